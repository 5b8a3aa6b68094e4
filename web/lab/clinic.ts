// Clinics: a function with a mistake in it, to be mended; graded by what it returns, never by how it is written.
import type { Core } from '../engine/core.ts';
import { format } from './format.ts';

/** What a clinic's function takes and gives back: numbers, lists of them, or those under names. */
export type ClinicValue =
  | number
  | readonly number[]
  | Readonly<Record<string, number | readonly number[]>>;

export interface ClinicCase {
  /** What it looks at, in a few words; of a hidden case the reader learns nothing else. */
  kind: string;
  args: readonly (number | readonly number[])[];
  hidden?: boolean;
}

/** What the core makes of a case, and how far an answer may be from it: for every number, or by name. */
export interface Expectation {
  value: ClinicValue;
  tolerance: number | Readonly<Record<string, number>>;
}

export type SolvedCase = ClinicCase & Expectation;

export interface Clinic {
  /** The symptom, and what the function has to do. */
  ask: string;
  /** Name of the function that is called. */
  entry: string;
  /** JavaScript that defines it: with the mistake, and without. */
  broken: string;
  fixed: string;
  /** Path and region of the same function in C++, as an excerpt fence names them. */
  excerpt: string;
  cases: readonly ClinicCase[];
  /** Computed by the core; the tolerance is derived from the step. */
  expected: (core: Core, args: ClinicCase['args']) => Expectation;
  hints: readonly [string, string];
}

export type Clinics = Readonly<Record<string, Clinic>>;
export const defineClinics = (clinics: Clinics): Clinics => clinics;

export const solveClinic = (clinic: Clinic, core: Core): SolvedCase[] =>
  clinic.cases.map((one) => ({ ...one, ...clinic.expected(core, one.args) }));

/** What a call gave; `value` comes from code that nobody has looked at. `unusable` is a sentence about what it returned. */
export type Answer = { value: unknown } | { error: string } | { unusable: string };

/** How an answer differs from what is expected, as half a sentence; null if it doesn't. */
export function differs({ value, tolerance }: Expectation, answer: Answer): string | null {
  if ('error' in answer) return `it threw: ${cut(answer.error)}`;
  if ('unusable' in answer) return answer.unusable;
  const got = answer.value;
  if (typeof value === 'number' || isList(value)) {
    return difference(value, got, Number(tolerance));
  }
  if (typeof got !== 'object' || got === null || isList(got)) {
    return `an object with ${Object.keys(value).join(', ')} is expected`;
  }
  for (const [name, part] of Object.entries(value)) {
    const own = Object.hasOwn(got, name) ? (got as Record<string, unknown>)[name] : undefined;
    const allowed = typeof tolerance === 'number' ? tolerance : (tolerance[name] ?? 0);
    const why = difference(part, own, allowed);
    if (why) return `${name}: ${why}`;
  }
  return null;
}

/** Whether every case has its answer, and none differs. */
export const passesAll = (solved: readonly SolvedCase[], answers: readonly Answer[]): boolean =>
  answers.length === solved.length &&
  answers.every((answer, i) => !differs(solved[i] as SolvedCase, answer));

function difference(
  value: number | readonly number[],
  got: unknown,
  tolerance: number,
): string | null {
  if (typeof value === 'number') {
    if (typeof got !== 'number') return 'a number is expected';
    return near(value, got, tolerance)
      ? null
      : `${say(got)} is not within ${format(tolerance, 'g3')} of ${say(value)}`;
  }
  if (!isList(got)) return 'a list of numbers is expected';
  if (got.length !== value.length) {
    return `${got.length} numbers instead of ${value.length}`;
  }
  const wrong = value.findIndex((one, i) => {
    const own: unknown = got[i];
    return typeof own !== 'number' || !near(one, own, tolerance);
  });
  return wrong < 0
    ? null
    : `number ${wrong + 1} is ${show(got[wrong])} instead of ${say(value[wrong] ?? 0)}`;
}

/** In code a NaN is a value like others, and no gap in a table. */
const say = (value: number): string => (Number.isNaN(value) ? 'NaN' : format(value));

const near = (value: number, got: number, tolerance: number): boolean =>
  Object.is(value, got) || Math.abs(value - got) <= tolerance;

const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Any value in one short line; only its beginning is looked at, as it may be huge or contain itself. */
export function show(value: unknown, depth = 2): string {
  if (typeof value === 'number') return say(value);
  if (depth === 0) return '…';
  if (isList(value)) {
    const shown = Array.from({ length: Math.min(8, value.length) }, (_, i) =>
      show(value[i], depth - 1),
    );
    return `[${shown.join(', ')}${value.length > 8 ? ', …' : ''}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const shown = Object.keys(value)
      .slice(0, 6)
      .map((name) => `${cut(name)}: ${show((value as Record<string, unknown>)[name], depth - 1)}`);
    return cut(`{ ${shown.join(', ')} }`);
  }
  return cut(typeof value === 'string' ? `“${value}”` : String(value));
}
