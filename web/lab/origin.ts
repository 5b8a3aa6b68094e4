// Where a figure comes from: the core measured it, a formula gives it, or a text says it. Every figure is marked.
import type { Core, Models, TextModels } from '../engine/core.ts';

type FunctionOf<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never;
}[keyof T] &
  string;

/** Of the core, or of a module that holds more of it. */
export type CoreFunction = FunctionOf<Core> | FunctionOf<Models> | FunctionOf<TextModels>;

/** Read off what these functions of the core returned. */
export interface Measured {
  kind: 'measured';
  by: readonly CoreFunction[];
}

/** Follows from settings and other figures. */
export interface Derived {
  kind: 'derived';
  formula: string;
}

/** Stands in somebody else's text. */
export interface Quoted {
  kind: 'quoted';
  text: string;
  /** Where in it. */
  place: string;
}

export type Origin = Measured | Derived | Quoted;
export type OriginKind = Origin['kind'];

export const measured = (...by: Measured['by']): Measured => ({ kind: 'measured', by });
export const derived = (formula: string): Derived => ({ kind: 'derived', formula });

/** A setting that is shown again. */
export const SET = derived('as the figure is set');

export const ORIGIN_WORDS: Readonly<Record<OriginKind, string>> = {
  measured: 'Measured here',
  derived: 'Derived',
  quoted: 'Quoted',
};

/** The source as the end of a sentence. */
export function sourceOf(origin: Origin): string {
  switch (origin.kind) {
    case 'measured':
      return `read off the core’s ${origin.by.join(', ')}`;
    case 'derived':
      return origin.formula;
    case 'quoted':
      return `${origin.text}, ${origin.place}`;
  }
}

/** Whether two results are the same to the last bit, arrays included. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    a.constructor === b.constructor &&
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
