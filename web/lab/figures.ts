// The named figures of an experiment: each is declared once, with where it comes from and how it is shown.
import type { AnyValues } from './controls.ts';
import type { Format } from './format.ts';
import { own } from './json.ts';
import { type CoreFunction, derived, measured, type Origin, SET } from './origin.ts';

/** Numbers by the values that they belong to, with commas between: "4,symmetric". */
export type Table = Readonly<Record<string, number>>;
export type Figures = Readonly<Record<string, number | string | Table>>;

interface Look {
  /** With one it stands below the charts, among others in the order of their declaration. */
  label?: string;
  format?: Format;
  /** What it means, in a few words. */
  tip?: string;
}

/** Read off what these functions of the core returned. */
interface MeasuredFigure extends Look {
  measured: CoreFunction | readonly CoreFunction[];
}

/** Follows by a formula: `of` computes it from settings and what `run` gave, else `run` gives it, too. */
interface DerivedFigure<F> extends Look {
  derived: string;
  of?: (figures: F) => number;
}

/** `F` are the figures that a formula can use. */
export type FigureSpec<F = never> = MeasuredFigure | DerivedFigure<F>;
export type FigureSpecs<F = never> = Readonly<Record<string, FigureSpec<F>>>;

/** What of an experiment tells its figures. */
export interface Declared {
  controls: Readonly<Record<string, unknown>>;
  figures: FigureSpecs;
}

/** Settings are figures by themselves; a switch is none. */
const settingsIn = (values: AnyValues): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'boolean' ? [] : [[name, value] as const],
    ),
  );

/** All figures of a run: the settings, what it gave, and what follows from these. */
export function completed(specs: FigureSpecs, values: AnyValues, given: Figures): Figures {
  const known = { ...settingsIn(values), ...given };
  const formulas = Object.entries(specs).flatMap(([name, spec]) =>
    'of' in spec && spec.of ? [[name, spec.of(known as never)] as const] : [],
  );
  return { ...known, ...Object.fromEntries(formulas) };
}

/** Where the figure `name` comes from; undefined where the experiment declares no such figure. */
export function originOf({ controls, figures }: Declared, name: string): Origin | undefined {
  const spec = own(figures, plain(name));
  if (!spec) return own(controls, name) ? SET : undefined;
  return 'measured' in spec ? measured(...[spec.measured].flat()) : derived(spec.derived);
}

export const lookOf = ({ figures }: Declared, name: string): Look =>
  own(figures, plain(name)) ?? {};

/** The figures that stand below the charts. */
export const readoutsOf = ({ figures }: Declared) =>
  Object.entries(figures).flatMap(([name, { label, ...look }]) =>
    label === undefined ? [] : [{ name, label, ...look }],
  );

/** A figure by name, or a place of one that is a table: `mse[4,symmetric]`. undefined where there is none. */
export function figureAt(figures: Figures, name: string): number | string | undefined {
  const value = own(figures, plain(name));
  if (typeof value !== 'object') return plain(name) === name ? value : undefined;
  return own(value, /\[(.*)\]$/.exec(name)?.[1] ?? '');
}

const plain = (name: string): string => name.replace(/\[.*\]$/, '');
