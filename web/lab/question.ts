// What a reader is asked: predictions before a run, checks at the end. Each is measured in one experiment.
import type { Axis } from './charts.ts';
import type { AnyValues } from './controls.ts';
import type { AnyExperiment, FiguresOf, ValuesOf } from './experiment.ts';
import type { Figures } from './figures.ts';
import type { Format } from './format.ts';

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
  answer: (figures: Figures) => number;
  tolerance: (figures: Figures) => number;
  format?: Format;
  unit?: string;
}

/** What each choice says, and what to tell someone who picked it. */
type Options = Readonly<Record<string, { label: string; why: string }>>;

export interface ChoiceQuestion extends Question {
  kind: 'choice';
  options: Options;
  answer: (figures: Figures) => string;
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
  answer: (figures: Figures) => readonly number[];
  /** How far off it may be on average: a factor on a logarithmic axis, else in the axis's unit. */
  tolerance: number;
  format?: Format;
}

/** A state of an experiment to reach. */
export interface StateTask extends Question {
  kind: 'state';
  /** Where the reader begins: must not pass. */
  start: AnyValues;
  passes: (figures: Figures, values: AnyValues) => boolean;
  /** What is still missing, from the figures as they are now. */
  missing: (figures: Figures, values: AnyValues) => string;
}

/** Asked before the run: nothing depends on being right. */
export type Prediction = NumberQuestion | ChoiceQuestion | PointQuestion | CurveQuestion;

/** The second is nearly the way. */
export type Hints = readonly [string, string];

/** Asked at the end: an answer that fails, and two hints. */
export type Check = (NumberQuestion | ChoiceQuestion | StateTask) & { hints: Hints };

/** A question as its lesson writes it: it names the experiment itself. */
export type Asked<Q> = Omit<Q, 'experiment'> & { of: AnyExperiment };

type Ask<E> = { of: E; at?: Partial<ValuesOf<E>>; ask: string };
type NumberFigure<F> = { [K in keyof F]: F[K] extends number ? K : never }[keyof F] & string;
type TextFigure<F> = { [K in keyof F]: F[K] extends string ? K : never }[keyof F] & string;
/** A figure by name, or what is made of several. */
type NumberFrom<F> = NumberFigure<F> | ((figures: F) => number);

interface NumberAsk<E> extends Ask<E> {
  answer: NumberFrom<FiguresOf<E>>;
  tolerance: number | NumberFrom<FiguresOf<E>>;
  format?: Format;
  unit?: string;
}

/** Checks have hints, predictions have none. */
type Hinted<H> = { hints?: H };
type WithHints<H> = { hints: H };

const read = <T extends number | string>(
  from: number | string | ((figures: never) => T),
): ((figures: Figures) => T) => {
  if (typeof from === 'function') return from as unknown as (figures: Figures) => T;
  return (figures) => (typeof from === 'number' ? from : figures[from]) as T;
};

const asNumber = <E extends AnyExperiment, A extends NumberAsk<E>>(asked: A) => ({
  ...asked,
  answer: read<number>(asked.answer as never),
  tolerance: read<number>(asked.tolerance as never),
});

export const number = <E extends AnyExperiment, H extends Hints>(
  asked: NumberAsk<E> & Hinted<H>,
): Asked<NumberQuestion> & WithHints<H> =>
  ({ kind: 'number', ...asNumber(asked) }) as unknown as Asked<NumberQuestion> & WithHints<H>;

export const point = <E extends AnyExperiment>(
  asked: NumberAsk<E> & Pick<PointQuestion, 'axis' | 'places'>,
): Asked<PointQuestion> =>
  ({ kind: 'point', ...asNumber(asked) }) as unknown as Asked<PointQuestion>;

export const choice = <E extends AnyExperiment, O extends Options, H extends Hints>(
  asked: Ask<E> & {
    options: O;
    answer: TextFigure<FiguresOf<E>> | ((figures: FiguresOf<E>) => keyof O & string);
  } & Hinted<H>,
): Asked<ChoiceQuestion> & WithHints<H> =>
  ({
    kind: 'choice',
    ...asked,
    answer: read<string>(asked.answer as never),
  }) as unknown as Asked<ChoiceQuestion> & WithHints<H>;

export const curve = <E extends AnyExperiment>(
  asked: Ask<E> &
    Pick<CurveQuestion, 'x' | 'y' | 'tolerance' | 'format'> & {
      answer: (figures: FiguresOf<E>) => readonly number[];
    },
): Asked<CurveQuestion> => ({ kind: 'curve', ...asked }) as unknown as Asked<CurveQuestion>;

export const state = <E extends AnyExperiment, H extends Hints>(
  asked: Omit<Ask<E>, 'at'> & {
    start: Partial<ValuesOf<E>>;
    passes: (figures: FiguresOf<E>, values: ValuesOf<E>) => boolean;
    missing: (figures: FiguresOf<E>, values: ValuesOf<E>) => string;
    hints: H;
  },
): Asked<StateTask> & WithHints<H> =>
  ({ kind: 'state', ...asked }) as unknown as Asked<StateTask> & WithHints<H>;
