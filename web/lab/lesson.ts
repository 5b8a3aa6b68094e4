// What a lesson is made of. A lesson declares; it touches no DOM and keeps no state.
import type { Core } from '../engine/core.ts';
import type { Axis, Chart } from './charts.ts';
import type { AnyValues, Controls, Values } from './controls.ts';
import type { Format } from './format.ts';
import type { Origin, Quoted } from './origin.ts';
import type { Programs } from './python.ts';
import type { TensorName } from './tensors.ts';

/** A real tensor, as packed at build time. */
export interface Tensor {
  name: TensorName;
  /** Row-major. */
  values: Float32Array;
  shape: readonly number[];
}

/** What a run may use: the core, and the tensors that its experiment asked for. Nothing else. */
export interface Lab {
  core: Core;
  tensor(name: TensorName): Tensor;
}

export type Metrics = Readonly<Record<string, number | string>>;

/** Named figures, and whatever arrays the charts need. Must survive structuredClone. */
export interface Result {
  metrics: Metrics;
  /** The same in Python, where a reader could want it there. */
  programs?: Programs;
}

/** A named figure's look under the chart and in prose. */
export interface Readout {
  label: string;
  format?: Format;
  /** What it means, in a few words. */
  tip?: string;
}

/** A statement that must hold at every combination of the swept values; tested headless. */
export interface Claim<R, V> {
  text: string;
  sweep: Readonly<Record<string, readonly (number | string | boolean)[]>>;
  holds: (result: R, values: V) => boolean;
}

export interface Experiment<C extends Controls = Controls, R extends Result = Result> {
  title: string;
  controls: C;
  /** Tensors that `run` reads; loaded before it is called. */
  tensors?: readonly TensorName[];
  /** Pure: the same values give the same result. */
  run: (lab: Lab, values: Values<C>) => R;
  charts: (result: R, values: Values<C>) => readonly Chart[];
  /** Where each metric comes from. */
  origins: { readonly [K in keyof R['metrics']]: Origin };
  /** Metrics shown below the charts, in this order. */
  readouts: Readonly<Record<string, Readout>>;
  claims?: readonly Claim<R, Values<C>>[];
}

/** Where an answer is measured: this experiment, at these values (the rest as at the start). */
export interface MeasuredAt {
  experiment: string;
  at?: AnyValues;
}

interface Question extends MeasuredAt {
  ask: string;
}

/** A number to enter; right within `tolerance`, which may depend on what was measured. */
export interface NumberQuestion extends Question {
  kind: 'number';
  answer: (metrics: Metrics) => number;
  tolerance: (metrics: Metrics) => number;
  format?: Format;
  unit?: string;
}

export interface ChoiceQuestion extends Question {
  kind: 'choice';
  /** What each choice says, and what to tell someone who picked it. */
  options: Readonly<Record<string, { label: string; why: string }>>;
  answer: (metrics: Metrics) => string;
}

/** A point to put on an axis, before it is measured; right within the tolerance, as a number is. */
export interface PointQuestion extends Omit<NumberQuestion, 'kind'> {
  kind: 'point';
  /** With both ends: where the point can go. */
  axis: Required<Axis>;
  /** How many equal steps lie between the ends; an arrow key goes one of them. */
  places: number;
}

/** A curve to draw, one value for each x, before it is measured. */
export interface CurveQuestion extends Question {
  kind: 'curve';
  x: { label: string; values: readonly number[] };
  /** With both ends: what can be drawn. */
  y: Required<Axis>;
  /** For each x. */
  answer: (metrics: Metrics) => readonly number[];
  /** How far off it may be on average: a factor on a logarithmic axis, else in the axis's unit. */
  tolerance: number;
  format?: Format;
}

/** A state of an experiment to reach. */
export interface StateTask extends Question {
  kind: 'state';
  /** Where the reader begins: must not pass. */
  start: AnyValues;
  /** One state that passes. */
  solution: AnyValues;
  passes: (metrics: Metrics, values: AnyValues) => boolean;
  /** What is still missing, from the figures as they are now. */
  missing: (metrics: Metrics, values: AnyValues) => string;
}

/** Asked before the run: nothing depends on being right. */
export type Prediction = NumberQuestion | ChoiceQuestion | PointQuestion | CurveQuestion;

/** Asked at the end: an answer that fails, and two hints, the second nearly the way. */
export type Check = (NumberQuestion | ChoiceQuestion | StateTask) & {
  hints: readonly [string, string];
  /** A tempting wrong answer: must fail. */
  wrong?: number | string;
};

/** What a text says, word for word, and what the lab measures in its place. */
export interface Quote {
  says: string;
  origin: Quoted;
  /** The metric that answers it. */
  here: MeasuredAt & { metric: string };
}

export interface Lesson {
  experiments: Readonly<Record<string, Experiment>>;
  /** Figures that are not the lab's own; prose names them `{{quote.name}}`. */
  quotes?: Readonly<Record<string, Quote>>;
  predictions: Readonly<Record<string, Prediction>>;
  checks: Readonly<Record<string, Check>>;
}

/** Keeps an experiment's own types between its controls, run and charts, and forgets them outside. */
export function experiment<C extends Controls, R extends Result>(of: Experiment<C, R>): Experiment {
  return of as unknown as Experiment;
}

export const defineLesson = (lesson: Lesson): Lesson => lesson;
