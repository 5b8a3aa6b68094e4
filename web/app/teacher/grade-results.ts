// Reads results files and grades what is in them again, in this browser.
import { runSandboxed } from '../../engine/sandbox.ts';
import { passesAll } from '../../lab/clinic.ts';
import type { HandedIn } from '../../lab/hand-in.ts';
import type { LessonOutline } from '../../lab/outline.ts';
import { regrade } from '../../lab/regrade.ts';
import { type Results, readResults } from '../../lab/results.ts';
import { findClinic } from '../../lab/runner.ts';
import { partsOf, wordsOf } from '../../lab/words.ts';
import type { PageRunner } from '../runner-client.ts';
import type { Course } from './course.ts';

export type Grading = Pick<PageRunner, 'run' | 'solve'>;

/** A class answers the same questions: each is measured once. What failed is measured again. */
export function onceEach({ run, solve }: Grading): Grading {
  const known = new Map<string, Promise<unknown>>();
  const once = <A extends unknown[], T>(what: string, make: (...of: A) => Promise<T>) => {
    return (...of: A): Promise<T> => {
      const key = JSON.stringify([what, ...of]);
      const made = (known.get(key) as Promise<T> | undefined) ?? make(...of);
      known.set(key, made);
      made.catch(() => known.delete(key));
      return made;
    };
  };
  return { run: once('run', run), solve: once('solve', solve) };
}

/** A results file has a few kilobytes. */
const LARGEST = 1_000_000;

/** Throws a RangeError with a sentence if it is no results file. */
export async function readFile(file: File): Promise<Results> {
  if (file.size > LARGEST) throw new RangeError('It is larger than any results file.');
  return readResults(await file.text());
}

/** Throws a RangeError with a sentence if this lab does not have the lesson. */
export async function gradeResults(
  results: Results,
  course: Course,
  runner: Grading,
): Promise<HandedIn> {
  const slug = results.lesson;
  const outline = course.outlines.find((one) => one.slug === slug);
  const lesson = outline && (await course.loadLesson(slug));
  if (!outline || !lesson) {
    throw new RangeError(`It is of the lesson “${slug}”, which this lab does not have.`);
  }
  const words = wordsOf(lesson, await clinicsOf(course, outline));
  const graded = await regrade(results, {
    lesson,
    outline,
    words,
    run: runner.run,
    async mends(name, code) {
      const { entry } = await findClinic(course, slug, name);
      const solved = await runner.solve(slug, name);
      const calls = solved.map(({ args }) => args);
      return passesAll(solved, (await runSandboxed({ code, entry, calls })).outcomes);
    },
  });
  return { results, outline, graded, words };
}

async function clinicsOf({ loadClinic }: Course, { slug, steps }: LessonOutline) {
  const names = steps
    .flatMap(({ questions }) => questions.map(partsOf))
    .flatMap(([kind, name]) => (kind === 'clinic' ? [name] : []));
  const clinics = names.map(async (name) => [name, await loadClinic(slug, name)] as const);
  return Object.fromEntries(await Promise.all(clinics));
}
