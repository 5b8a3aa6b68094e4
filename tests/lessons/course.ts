// The course as the tests see it: every lesson, on the wasm that ships, in node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lessonFiles } from '../../web/build/lesson-files.ts';
import { createNodeRunner } from '../../web/build/node-lab.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

export const files = lessonFiles(root, async (file) => (await import(file)).default);
export const slugs: string[] = JSON.parse(read('lessons/course.json')).lessons;
export async function lessonOf(slug: string) {
  const lesson = await files.loadLesson(slug);
  if (!lesson) throw new Error(`lessons/${slug}/index.ts does not exist`);
  return lesson;
}
export const runner = createNodeRunner(root, files);

/** Every combination of one value for each key. */
export function combinations<T>(
  sweep: Readonly<Record<string, readonly T[] | undefined>>,
): Record<string, T>[] {
  return Object.entries(sweep).reduce<Record<string, T>[]>(
    (all, [key, values = []]) =>
      all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
