import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Ordered slugs, each of which must have its folder. */
export async function readCourse(root: string): Promise<string[]> {
  const { lessons } = JSON.parse(await readFile(join(root, 'lessons/course.json'), 'utf8'));
  for (const slug of lessons) {
    const folder = join(root, 'lessons', slug);
    if (!existsSync(folder))
      throw new Error(`course.json lists ${relative(root, folder)}, which does not exist`);
  }
  return lessons;
}
