// What a reader chose in one lesson, offered in the others: bits, scheme and data mean the same everywhere.
import { type AnyValues, type Controls, type ControlValue, parseValue } from './controls.ts';
import { own } from './json.ts';
import type { Kept } from './progress-form.ts';

/** By what is chosen. */
export type Choices = Readonly<Record<string, Choice>>;

export interface Choice {
  value: ControlValue;
  /** Where it was chosen: the lesson's folder, and its title. */
  slug: string;
  title: string;
}

/** Those that are kept and not forgotten. */
export const choicesOf = (kept: Kept['choices']): Choices =>
  Object.fromEntries(
    Object.entries(kept).flatMap(([meaning, { value, slug, title }]) =>
      value === null ? [] : [[meaning, { value, slug, title }]],
    ),
  );

/** What a control's name stands for. */
const MEANS: Readonly<Record<string, string>> = {
  bits: 'bits',
  scheme: 'scheme',
  data: 'data',
  tensor: 'data',
};

/** What a control chooses, if it is more than a setting of its own figure. */
export const meaningOf = (control: string): string | undefined => own(MEANS, control);

export interface Carried {
  changes: AnyValues;
  /** The titles of the lessons where they were chosen. */
  from: readonly string[];
}

/** The choices of other lessons that these controls allow and that `values` don't have yet. */
export function carriedTo(
  { controls, values }: { controls: Controls; values: AnyValues },
  choices: Choices,
  slug: string,
): Carried {
  const found = Object.entries(controls).flatMap(([name, control]) => {
    const choice = choices[meaningOf(name) ?? ''];
    if (!choice || choice.slug === slug) return [];
    const value = parseValue(control, String(choice.value));
    return value === undefined || value === values[name] ? [] : [{ name, value, choice }];
  });
  return {
    changes: Object.fromEntries(found.map(({ name, value }) => [name, value])),
    from: [...new Set(found.map(({ choice }) => choice.title))],
  };
}
