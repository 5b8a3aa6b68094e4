// Files as they come in: what a pupil hands in again takes the place of the older file, decided by content alone.
import type { LessonOutline } from './outline.ts';
import type { Graded } from './regrade.ts';
import type { Results } from './results.ts';
import type { Words } from './words.ts';

export interface HandedIn {
  results: Results;
  outline: LessonOutline;
  graded: Graded;
  /** Of the lesson that it is of. */
  words: Words;
}

/** `newer` took the place of an older file, `older` was left out as a newer one is there. */
export type Taken = 'added' | 'newer' | 'older';

export function takeIn<T extends Pick<HandedIn, 'results'>>(
  handed: readonly T[],
  one: T,
): { handed: T[]; taken: Taken } {
  const at = handed.findIndex(({ results }) => isAgain(results, one.results));
  const before = handed[at];
  if (!before) return { handed: [...handed, one], taken: 'added' };
  if (before.results.saved > one.results.saved) return { handed: [...handed], taken: 'older' };
  return { handed: handed.with(at, one), taken: 'newer' };
}

/** Of one reader, lesson and assignment, with answers in common: two pupils of one name gave theirs at different times. */
function isAgain(a: Results, b: Results): boolean {
  if (a.reader !== b.reader || a.lesson !== b.lesson) return false;
  if (a.assignment.name !== b.assignment.name) return false;
  const [mine, other] = [answersOf(a), answersOf(b)];
  return mine.size === 0 || other.size === 0 || [...mine].some((answer) => other.has(answer));
}

function answersOf({ predictions, checks, clinics }: Results): Set<string> {
  const given = [
    ...Object.entries(predictions).map(([name, { answer, when }]) => [name, answer, when]),
    ...[...Object.entries(checks), ...Object.entries(clinics)].flatMap(
      ([name, { wrong, passed }]) =>
        [...wrong, ...(passed ? [passed] : [])].map((one) => [name, one]),
    ),
  ];
  return new Set(given.map((one) => JSON.stringify(one)));
}
