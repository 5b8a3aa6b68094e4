// An experiment on a reader's page: how it is set, and how far its run is.
import type { AnyValues } from './controls.ts';
import type { Result } from './experiment.ts';
import type { Wanted } from './needs.ts';
import type { Loading } from './needs-loader.ts';

export interface ExperimentState {
  values: AnyValues;
  /** Of the newest finished run, or the newest part of one; stays while the next one is under way. */
  result: Result | null;
  /** The values that `result` belongs to. */
  resultValues: AnyValues;
  running: boolean;
  /** Of a run in parts, from 0 to 1. */
  progress: number | null;
  /** It waits to go on. */
  held: boolean;
  /** The reader ended it: `result` is a part. */
  stopped: boolean;
  /** What is being fetched for it. */
  loading: Loading | null;
  /** What would have to be fetched, where the reader saves data: nothing runs before it is allowed. */
  asks: readonly Wanted[] | null;
  /** Why the newest run failed; the previous result stays. */
  error: string | null;
}

/** While no run is under way. */
export const AT_REST = { running: false, progress: null, held: false, loading: null } as const;

export const newState = (values: AnyValues): ExperimentState => ({
  ...AT_REST,
  values,
  result: null,
  resultValues: values,
  stopped: false,
  asks: null,
  error: null,
});
