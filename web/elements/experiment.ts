// <ql-experiment name>: charts, figures and controls of one experiment, running in the worker.
import { html, nothing, type TemplateResult } from 'lit';
import type { Chart } from '../lab/charts.ts';
import { onStep, settingsInWords } from '../lab/controls.ts';
import type { Result } from '../lab/experiment.ts';
import { figureAt, originOf, readoutsOf } from '../lab/figures.ts';
import { format } from '../lab/format.ts';
import { findExperiment } from '../lab/runner.ts';
import type { Session } from '../lab/session.ts';
import { controlView } from './controls.ts';
import { backToText } from './figure-focus.ts';
import type { MoveEvent } from './number-line.ts';
import { runBar, SLOW } from './run-bar.ts';
import { SessionElement } from './session-element.ts';
import type { SourceEvent } from './source-mark.ts';
import './bits.ts';
import './chart.ts';
import './figure.ts';
import './number-line.ts';

export class QlExperiment extends SessionElement {
  static override properties = { name: {} };
  declare name: string;
  #announce: ReturnType<typeof setTimeout> | undefined;
  #announced: unknown = null;
  /** What was never on screen is not drawn: a page has several figures and shows one. */
  #drawn = false;

  /** Made once for each result: whatever else changes, what is drawn stays. */
  #charts: { of: Result; charts: readonly Chart[] } | null = null;
  #slow = false;
  #slowly: ReturnType<typeof setTimeout> | undefined;

  /** What the static charts take, in pixels: the first picture keeps to it. */
  #room = 0;

  override connectedCallback(): void {
    this.#room = this.querySelector<HTMLElement>('.panel-skeleton .charts')?.offsetHeight ?? 0;
    super.connectedCallback();
  }

