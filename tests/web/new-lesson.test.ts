// What `npm run new:lesson` writes has to run, or the next lesson begins with a repair.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { lessonTemplate } from '../../scripts/lib/lesson-template.mjs';
import { readFrontMatter } from '../../web/build/front-matter.ts';
import { lessonFiles, readClinics } from '../../web/build/lesson-files.ts';
import { createNodeRunner } from '../../web/build/node-lab.ts';
import type { Claims } from '../../web/lab/experiment.ts';
import { gradeState } from '../../web/lab/grade.ts';
import { solutionOf } from '../../web/lab/passable.ts';
import { failures } from '../lessons/clinic-code.ts';
import { root } from '../lessons/course.ts';

// As deep as a lesson, so that what it imports is where it says.
const parent = `${root}/build/new`;
const folder = `${parent}/lessons/per-channel`;
const written = lessonTemplate('per-channel', ['S0.ext3', 'S3.sec3']);
rmSync(parent, { recursive: true, force: true });
for (const [name, text] of Object.entries(written)) {
  mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
  const web = `${root}/web/`;
  writeFileSync(`${folder}/${name}`, text.replaceAll(/'(?:\.\.\/)+web\//g, `'${web}`));
}
const files = lessonFiles(parent, async (file) => (await import(file)).default);
const runner = createNodeRunner(root, files);

async function loaded() {
  const lesson = await files.loadLesson('per-channel');
  if (!lesson) throw new Error('no lesson was written');
  return lesson;
}

test('its text has a head that is read, five steps, and uses what its parts declare', async () => {
  const { head, body } = readFrontMatter(written['lesson.md'] ?? '', 'lesson.md');
  expect(head.title).toBe('Per channel');
  expect(head.covers).toEqual(['S0.ext3', 'S3.sec3']);
  expect(body.match(/^## /gm)).toHaveLength(5);
  const { predictions, checks } = await loaded();
  const used = [...body.matchAll(/^:::(?:predict|check|clinic) (\w+)$/gm)].map(([, name]) => name);
  const clinics = await files.clinicNames('per-channel');
  expect(used).toEqual([...Object.keys(predictions), ...Object.keys(checks), ...clinics]);
});

test('its experiment runs, its claim holds, its check fails at the start and passes at the solution', async () => {
  const { checks } = await loaded();
  const { default: said }: { default: Claims } = await import(`${folder}/round-trips.claims.ts`);
  const result = await runner.run('per-channel', 'roundTrips', { bits: 4 });
  expect(said.claims[0]?.holds(result, { bits: 4 })).toBe(true);
  const check = checks.reach;
  if (check?.kind !== 'state') throw new Error('the check is no state to reach');
  const grade = async (at: { bits?: unknown }) => {
    const values = { bits: Number(at.bits) };
    const { figures } = await runner.run('per-channel', 'roundTrips', values);
    return gradeState(check, figures, values).right;
  };
  expect(await grade(check.start)).toBe(false);
  const solution = solutionOf(await files.loadSolutions('per-channel'), 'reach');
  expect(await grade(solution)).toBe(true);
});

test('its clinic fails as it is, and passes mended', async () => {
  const { restore } = await readClinics(files, 'per-channel');
  if (!restore) throw new Error('no clinic was written');
  const cases = await runner.solve('per-channel', 'restore');
  expect(failures(restore.broken, restore, cases)).toEqual(['two codes', 'a small scale']);
  expect(failures(restore.fixed, restore, cases)).toEqual([]);
});
