// Entry of the page about speed: which build was chosen and why, and a table of what is measured on a click.
import { html, nothing, render } from 'lit';
import { Client } from '../engine/client.ts';
import type { KernelSpeed } from '../engine/kernel-speed.ts';
import { type KernelChoice, readChoice, storedChoice } from '../engine/kernels.ts';
import { missingFeature } from '../engine/probe.ts';
import { notify } from './notices.ts';
import { startOffline } from './offline.ts';
import type { SpeedApi } from './speed-worker.ts';
import { storage } from './storage.ts';
import { startTheme } from './theme.ts';

const shapes = {
  'one sample through a layer 784 → 128': { rows: 1, depth: 784, columns: 128 },
  '64 samples through a layer 784 → 128': { rows: 64, depth: 784, columns: 128 },
  'one token through a layer 1024 → 1024': { rows: 1, depth: 1024, columns: 1024 },
  '64 tokens through a layer 1024 → 1024': { rows: 64, depth: 1024, columns: 1024 },
};
type ShapeName = keyof typeof shapes;

const place = document.querySelector<HTMLElement>('.measured');
const client = new Client<SpeedApi>({
  spawn: (name) =>
    new Worker(new URL('./speed-worker.ts', import.meta.url), { type: 'module', name }),
  onLost: (error) => notify(error.message),
});

const state: {
  choice: KernelChoice | null;
  shape: ShapeName;
  speeds: KernelSpeed[] | null;
  busy: boolean;
} = { choice: null, shape: '64 samples through a layer 784 → 128', speeds: null, busy: false };

startTheme();
startOffline();
void start();

async function start(): Promise<void> {
  const missing = await missingFeature();
  if (missing) return notify(missing);
  show();
  const wanted = new URLSearchParams(location.search).get('kernel');
  const [memory, key] = [storage(), 'quantization-lab kernel'];
  const here = `${document.querySelector('.build')?.textContent ?? ''} ${navigator.userAgent}`;
  try {
    const remembered = readChoice(memory?.getItem(key) ?? null, here);
    const { choice, lasts } = await client.call((api) => api.choose({ wanted, remembered }));
    state.choice = choice;
    if (lasts) memory?.setItem(key, storedChoice(here, choice));
  } catch (error) {
    notify((error as Error).message);
  }
  show();
}

async function measure(): Promise<void> {
  state.busy = true;
  show();
  try {
    state.speeds = await client.call((api) => api.measure(shapes[state.shape]));
  } catch (error) {
    notify((error as Error).message);
  }
  state.busy = false;
  show();
}

function show(): void {
  if (!place) return;
  const { choice, busy, speeds } = state;
  render(
    html`<p class="choice" role="status">${
      choice
        ? html`Chosen here: <strong>${choice.kernel}</strong> (${choice.build}). ${choice.reason}`
        : 'Finding out which kernel suits this browser …'
    }</p>
      <p class="buttons">
        <label>Product <select @change=${pick} ?disabled=${busy}>${Object.keys(shapes).map(
          (name) => html`<option ?selected=${name === state.shape}>${name}</option>`,
        )}</select></label>
        <button type="button" @click=${measure} ?disabled=${busy || !choice}>${busy ? 'Measuring …' : 'Measure'}</button>
      </p>
      <div role="status">${speeds ? table(speeds) : nothing}</div>`,
    place,
  );
}

function pick(event: Event): void {
  state.shape = (event.target as HTMLSelectElement).value as ShapeName;
  state.speeds = null;
  show();
}

function table(speeds: readonly KernelSpeed[]) {
  const float = speeds.findLast(({ type }) => type === 'float32')?.gops ?? Number.NaN;
  return html`<div class="table" tabindex="0" role="region" aria-label="Measured speeds"><table>
      <caption>Measured here just now: ${state.shape}</caption>
      <thead><tr><th scope="col">Kernel</th><th scope="col">Numbers</th><th scope="col">GOP/s</th><th scope="col">× float</th><th scope="col">Of the limit</th></tr></thead>
      <tbody>${speeds.map(
        ({
          type,
          name,
          gops,
          limit,
        }) => html`<tr class=${name === state.choice?.kernel ? 'chosen' : ''}>
          <th scope="row">${name}</th><td>${type}</td><td>${gops.toFixed(1)}</td><td>${(gops / float).toFixed(1)}</td>
          <td>${limit ? `${Math.round((100 * gops) / limit)}%` : '–'}</td></tr>`,
      )}</tbody></table></div>
    <p>GOP/s are billions of multiplications and additions a second; “× float” compares them with the fastest kernel for floats. The limit is the same instruction on registers alone, without a load or a store. A slow moment of this machine hits single rows: measure twice before you believe one.</p>`;
}
