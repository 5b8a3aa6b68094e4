// Two states of one reader's progress, record by record. Whichever comes first, and however often: the result is the same.
import { own } from './json.ts';
import {
  type CheckRecord,
  type ClinicRecord,
  type Kept,
  type LessonRecord,
  MOST_WRONG,
  type PredictionRecord,
  type Wrong,
} from './progress-form.ts';
import { lastOf } from './times.ts';

/** Names are put in order, so that what is equal is equal as text, too. */
export function mergeProgress(one: Kept, other: Kept): Kept {
  const [a, b] = sinceLast(one, other);
  return {
    since: a.since,
    lessons: byName(a.lessons, b.lessons, mergeLessons),
    choices: byName(a.choices, b.choices, later),
  };
}

/** As `mergeProgress`, but a reset of one side deletes nothing of the other: a reader who reads a file wants what is in it. */
export function addProgress(mine: Kept, file: Kept): Kept {
  const since = lastOf(mine.since, file.since);
  const lift = (kept: Kept, other: Kept): Kept => ({
    ...kept,
    since,
    lessons: Object.fromEntries(
      Object.entries(kept.lessons).map(([slug, lesson]) => [
        slug,
        { ...lesson, since: lastOf(lesson.since, other.lessons[slug]?.since ?? '') },
      ]),
    ),
  });
  return mergeProgress(lift(mine, file), lift(file, mine));
}

function mergeLessons(one: LessonRecord, other: LessonRecord): LessonRecord {
  const [a, b] = sinceLast(one, other);
  return {
    since: a.since,
    place: later(a.place, b.place),
    predictions: byName(a.predictions, b.predictions, mergePredictions),
    checks: byName(a.checks, b.checks, mergeChecks),
    clinics: byName(a.clinics, b.clinics, mergeClinics),
  };
}

/** The first answer stays: a later one may have been made after seeing what was measured. */
const mergePredictions = (a: PredictionRecord, b: PredictionRecord): PredictionRecord => ({
  shown: [a.shown, b.shown].filter(Boolean).sort()[0] ?? '',
  given: either(a.given, b.given, earlier),
});

const mergeChecks = (a: CheckRecord, b: CheckRecord): CheckRecord => ({
  wrong: mergeWrong(a.wrong, b.wrong),
  passed: either(a.passed, b.passed, earlier),
});

const mergeClinics = (a: ClinicRecord, b: ClinicRecord): ClinicRecord => ({
  drafts: byName(a.drafts, b.drafts, later),
  wrong: mergeWrong(a.wrong, b.wrong),
  // Code that is known before code that an older form did not keep.
  passed: either(a.passed, b.passed, (x, y) =>
    (x.code === null) === (y.code === null) ? later(x, y) : x.code === null ? y : x,
  ),
});

const mergeWrong = (a: readonly Wrong[], b: readonly Wrong[]): Wrong[] =>
  [...a, ...b]
    .sort(compare)
    .filter((one, i, all) => i === 0 || compare(all[i - 1] as Wrong, one) !== 0)
    .slice(0, MOST_WRONG);

/** Both, if they were reset at the same time; else twice the one that was reset later. */
const sinceLast = <T extends { since: string }>(a: T, b: T): [T, T] =>
  a.since === b.since ? [a, b] : a.since > b.since ? [a, a] : [b, b];

/** By time; at the same time by content, so that the order in which two are merged does not matter. */
function compare<T extends { when: string }>(a: T, b: T): number {
  const [x, y] = a.when === b.when ? [JSON.stringify(a), JSON.stringify(b)] : [a.when, b.when];
  return x < y ? -1 : x > y ? 1 : 0;
}

const later = <T extends { when: string }>(a: T, b: T): T => (compare(a, b) < 0 ? b : a);
const earlier = <T extends { when: string }>(a: T, b: T): T => (compare(a, b) > 0 ? b : a);

const either = <T>(a: T | null, b: T | null, join: (a: T, b: T) => T): T | null =>
  a && b ? join(a, b) : (a ?? b);

function byName<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  join: (a: T, b: T) => T,
): Record<string, T> {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    names.map((name) => {
      const [mine, other] = [own(a, name), own(b, name)];
      // What only one has is joined with itself, so that names within are in order, too.
      return [name, join((mine ?? other) as T, (other ?? mine) as T)];
    }),
  );
}
