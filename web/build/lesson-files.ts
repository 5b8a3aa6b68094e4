// A lesson's folder, read in node: by the build and by the tests, which load TypeScript each in their own way.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clinic, Code } from '../lab/clinic.ts';
import type { Lesson, Solutions } from '../lab/lesson.ts';
import type { RunnerSources } from '../lab/runner.ts';

export interface LessonFiles extends Pick<RunnerSources, 'loadLesson' | 'loadClinic'> {
  /** Where the lesson lies. */
  folder: (slug: string) => string;
  /** None where a lesson has none. */
  loadSolutions: (slug: string) => Promise<Solutions>;
  clinicNames: (slug: string) => Promise<string[]>;
  loadCode: (slug: string, clinic: string, which: Code) => Promise<string>;
}

/** A clinic with all that lies in its folder. */
export interface WholeClinic extends Clinic, Record<Code, string> {}

/**
 * `load` gives what a module exports by default. A lesson lies in the first of `folders`, paths from the root, that
 * holds it.
 */
export function lessonFiles(
  root: string,
  load: (file: string) => Promise<unknown>,
  folders: readonly string[] = ['lessons'],
): LessonFiles {
  const path = (slug: string, ...parts: string[]): string => {
    const holds = (folder: string): boolean => existsSync(join(root, folder, slug));
    return join(root, folders.find(holds) ?? 'lessons', slug, ...parts);
  };
  const loadIfThere = async <T>(slug: string, ...parts: string[]): Promise<T | undefined> => {
    const file = path(slug, ...parts);
    return existsSync(file) ? ((await load(file)) as T) : undefined;
  };
  return {
    folder: (slug) => path(slug),
    loadLesson: (slug) => loadIfThere<Lesson>(slug, 'index.ts'),
    loadSolutions: async (slug) => (await loadIfThere<Solutions>(slug, 'solutions.ts')) ?? {},
    loadClinic: (slug, name) => loadIfThere<Clinic>(slug, 'clinics', name, 'clinic.ts'),
    async clinicNames(slug) {
      const folder = path(slug, 'clinics');
      return existsSync(folder) ? (await readdir(folder)).sort() : [];
    },
    loadCode: (slug, clinic, which) =>
      readFile(path(slug, 'clinics', clinic, `${which}.js`), 'utf8'),
  };
}

/** All clinics of a lesson, by name. */
export async function readClinics(
  files: LessonFiles,
  slug: string,
): Promise<Record<string, WholeClinic>> {
  const names = await files.clinicNames(slug);
  const all = names.map(async (name) => {
    const clinic = await files.loadClinic(slug, name);
    if (!clinic) throw new Error(`lessons/${slug}/clinics/${name} has no clinic.ts`);
    const [broken, fixed] = await Promise.all([
      files.loadCode(slug, name, 'broken'),
      files.loadCode(slug, name, 'fixed'),
    ]);
    return [name, { ...clinic, broken, fixed }] as const;
  });
  return Object.fromEntries(await Promise.all(all));
}
