// An experiment: what can be set, what is computed, what is shown. It declares; it touches no DOM and keeps no state.
import type { Core } from '../engine/core.ts';
import type { Chart } from './charts.ts';
import type { AnyValues, Controls, Values } from './controls.ts';
import type { FigureSpec, FigureSpecs, Figures } from './figures.ts';
import type { Given, Needs } from './needs.ts';
import type { Programs } from './python.ts';

/** What a run may use: the core, and what its experiment needs. Nothing else. */
export interface Lab<N extends Needs = Needs> {
  core: Core;
  needs: Given<N>;
  /** Takes a handle of a module into care: it is deleted when the run ends or is stopped. */
  use<T extends { delete(): void }>(handle: T): T;
  /** Keeps what was made with `recipe`, as a trained model, for runs that need `kept(name)`. */
  keep(name: string, recipe: unknown, state: unknown): void;
}

/** Named figures, and whatever arrays the charts need. Must survive structuredClone. */
export interface Result {
  figures: Figures;
  /** The same in Python, where a reader could want it there. */
  programs?: Programs;
}

/** What a long run knows so far: a whole result, drawn as one. */
export interface Part<R = Result> {
  /** From 0 to 1. */
  progress: number;
  known: R;
}

/** At once, or in parts: a generator is stopped, held and shown between two of them. */
export type Run<R> = R | Generator<Part<R>, R, void>;

/** As the lab holds it. After a run its figures are complete: settings and formulas are among them. */
export interface Experiment {
  title: string;
  controls: Controls;
  needs?: Needs;
  /** Runs when the reader starts it, and only then; until that prose keeps what the build computed. */
  cost?: 'long';
  /** Settings with which a long run is short, for tests. */
  short?: AnyValues;
  /** Pure: the same values end in the same result. */
  run: (lab: Lab, values: AnyValues) => Run<Result>;
  figures: FigureSpecs;
  charts: (result: Result, values: AnyValues) => readonly Chart[];
}

type NumbersOf<V> = { readonly [K in keyof V as V[K] extends number ? K : never]: V[K] };

/** What a formula can use: settings that are numbers, and what `run` gave. */
type Known<C extends Controls, R extends Result> = NumbersOf<Values<C>> & R['figures'];

/** All figures of a finished run; `N` are the names in the table. */
type Seen<C extends Controls, R extends Result, N extends string> = Known<C, R> & {
  readonly [K in Exclude<N, keyof Known<C, R>>]: number;
};
type Complete<R extends Result, F> = Omit<R, 'figures'> & { readonly figures: F };

/** As a lesson writes it: every figure that `run` gives stands in the table, once. */
export interface ExperimentSpec<
  C extends Controls,
  R extends Result,
  N extends string,
  M extends Needs,
> {
  title: string;
  controls: C;
  needs?: M;
  cost?: 'long';
  short?: Partial<Values<C>>;
  run: (lab: Lab<M>, values: Values<C>) => Run<R>;
  figures: { readonly [K in N]: FigureSpec<Known<C, R>> } & {
    readonly [K in keyof R['figures']]: unknown;
  };
  charts: (result: Complete<R, Seen<C, R, N>>, values: Values<C>) => readonly Chart[];
}

/** An experiment that its questions and claims know by its own types; nothing is held in `types`. */
export interface Typed<V, F, R> extends Experiment {
  readonly types?: { values: V; figures: F; result: R };
}

export const experiment = <
  C extends Controls,
  R extends Result,
  N extends string,
  M extends Needs = Needs,
>(
  of: ExperimentSpec<C, R, N, M>,
): Typed<Values<C>, Seen<C, R, N>, Complete<R, Seen<C, R, N>>> => of as unknown as Experiment;

// biome-ignore lint/suspicious/noExplicitAny: stands for whatever types an experiment has
export type AnyExperiment = Typed<any, any, any>;
export type ValuesOf<E> = E extends Typed<infer V, infer _F, infer _R> ? V : never;
export type FiguresOf<E> = E extends Typed<infer _V, infer F, infer _R> ? F : never;
type ResultOf<E> = E extends Typed<infer _V, infer _F, infer R> ? R : never;

/** A statement that must hold at every combination of the swept values; tested headless. */
export interface Claim<R = Result, V = AnyValues> {
  text: string;
  sweep: { readonly [K in keyof V]?: readonly V[K][] };
  holds: (result: R, values: V) => boolean;
}

export interface Claims {
  of: Experiment;
  claims: readonly Claim[];
}

/** What a lesson says of an experiment. Lies beside it in a file of its own, which readers don't load. */
export const claims = <E extends AnyExperiment>(
  of: E,
  all: readonly Claim<ResultOf<E>, ValuesOf<E>>[],
): Claims => ({ of, claims: all as unknown as readonly Claim[] });