  protected override sessionReady(session: Session): void {
    this.addEventListener('ql-move', (event) => this.#move(event as MoveEvent));
    // On paper all of them are.
    window.addEventListener('figureschange', () => {
      this.#drawn = true;
      session.want(this.name);
      this.requestUpdate();
    });
    this.addEventListener('ql-source', (event) => void this.#openSource(event as SourceEvent));
  }

  protected override view(session: Session): TemplateResult | typeof nothing {
    const experiment = findExperiment(session.lesson, this.name);
    const { values, result, resultValues, error, running } = session.state(this.name);
    const { experiment: shown, veil } = session.shown;
    this.hidden = shown !== this.name;
    this.#drawn ||= !this.hidden;
    if (!this.#drawn) return nothing;
    const veiled = veil !== '' && !session.isOpen(veil);
    if (result !== this.#announced) this.#announceLater(result);
    this.#timeRun(running);
    return html`
      <div class="head"><h2>${experiment.title}</h2>
        ${
          result && !veiled
            ? html`<button type="button" class="quiet" @click=${() => void this.#takeAway(session)}>Data, link</button>`
            : nothing
        }
        <button type="button" class="quiet" @click=${() => session.reset(this.name)}>Reset</button></div>
      <div class="charts ${veiled ? 'veiled' : ''}" ?inert=${veiled} aria-busy=${running}
        tabindex="0" role="group" aria-label="Charts and figures">
        ${
          result
            ? html`${this.#chartsOf(session, result).map(chartView)} ${this.#readouts(session)}
              <p class="on-paper">${settingsInWords(experiment.controls, resultValues)}</p>`
            : html`<div style="height: ${this.#room}px"></div>`
        }
      </div>
      ${
        veiled
          ? html`<div class="veil"><p>First say what you expect.</p>
        <button type="button" @click=${() => session.skip(veil)}>Show it without predicting</button></div>`
          : nothing
      }
      ${veiled ? nothing : runBar(session, this.name, this.#slow)}
      ${error ? html`<p class="problem" role="alert">${error} <button type="button" @click=${() => session.refresh(this.name)}>Run again</button></p>` : nothing}
      <form class="controls" aria-label="Settings of the figure" @submit=${(e: Event) => e.preventDefault()}>
        ${Object.entries(experiment.controls).map(([name, control]) =>
          lockable(
            session.isLocked(this.name, name),
            controlView(this.name, name, control, values[name], (key, value) =>
              session.choose(this.name, { [key]: value }),
            ),
          ),
        )}
        ${this.#carriedView(session)}
        <button type="button" class="quiet to-text" @click=${backToText}>Back to the text</button>
      </form>
      <p class="visually-hidden" role="status" aria-live="polite"></p>`;
  }

  #chartsOf(session: Session, result: Result): readonly Chart[] {
    if (this.#charts?.of !== result) {
      const { resultValues } = session.state(this.name);
      const charts = session.experiment(this.name).charts(result, resultValues);
      this.#charts = { of: result, charts };
    }
    return this.#charts.charts;
  }

  /** A run that takes long can be stopped. */
  #timeRun(running: boolean): void {
    if (running === (this.#slowly !== undefined)) return;
    clearTimeout(this.#slowly);
    this.#slowly = undefined;
    this.#slow = false;
    if (!running) return;
    this.#slowly = setTimeout(() => {
      this.#slow = true;
      this.requestUpdate();
    }, SLOW);
  }

  /** Offered, never set by itself: the text speaks of the settings that it gives. */
  #carriedView(session: Session): TemplateResult | typeof nothing {
    const { changes, from } = session.carried(this.name);
    if (!from.length) return nothing;
    const { controls } = findExperiment(session.lesson, this.name);
    const chosen = Object.entries(controls).filter(([name]) => Object.hasOwn(changes, name));
    const words = settingsInWords(Object.fromEntries(chosen), changes);
    return html`<button type="button" class="quiet carried" @click=${() => session.set(this.name, changes)}>As you left it in ${from.map((title) => `“${title}”`).join(' and ')}: ${words}</button>`;
  }

  #readouts(session: Session): TemplateResult {
    const experiment = findExperiment(session.lesson, this.name);
    return html`<dl class="readouts">${readoutsOf(experiment).map(
      ({ name, label, format: as, tip }) => html`<div title=${tip ?? ''}><dt>${label}</dt>
        <dd data-figure=${name}><ql-figure experiment=${this.name} name=${name} at="" format=${as ?? 'g4'} origin=${originOf(experiment, name)?.kind}></ql-figure></dd></div>`,
    )}</dl>`;
  }

  async #openSource({ target, detail }: SourceEvent): Promise<void> {
    const { openChartSource } = await import('./later/source.ts');
    const session = this.session;
    if (session) openChartSource(target as HTMLElement, detail, { session, experiment: this.name });
  }

  async #takeAway(session: Session): Promise<void> {
    const { takeAway } = await import('./later/take-away.ts');
    takeAway(this, session);
  }

  /** Says the new figures to a screen reader once the reader has stopped moving. */
  #announceLater(result: unknown): void {
    const first = this.#announced === null;
    this.#announced = result;
    clearTimeout(this.#announce);
    if (first || this.hidden) return;
    this.#announce = setTimeout(() => {
      const status = this.querySelector('[role=status]');
      const session = this.session;
      if (!status || !session) return;
      const experiment = findExperiment(session.lesson, this.name);
      const { result: newest, resultValues } = session.state(this.name);
      const figures = readoutsOf(experiment).map(
        ({ name, label, format: as }) =>
          `${label} ${format(figureAt(newest?.figures ?? {}, name) ?? Number.NaN, as)}`,
      );
      status.textContent = `${settingsInWords(experiment.controls, resultValues)}. ${figures.join(', ')}.`;
    }, 700);
  }

  #move({ detail: { control, value, by, flip } }: MoveEvent): void {
    const session = this.session;
    if (!session) return;
    const moved = findExperiment(session.lesson, this.name).controls[control];
    // What is asked for now, not what the figure still shows: a quick hand is ahead of it.
    const now = Number(session.state(this.name).values[control]);
    if (moved?.kind === 'bits') session.set(this.name, { [control]: (now ^ (flip ?? 0)) >>> 0 });
    if (moved?.kind !== 'slider') return;
    session.choose(this.name, { [control]: onStep(moved, value ?? now + (by ?? 0) * moved.step) });
  }
}

/** A fieldset takes the focus from all that is in it, whatever the control is made of. */
const lockable = (locked: boolean, control: TemplateResult | typeof nothing) =>
  locked
    ? html`<fieldset class="locked" disabled><legend class="fixed">Fixed by the link</legend>${control}</fieldset>`
    : control;

function chartView(chart: Chart): TemplateResult {
  switch (chart.kind) {
    case 'number-line':
      return html`<ql-number-line .chart=${chart}></ql-number-line>`;
    case 'bits':
      return html`<ql-bits .chart=${chart}></ql-bits>`;
    default:
      return html`<ql-chart class=${chart.kind} .chart=${chart}></ql-chart>`;
  }
}

customElements.define('ql-experiment', QlExperiment);
