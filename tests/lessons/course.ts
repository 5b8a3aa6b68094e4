// The course as the tests see it: every lesson, on the wasm that ships, in node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createNodeRunner } from '../../web/build/node-lab.ts';
import type { Clinics } from '../../web/lab/clinic.ts';
import type { Lesson } from '../../web/lab/lesson.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

const modules = import.meta.glob<{ default: Lesson }>('../../lessons/*/experiment.ts', {
  eager: true,
});

const clinics = import.meta.glob<{ default: Clinics }>('../../lessons/*/clinics.ts', {
  eager: true,
});

export const slugs: string[] = JSON.parse(read('lessons/course.json')).lessons;
export const lessonOf = (slug: string): Lesson => {
  const module = modules[`../../lessons/${slug}/experiment.ts`];
  if (!module) throw new Error(`lessons/${slug}/experiment.ts does not exist`);
  return module.default;
};
export const clinicsOf = (slug: string): Clinics =>
  clinics[`../../lessons/${slug}/clinics.ts`]?.default ?? {};
export const runner = createNodeRunner(root, {
  loadLesson: async (slug) => lessonOf(slug),
  loadClinics: async (slug) => clinicsOf(slug),
});

/** Every combination of one value for each key. */
export function combinations<T>(
  sweep: Readonly<Record<string, readonly T[]>>,
): Record<string, T>[] {
  return Object.entries(sweep).reduce<Record<string, T>[]>(
    (all, [key, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );
}
