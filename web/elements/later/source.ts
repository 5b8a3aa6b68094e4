// Where a figure comes from, in a popover; the core can be asked to run again, and what comes out is compared.
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Chart } from '../../lab/charts.ts';
import {
  type AnyValues,
  parseQuery,
  settingsInWords,
  startValues,
  withChanges,
} from '../../lab/controls.ts';
import type { Result } from '../../lab/experiment.ts';
import { figureAt, lookOf, originOf } from '../../lab/figures.ts';
import { format } from '../../lab/format.ts';
import type { Quote } from '../../lab/lesson.ts';
import { isSame, ORIGIN_WORDS, type Origin, sourceOf } from '../../lab/origin.ts';
import { findExperiment } from '../../lab/runner.ts';
import type { Session } from '../../lab/session.ts';

/** A <ql-figure>: which number it is, and what the build made of it. */
export interface FigureMark extends HTMLElement {
  experiment: string;
  name: string;
  at: string;
  built: string | undefined;
  quote: string;
}

interface Source {
  /** What it is called. */
  name: string;
  /** In all its digits; of a chart nothing. */
  value?: string | undefined;
  origins: readonly { of?: string; origin: Origin }[];
  /** In words; empty where there are none. */
  settings: string;
  /** Runs the core again; what came out, as a sentence. */
  recompute: () => Promise<string>;
}

/** Opened from a number. */
export function openFigureSource(figure: FigureMark, session: Session): void {
  const { experiment: of, name, at, built, quote } = figure;
  const quoted = session.lesson.quotes?.[quote];
  if (quoted) {
    open(figure, quoteSource(quoted, session));
    return;
  }
  const experiment = findExperiment(session.lesson, of);
  const { controls } = experiment;
  const { result, resultValues } = session.state(of);
  const values = at ? withChanges(controls, startValues(controls), parseQuery(at)) : resultValues;
  const before = at ? built : figureAt(result?.figures ?? {}, name);
  open(figure, {
    name: lookOf(experiment, name).label ?? name,
    value: before === undefined ? undefined : String(before),
    origins: [{ origin: originOf(experiment, name) as Origin }],
    settings: settingsInWords(controls, values),
    async recompute() {
      const { figures } = await session.measureAgain(of, values);
      const now = figureAt(figures, name);
      const where = at ? 'when this page was built' : 'in the figure';
      return String(now) === String(before)
        ? `${now}, the same to the last digit as ${where}.`
        : `${now}. That differs: ${where} it is ${before}.`;
    },
  });
}

/** Opened from a chart's title; compared is all that its experiment gives. */
export function openChartSource(
  mark: HTMLElement,
  chart: Chart,
  { session, experiment }: { session: Session; experiment: string },
): void {
  const { controls } = findExperiment(session.lesson, experiment);
  const { result, resultValues } = session.state(experiment);
  const others = chart.kind === 'lines' ? chart.series : [];
  open(mark, {
    name: chart.title,
    origins: [
      { origin: chart.origin },
      ...others.flatMap(({ name, origin }) => (origin ? [{ of: name, origin }] : [])),
    ],
    settings: settingsInWords(controls, resultValues),
    async recompute() {
      const now = await session.measureAgain(experiment, resultValues);
      return isSame(now, result)
        ? 'every value of the figure is the same to the last bit.'
        : 'that differs from what the figure shows. Reset it, or reload the page.';
    },
  });
}

/** The text's own figure can't be computed; what the core measures in its place can. */
function quoteSource({ says, origin, here }: Quote, session: Session): Source {
  const experiment = findExperiment(session.lesson, here.experiment);
  const { controls } = experiment;
  const values = withChanges(controls, startValues(controls), here.at ?? {});
  const { label = here.figure, format: as } = lookOf(experiment, here.figure);
  return {
    name: `“${says}”`,
    origins: [{ origin }],
    settings: '',
    async recompute() {
      const { figures }: Result = await session.measureAgain(here.experiment, values);
      const now = figureAt(figures, here.figure) ?? Number.NaN;
      return `the text’s figure is not the lab’s. Measured here, ${label}: ${format(now, as)} (${settingsInWords(controls, values as AnyValues)}).`;
    },
  };
}

function open(from: HTMLElement, source: Source): void {
  const popover = document.createElement('div');
  popover.className = 'meaning source';
  popover.popover = 'auto';
  popover.role = 'dialog';
  popover.setAttribute('aria-label', `Where it comes from: ${source.name}`);
  popover.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    // The popover of another figure may have taken its place, and the focus with it.
    if (document.activeElement === document.body || popover.contains(document.activeElement))
      from.focus({ preventScroll: true });
    popover.remove();
  });
  let [said, busy] = ['', false];
  const recompute = async (): Promise<void> => {
    busy = true;
    show();
    const started = performance.now();
    try {
      const outcome = await source.recompute();
      const took = format(performance.now() - started, 'g3');
      said = `Run again at ${new Date().toLocaleTimeString('en-GB')}, in ${took} ms: ${outcome}`;
    } catch (error) {
      said = (error as Error).message;
    }
    busy = false;
    show();
  };
  const close = (): void => popover.hidePopover();
  const show = (): void => {
    render(view(source, { said, busy, recompute, close }), popover);
  };
  show();
  document.body.append(popover);
  popover.showPopover();
  popover.querySelector('button')?.focus();
}

interface State {
  said: string;
  busy: boolean;
  recompute: () => Promise<void>;
  close: () => void;
}

const view = (
  { name, value, origins, settings }: Source,
  { said, busy, recompute, close }: State,
): TemplateResult => html`<p><strong>${name}</strong>${value === undefined ? nothing : html` <samp>${value}</samp>`}</p>
  ${origins.map(
    ({ of, origin }) =>
      html`<p><span class="source-mark" data-origin=${origin.kind}>${ORIGIN_WORDS[origin.kind]}</span>${of ? html` (${of})` : nothing}: ${sourceOf(origin)}.</p>`,
  )}
  ${settings ? html`<p class="settings">${settings}.</p>` : nothing}
  <div class="buttons"><button type="button" aria-disabled=${busy} @click=${() => (busy ? undefined : recompute())}>Recompute</button>
    <button type="button" class="quiet" @click=${close}>Close</button></div>
  <p role="status" aria-live="polite">${said}</p>`;
