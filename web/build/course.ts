import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Ordered slugs, each of which must have its folder; behind them those that lie in the folder `more`. */
export async function readCourse(root: string, more?: string): Promise<string[]> {
  const { lessons } = JSON.parse(await readFile(join(root, 'lessons/course.json'), 'utf8'));
  for (const slug of lessons) {
    const folder = join(root, 'lessons', slug);
    if (!existsSync(folder))
      throw new Error(`course.json lists ${relative(root, folder)}, which does not exist`);
  }
  return more ? [...lessons, ...(await readdir(join(root, more))).sort()] : lessons;
}
