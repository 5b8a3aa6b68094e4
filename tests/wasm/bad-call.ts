// How a bad call is written down. A file in bad/ exports, as its default, the calls of one part of the
// surface: for each function a list of rows, for each of its arguments at least one.
import { core, models, onnx, texts } from './core.ts';

export interface BadCall {
  call: () => unknown;
  /** The type of the error and its sentence, which begins with the argument's name. */
  error: Error;
}

/** Rows by function; `Class.new` and `Class.method` for what belongs to a class. */
export type BadCalls = Record<string, BadCall[]>;

/** A value of the right type that isn't allowed. */
export const outOfRange = (call: () => unknown, message: string): BadCall => ({
  call,
  error: new RangeError(message),
});

/** A value of a wrong type. */
export const wrongType = (call: () => unknown, message: string): BadCall => ({
  call,
  error: new TypeError(message),
});

/** An array that claims to be far longer than what it holds: copying all of it would take seconds. */
export const sparse = (first: unknown): unknown[] => Object.assign([first], { length: 2 ** 26 });

/** The functions as untyped JavaScript calls them. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
export const any = core as any;
// biome-ignore lint/suspicious/noExplicitAny: the same
export const anyOnnx = onnx as any;
// biome-ignore lint/suspicious/noExplicitAny: the same
export const anyModels = models as any;
// biome-ignore lint/suspicious/noExplicitAny: the same
export const anyTexts = texts as any;
