// What a reader can move: each control knows its start value, its allowed values and how to say what is wrong.
import { format } from './format.ts';
import { own } from './json.ts';

export interface Slider {
  kind: 'slider';
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  /** Shown behind the number, as in "dB". */
  unit?: string;
  hint?: string;
}

export interface Choice<K extends string = string> {
  kind: 'choice';
  label: string;
  options: Readonly<Record<K, string>>;
  value: K;
  hint?: string;
}

export interface Toggle {
  kind: 'toggle';
  label: string;
  value: boolean;
  hint?: string;
}

/** 32 bits, held as a whole number; a chart of kind `bits` shows them and is what changes them. */
export interface Bits {
  kind: 'bits';
  label: string;
  value: number;
  hint?: string;
}

/** What random values are drawn from: the same seed draws the same ones, anywhere. */
export interface Seed {
  kind: 'seed';
  label: string;
  value: number;
  hint?: string;
}

export const LARGEST_SEED = 9999;

/** Width of what a control of kind `bits` holds; a figure may show its first bits alone. */
export const BITS_HELD = 32;
const MOST_BITS = 2 ** BITS_HELD - 1;

export type Control = Slider | Choice | Toggle | Bits | Seed;
export type Controls = Readonly<Record<string, Control>>;
export type ControlValue = number | string | boolean;

/** The values that `run` receives: numbers for sliders and bits, option keys for choices, booleans for toggles. */
export type Values<C extends Controls> = {
  readonly [K in keyof C]: C[K] extends Slider | Bits | Seed
    ? number
    : C[K] extends Choice<infer O>
      ? O
      : C[K] extends Toggle
        ? boolean
        : ControlValue;
};
export type AnyValues = Readonly<Record<string, ControlValue>>;

export const slider = (of: Omit<Slider, 'kind' | 'step'> & { step?: number }): Slider => ({
  kind: 'slider',
  step: 1,
  ...of,
});
export const choice = <O extends Readonly<Record<string, string>>>(
  of: Omit<Choice, 'kind' | 'options' | 'value'> & { options: O; value: keyof O & string },
): Choice<keyof O & string> => ({ kind: 'choice', ...of });
export const toggle = (of: Omit<Toggle, 'kind'>): Toggle => ({ kind: 'toggle', ...of });

export const bits = (of: Omit<Bits, 'kind'>): Bits => ({ kind: 'bits', ...of });

export const seed = (value: number): Seed => ({
  kind: 'seed',
  label: 'Seed',
  hint: 'Draws other random values of the same kind. Data that were not drawn stay.',
  value,
});

export const startValues = <C extends Controls>(controls: C): Values<C> =>
  Object.fromEntries(Object.entries(controls).map(([name, c]) => [name, c.value])) as Values<C>;

/** The words for what a control accepts, as in "a number from 2 to 8". */
export function allowed(control: Control): string {
  switch (control.kind) {
    case 'slider':
      return `a number from ${control.min} to ${control.max}`;
    case 'choice':
      return `one of ${Object.keys(control.options).join(', ')}`;
    case 'toggle':
      return 'true or false';
    case 'bits':
      return `a whole number from 0 to ${MOST_BITS}`;
    case 'seed':
      return `a whole number from 1 to ${LARGEST_SEED}`;
  }
}

/** Reads a value for `control` from text; undefined when it is not one that the control allows. */
export function parseValue(control: Control, text: string): ControlValue | undefined {
  switch (control.kind) {
    case 'slider': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      return number >= control.min && number <= control.max ? onStep(control, number) : undefined;
    }
    case 'choice':
      return Object.hasOwn(control.options, text) ? text : undefined;
    case 'toggle':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'bits':
      return wholeNumber(text, 0, MOST_BITS);
    case 'seed':
      return wholeNumber(text, 1, LARGEST_SEED);
  }
}

/** The value nearest to what `text` asks for, and the control's step if that is another one. */
export function nearestValue(
  control: Control,
  text: string,
): { value: ControlValue | undefined; step?: number } {
  const exact = parseValue(control, text);
  if (typeof control.value !== 'number' || text.trim() === '') return { value: exact };
  const [asked, step] = [Number(text), control.kind === 'slider' ? control.step : 1];
  const whole = (round: (number: number) => number) => parseValue(control, String(round(asked)));
  const between = whole(Math.floor) !== undefined && whole(Math.ceil) !== undefined;
  const value = exact ?? (between ? whole(Math.round) : undefined);
  // Not for the tails that binary fractions leave.
  return Math.abs(asked - Number(value)) > 1e-9 * step ? { value, step } : { value };
}

function wholeNumber(text: string, min: number, max: number): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(number) && number >= min && number <= max ? number : undefined;
}

/** The slider's nearest stop, without the tail that binary fractions leave (0.1 + 0.2). */
export function onStep({ min, max, step }: Slider, number: number): number {
  const stop = min + Math.round((number - min) / step) * step;
  return Math.min(max, Math.max(min, Number(stop.toPrecision(12))));
}

/** `changes` over `base`; a change that a control does not allow is an error that names it. */
export function withChanges<C extends Controls>(
  controls: C,
  base: Values<C>,
  changes: AnyValues,
): Values<C> {
  const next: Record<string, ControlValue> = { ...base };
  for (const [name, value] of Object.entries(changes)) {
    const control = controls[name];
    if (!control) {
      throw new RangeError(
        `control "${name}" does not exist; there are ${Object.keys(controls).join(', ')}`,
      );
    }
    const parsed = parseValue(control, String(value));
    if (parsed === undefined) {
      throw new RangeError(`${name} is ${value}; allowed is ${allowed(control)}`);
    }
    next[name] = parsed;
  }
  return next as Values<C>;
}

/** "Bits: 8, Scheme: symmetric": in words, the settings of those controls that `values` holds. */
export function settingsInWords(controls: Controls, values: AnyValues): string {
  return Object.entries(controls)
    .filter(([name]) => Object.hasOwn(values, name))
    .map(([name, control]) => `${control.label}: ${valueInWords(control, values[name])}`)
    .join(', ');
}

function valueInWords(control: Control, value: ControlValue | undefined): string {
  switch (control.kind) {
    case 'choice':
      return own(control.options, String(value)) ?? String(value);
    case 'slider':
    case 'seed':
      return format(Number(value));
    case 'bits': {
      // All of them, also those in front that are 0: each has its place.
      const bits = (Number(value) >>> 0).toString(2).padStart(BITS_HELD, '0');
      return `${bits.match(/.{8}/g)?.join(' ')} (${BITS_HELD} bits)`;
    }
    case 'toggle':
      return value ? 'on' : 'off';
  }
}

/** Settings as in `bits=4&scheme=symmetric`; checked when they are used. */
export const parseQuery = (query: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(query));
