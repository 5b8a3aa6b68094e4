// How much progress holds, in numbers and in words.
import type { Kept, LessonRecord } from './progress-form.ts';

/** As in “1 answer”, “2 answers”. */
export const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** Over all lessons: predictions that were made, those that came true, and those made after seeing the figure. */
export function calibrationOf({ lessons }: Kept): { made: number; right: number; seen: number } {
  const all = Object.values(lessons).flatMap(({ predictions }) =>
    Object.values(predictions).flatMap(({ given }) => given ?? []),
  );
  const made = all.filter(({ seen }) => !seen);
  const right = made.filter((one) => one.right).length;
  return { made: made.length, right, seen: all.length - made.length };
}

/** `came` says how many came true; what it says is left out where nothing was predicted. */
export function calibrationInWords(
  { made, right, seen }: ReturnType<typeof calibrationOf>,
  came: (made: string, right: number) => string,
): string {
  const more = `${counted(seen, 'answer')} came after seeing the figure.`;
  return [made ? came(counted(made, 'prediction'), right) : '', seen ? more : '']
    .filter(Boolean)
    .join(' ');
}

/** For the reader: what came true, what was passed and mended; empty if there is none of it. */
export function doneInWords(kept: Kept): string {
  const came = (made: string, right: number): string =>
    `You have made ${made}; ${right} came true.`;
  const count = (kind: 'checks' | 'clinics'): number =>
    Object.values(kept.lessons)
      .flatMap((record) => Object.values<{ passed: unknown }>(record[kind]))
      .filter(({ passed }) => passed !== null).length;
  const [checks, clinics] = [count('checks'), count('clinics')];
  const passed = [
    checks ? `passed ${counted(checks, 'check')}` : '',
    clinics ? `mended ${counted(clinics, 'clinic')}` : '',
  ].filter(Boolean);
  return [
    calibrationInWords(calibrationOf(kept), came),
    passed.length ? `You have ${passed.join(' and ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is said of progress without anything in it. */
export const NOTHING = 'nothing';

/** As in “3 predictions, 1 passed check and 2 places in 2 lessons”; `NOTHING` if there is nothing. */
export function progressInWords({ lessons, choices }: Kept): string {
  const records = Object.values(lessons);
  const count = (each: (record: LessonRecord) => number): number =>
    records.reduce((sum, record) => sum + each(record), 0);
  const some = <T>(all: Readonly<Record<string, T>>, is: (one: T) => unknown): number =>
    Object.values(all).filter(is).length;
  const passed = <T extends { passed: unknown }>(one: T): boolean => one.passed !== null;
  const tried = count(
    ({ checks, clinics }) =>
      some(checks, (one) => !passed(one)) +
      some(clinics, (one) => !passed(one) && one.wrong.length > 0),
  );
  const parts: [number, string][] = [
    [count(({ predictions }) => some(predictions, ({ given }) => given)), 'prediction'],
    [count(({ predictions }) => some(predictions, ({ given }) => !given)), 'shown figure'],
    [count(({ checks }) => some(checks, passed)), 'passed check'],
    [count(({ clinics }) => some(clinics, passed)), 'mended clinic'],
    [tried, 'unfinished question'],
    [
      count(({ clinics }) => some(clinics, ({ drafts }) => Object.keys(drafts).length)),
      'code draft',
    ],
    [count(({ place }) => (place.step ? 1 : 0)), 'place'],
    [some(choices, ({ value }) => value !== null), 'carried setting'],
  ];
  const words = parts.filter(([n]) => n > 0).map(([n, thing]) => counted(n, thing));
  const held = records.filter(holdsSomething).length;
  if (!words.length) return NOTHING;
  const list = [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' and ');
  return `${list}${held ? ` in ${counted(held, 'lesson')}` : ''}`;
}

const holdsSomething = ({ place, predictions, checks, clinics }: LessonRecord): boolean =>
  Boolean(place.step) || [predictions, checks, clinics].some((all) => Object.keys(all).length > 0);
