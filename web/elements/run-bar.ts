// Below a figure's charts: what is being fetched for its run, how far it is, and the buttons that start and stop it.
import { html, nothing, type TemplateResult } from 'lit';
import type { ExperimentState } from '../lab/experiment-state.ts';
import { format } from '../lab/format.ts';
import type { Session } from '../lab/session.ts';

/** A run that takes longer than this many milliseconds gets a button to stop it. */
export const SLOW = 2000;

export function runBar(
  session: Session,
  name: string,
  isSlow: boolean,
): TemplateResult | typeof nothing {
  const state = session.state(name);
  const isLong = session.experiment(name).cost === 'long';
  const said = inWords(state, isLong);
  const buttons = state.running
    ? runningButtons(session, name, { isLong, isSlow })
    : restingButtons(session, name, isLong);
  if (!said && !buttons.length) return nothing;
  const part = partOf(state);
  return html`<div class="run-bar">
    ${part === null ? nothing : html`<progress max="1" .value=${part} aria-label="How far the run is"></progress>`}
    ${said ? html`<p>${said}</p>` : nothing} ${buttons}</div>`;
}

function partOf({ running, loading, progress }: ExperimentState): number | null {
  if (!running) return null;
  return loading?.bytes ? loading.loaded / loading.bytes : progress;
}

function inWords(state: ExperimentState, isLong: boolean): string {
  const { running, loading, asks, progress, held, stopped, result, values, resultValues } = state;
  if (asks) {
    const all = asks.map(({ title, bytes }) => `${title}, ${megabytes(bytes)}`).join('; ');
    return `Your browser asks to save data. This figure has to fetch ${all}.`;
  }
  if (running && loading && progress === null)
    return `Fetching ${loading.title}: ${megabytes(loading.loaded)} of ${megabytes(loading.bytes)}`;
  if (running) {
    return progress === null
      ? ''
      : `${held ? 'Held at' : 'Running,'} ${format(progress, 'percent')}`;
  }
  if (stopped && result) return 'Stopped: the figure shows what was known by then.';
  if (!isLong) return '';
  if (!result) return 'This run takes a while; it starts when you say so.';
  const changed = Object.keys(values).some((key) => values[key] !== resultValues[key]);
  return changed ? 'Settings have changed since this run.' : '';
}

function runningButtons(
  session: Session,
  name: string,
  { isLong, isSlow }: { isLong: boolean; isSlow: boolean },
): TemplateResult[] {
  const { held, progress } = session.state(name);
  const stop = button('Stop', () => session.steer(name, 'stop'));
  if (!isLong && progress === null) return isSlow ? [stop] : [];
  const hold = held
    ? button('Go on', () => session.steer(name, 'go on'))
    : button('Hold', () => session.steer(name, 'hold'));
  return progress === null ? [stop] : [hold, stop];
}

function restingButtons(session: Session, name: string, isLong: boolean): TemplateResult[] {
  const { asks, result, stopped } = session.state(name);
  if (asks) return [button('Fetch it and run', () => session.allow(name), true)];
  if (!isLong && !stopped) return [];
  return [button(result ? 'Run again' : 'Start', () => session.refresh(name), !result)];
}

const button = (label: string, act: () => void, primary = false): TemplateResult =>
  html`<button type="button" class=${primary ? 'primary' : ''} @click=${act}>${label}</button>`;

const megabytes = (bytes: number): string => `${format(bytes / 1e6, 'g3')} MB`;
