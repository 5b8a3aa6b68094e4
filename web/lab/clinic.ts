// Clinics: a function with a mistake in it, to be mended; graded by what it returns, never by how it is written.
import type { Lab } from './experiment.ts';
import { format } from './format.ts';
import type { Needs } from './needs.ts';

/** What a clinic's function takes and gives back: numbers, texts, truth values, lists of them, or those under names. */
export type ClinicValue =
  | number
  | string
  | boolean
  | readonly ClinicValue[]
  | { readonly [name: string]: ClinicValue };

export interface ClinicCase {
  /** What it looks at, in a few words; of a hidden case the reader learns nothing else. */
  kind: string;
  args: readonly ClinicValue[];
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
  /** Path and region of the same function in C++, as an excerpt fence names them. */
  excerpt: string;
  cases: readonly ClinicCase[];
  /** As an experiment's: loaded before the cases are solved. */
  needs?: Needs;
  /** Computed by the core; the tolerance is derived from the step. */
  expected: (lab: Lab, args: ClinicCase['args']) => Expectation;
  hints: readonly [string, string];
}

/** JavaScript that defines the function, in a file of its own: with the mistake, and without. */
export const CODES = ['broken', 'fixed'] as const;
export type Code = (typeof CODES)[number];

export const defineClinic = (clinic: Clinic): Clinic => clinic;

export const solveClinic = (clinic: Clinic, lab: Lab): SolvedCase[] =>
  clinic.cases.map((one) => ({ ...one, ...clinic.expected(lab, one.args) }));

/** What a call gave; `value` comes from code that nobody has looked at. `unusable` is a sentence about what it returned. */
export type Answer = { value: unknown } | { error: string } | { unusable: string };

/** How an answer differs from what is expected, as half a sentence; null if it doesn't. */
export function differs({ value, tolerance }: Expectation, answer: Answer): string | null {
  if ('error' in answer) return `it threw: ${cut(answer.error)}`;
  if ('unusable' in answer) return answer.unusable;
  return difference(value, answer.value, tolerance);
}

/** Whether every case has its answer, and none differs. */
export const passesAll = (solved: readonly SolvedCase[], answers: readonly Answer[]): boolean =>
  answers.length === solved.length &&
  answers.every((answer, i) => !differs(solved[i] as SolvedCase, answer));

function difference(
  value: ClinicValue,
  got: unknown,
  tolerance: Expectation['tolerance'],
): string | null {
  const within = typeof tolerance === 'number' ? tolerance : 0;
  if (typeof value === 'number') return differentNumber(value, got, within);
  if (typeof value === 'string' || typeof value === 'boolean') {
    if (typeof got !== typeof value) return `a ${WORDS[kindOf(value)]} is expected`;
    return got === value ? null : `${show(got)} is not ${show(value)}`;
  }
  if (isValues(value)) return differentList(value, got, within);
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

function differentNumber(value: number, got: unknown, tolerance: number): string | null {
  if (typeof got !== 'number') return 'a number is expected';
  return near(value, got, tolerance)
    ? null
    : `${say(got)} is not within ${format(tolerance, 'g3')} of ${say(value)}`;
}

function differentList(
  value: readonly ClinicValue[],
  got: unknown,
  tolerance: number,
): string | null {
  const of = `${WORDS[kindOf(value[0] ?? 0)]}s`;
  if (!isList(got)) return `a list of ${of} is expected`;
  if (got.length !== value.length) return `${got.length} ${of} instead of ${value.length}`;
  const wrong = value.findIndex((one, i) => difference(one, got[i], tolerance) !== null);
  if (wrong < 0) return null;
  const [wanted, own] = [value[wrong] ?? 0, got[wrong]];
  if (typeof wanted === 'object' && typeof own === 'object')
    return `${WORDS[kindOf(wanted)]} ${wrong + 1}: ${difference(wanted, own, tolerance)}`;
  return `${WORDS[kindOf(wanted)]} ${wrong + 1} is ${show(own)} instead of ${show(wanted)}`;
}

const WORDS = {
  number: 'number',
  string: 'text',
  boolean: 'truth value',
  list: 'list',
  object: 'object',
} as const;

const kindOf = (value: ClinicValue): keyof typeof WORDS =>
  isValues(value) ? 'list' : (typeof value as keyof typeof WORDS);

const isValues = (value: ClinicValue): value is readonly ClinicValue[] => Array.isArray(value);

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
