// A figure of the prose as static HTML: computed, formatted, and with the mark that says where it comes from.
import { parseQuery } from '../lab/controls.ts';
import { type Format, format } from '../lab/format.ts';
import type { Experiment, Lesson, Metrics } from '../lab/lesson.ts';
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
  if (ref.experiment === 'quote') return quoted(lesson, ref.metric);
  const experiment = findExperiment(lesson, ref.experiment);
  const at = parseQuery(ref.at);
  const { metrics } = await runner.run(slug, ref.experiment, at);
  const value = metricOf(metrics, ref);
  const as = (ref.format || experiment.readouts[ref.metric]?.format || 'g4') as Format;
  const text = format(value, as);
  const { kind } = originOf(experiment, ref);
  const built = ref.at && html` built="${value}"`;
  const attributes = html`experiment="${ref.experiment}" metric="${ref.metric}" at="${ref.at}" format="${as}" origin="${kind}"${built}`;
  return {
    text,
    element: html`<ql-figure ${attributes}>${text}</ql-figure>`.text,
    mark: html`<ql-figure bare ${attributes} aria-label="${text}"></ql-figure>`.text,
  };
}

function metricOf(metrics: Metrics, { experiment, metric }: FigureRef): number | string {
  const value = metrics[metric];
  if (value === undefined) {
    throw new Error(
      `experiment "${experiment}" has no metric "${metric}"; it has ${Object.keys(metrics).join(', ')}`,
    );
  }
  return value;
}

/** A figure without its mark is refused: a reader could not tell what it is worth. */
export function originOf(
  experiment: Experiment,
  ref: Pick<FigureRef, 'experiment' | 'metric'>,
): Origin {
  const origin = experiment.origins[ref.metric];
  if (origin) return origin;
  throw new Error(
    `the figure ${ref.experiment}.${ref.metric} is not marked: say in the experiment’s "origins" whether it is measured, derived or quoted`,
  );
}

function quoted({ quotes = {} }: Lesson, name: string): BuiltFigure {
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
