// What a lesson is made of: experiments, the questions about them, and what texts say of the same.
import type { AnyValues } from './controls.ts';
import type { AnyExperiment, Experiment, FiguresOf, ValuesOf } from './experiment.ts';
import type { Quoted } from './origin.ts';
import type { Asked, Check, MeasuredAt, Prediction } from './question.ts';

/** What a text says, word for word, and what the lab measures in its place. */
export interface Quote {
  says: string;
  origin: Quoted;
  /** The figure that answers it. */
  here: MeasuredAt & { figure: string };
}

export interface Lesson {
  experiments: Readonly<Record<string, Experiment>>;
  /** Figures that are not the lab's own; prose names them `{{quote.name}}`. */
  quotes: Readonly<Record<string, Quote>>;
  predictions: Readonly<Record<string, Prediction>>;
  checks: Readonly<Record<string, Check>>;
}

type Spread<Q> = Q extends unknown ? Asked<Q> : never;
type Questions<Q> = Readonly<Record<string, Spread<Q>>>;
export type Quotes = Readonly<Record<string, Asked<Quote>>>;

interface LessonSpec {
  experiments: Readonly<Record<string, AnyExperiment>>;
  quotes?: Quotes;
  predictions: Questions<Prediction>;
  checks: Questions<Check>;
}

/** `here` by the experiment's own names. */
export const quote = <E extends AnyExperiment>(quoted: {
  says: string;
  /** The text, and where in it. */
  from: readonly [text: string, place: string];
  of: E;
  at?: Partial<ValuesOf<E>>;
  figure: keyof FiguresOf<E> & string;
}): Asked<Quote> => {
  const { says, from, of, at, figure } = quoted;
  const [text, place] = from;
  const here = { experiment: '', figure, ...(at ? { at: at as AnyValues } : {}) };
  return { says, of, origin: { kind: 'quoted', text, place }, here };
};

/** Puts the parts together: a question names its experiment, the lab the experiment's name. */
export function defineLesson(spec: LessonSpec): Lesson {
  const { experiments } = spec;
  const nameOf = (of: AnyExperiment): string => {
    const [name] = Object.entries(experiments).find(([, one]) => one === of) ?? [];
    if (name) return name;
    throw new RangeError(`“${of.title}” is asked about, but is none of the lesson’s experiments`);
  };
  const named = <Q>(questions: Questions<Q> = {}): Readonly<Record<string, Q>> =>
    Object.fromEntries(
      Object.entries(questions as Questions<{ experiment: string }>).map(([name, asked]) => {
        const { of, ...question } = asked;
        return [name, { ...question, experiment: nameOf(of) } as Q];
      }),
    );
  const quotes = Object.entries(spec.quotes ?? {}).map(([name, { of, here, ...said }]) => [
    name,
    { ...said, here: { ...here, experiment: nameOf(of) } },
  ]);
  return {
    experiments,
    quotes: Object.fromEntries(quotes),
    predictions: named<Prediction>(spec.predictions),
    checks: named<Check>(spec.checks),
  };
}

/** For a number a tempting wrong answer, which must fail; for a state one that passes. Readers don't load them. */
export type Solution = { wrong: number } | { solution: AnyValues };
export type Solutions = Readonly<Record<string, Solution>>;
export const defineSolutions = (solutions: Solutions): Solutions => solutions;
