// The two files that a reader saves, told apart: one is easily chosen where the other is asked for.
import { isObject } from './json.ts';

export const RESULTS_KIND = 'quantization-lab results';

type Data = Record<string, unknown>;

/** Whether it says so of itself, of whatever version. */
export const isResults = (data: unknown): data is Data =>
  isObject(data) && data.kind === RESULTS_KIND;

export const isProgress = (data: unknown): data is Data & { lessons: Data } =>
  isObject(data) && isObject(data.lessons);
