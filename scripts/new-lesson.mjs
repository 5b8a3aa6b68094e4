// npm run new:lesson SLUG: a lesson's folder to start from; it passes the tests as it is.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { lessonTemplate } from './lib/lesson-template.mjs';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { Failure } from './lib/run.mjs';

const json = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

await main(async () => {
  const { lessons: order, items } = json('lessons/coverage.json');
  const [slug] = process.argv.slice(2);
  const free = order.filter((one) => !existsSync(at('lessons', one)));
  if (!free.includes(slug)) {
    const why = slug === undefined ? 'Name a lesson' : `"${slug}" is no lesson still to be written`;
    throw new Failure(
      `${why}: npm run new:lesson SLUG, with one of ${free.join(', ')}. Others need a place in lessons/coverage.json first.`,
    );
  }
  const covered = Object.keys(items).filter((id) => items[id].includes(slug));
  for (const [name, text] of Object.entries(lessonTemplate(slug, covered))) {
    const file = at('lessons', slug, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote lessons/${slug}/${name}`);
  }
  const { lessons: course } = json('lessons/course.json');
  const lessons = order.filter((one) => one === slug || course.includes(one));
  writeFileSync(at('lessons', 'course.json'), `${JSON.stringify({ lessons }, null, 2)}\n`);
  console.log(
    `wrote lessons/course.json\nFill in each TODO (grep -rn TODO lessons/${slug}), then: npm run dev, npm test -- unit`,
  );
  return true;
});
