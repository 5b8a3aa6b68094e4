// A figure of the prose as static HTML: computed, formatted, and with the mark that says where it comes from.
import { parseQuery } from '../lab/controls.ts';
import type { Experiment } from '../lab/experiment.ts';
import { type Figures, figureAt, lookOf, originOf } from '../lab/figures.ts';
import { type Format, format } from '../lab/format.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { Origin } from '../lab/origin.ts';
import { findExperiment, type Runner } from '../lab/runner.ts';
import type { FigureRef } from './figure-syntax.ts';
import { html, raw } from './html.ts';

export interface BuiltFigure {
  text: string;
  /** The number with its mark, and the mark alone. */
  element: string;
  mark: string;
}

/** Runs the core for what `ref` names, or takes over a quotation. */
export async function buildFigure(
  ref: FigureRef,
  { slug, lesson, runner }: { slug: string; lesson: Lesson; runner: Runner },
): Promise<BuiltFigure> {
  if (ref.experiment === 'quote') return quoted(lesson, ref.name);
  const experiment = findExperiment(lesson, ref.experiment);
  const at = parseQuery(ref.at);
  const { figures } = await runner.run(slug, ref.experiment, at);
  const value = valueAt(figures, ref);
  const as = (ref.format || lookOf(experiment, ref.name).format || 'g4') as Format;
  const text = format(value, as);
  const { kind } = markOf(experiment, ref);
  const built = ref.at && html` built="${value}"`;
  const attributes = html`experiment="${ref.experiment}" name="${ref.name}" at="${ref.at}" format="${as}" origin="${kind}"${built}`;
  return {
    text,
    element: html`<ql-figure ${attributes}>${text}</ql-figure>`.text,
    mark: html`<ql-figure bare ${attributes} aria-label="${text}"></ql-figure>`.text,
  };
}

function valueAt(figures: Figures, { experiment, name }: FigureRef): number | string {
  const value = figureAt(figures, name);
  if (value !== undefined) return value;
  const there = Object.entries(figures).map(([key, one]) =>
    typeof one === 'object' ? `${key}[${Object.keys(one).join(' or ')}]` : key,
  );
  throw new Error(`experiment "${experiment}" has no figure "${name}"; it has ${there.join(', ')}`);
}

/** A figure without its mark is refused: a reader could not tell what it is worth. */
export function markOf(
  experiment: Experiment,
  ref: Pick<FigureRef, 'experiment' | 'name'>,
): Origin {
  const origin = originOf(experiment, ref.name);
  if (origin) return origin;
  throw new Error(
    `the figure ${ref.experiment}.${ref.name} is not marked: say in the experiment’s "figures" whether it is measured or derived`,
  );
}

function quoted({ quotes }: Lesson, name: string): BuiltFigure {
  const quote = Object.hasOwn(quotes, name) ? quotes[name] : undefined;
  if (!quote) {
    throw new Error(
      `the quotation "${name}" does not exist; there are ${Object.keys(quotes).join(', ') || 'none'}`,
    );
  }
  const { text } = html`“${quote.says}”`;
  const element = html`<ql-figure quote="${name}" origin="quoted">${raw(text)}</ql-figure>`.text;
  return { text, element, mark: '' };
}
