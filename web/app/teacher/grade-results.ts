// Reads results files and grades what is in them again, in this browser.
import type { Client } from '../../engine/client.ts';
import { runSandboxed } from '../../engine/sandbox.ts';
import { passesAll } from '../../lab/clinic.ts';
import type { HandedIn } from '../../lab/hand-in.ts';
import { regrade } from '../../lab/regrade.ts';
import { type Results, readResults } from '../../lab/results.ts';
import { findClinic, type Runner } from '../../lab/runner.ts';
import { wordsOf } from '../../lab/words.ts';
import type { Course } from '../teacher-page.ts';

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
  client: Client<Runner>,
): Promise<HandedIn> {
  const slug = results.lesson;
  const outline = course.outlines.find((one) => one.slug === slug);
  const lesson = outline && (await course.loadLesson(slug));
  if (!outline || !lesson) {
    throw new RangeError(`It is of the lesson “${slug}”, which this lab does not have.`);
  }
  const clinics = await course.loadClinics(slug);
  const words = wordsOf(lesson, clinics);
  const graded = await regrade(results, {
    lesson,
    outline,
    words,
    run: (...run) => client.call((api) => api.run(...run)),
    async mends(name, code) {
      const { entry } = findClinic(clinics, name);
      const solved = await client.call((api) => api.solve(slug, name));
      const calls = solved.map(({ args }) => args);
      return passesAll(solved, (await runSandboxed({ code, entry, calls })).outcomes);
    },
  });
  return { results, outline, graded, words };
}
