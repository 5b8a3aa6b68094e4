// What a reader takes along from a figure: its link, its data as a table and a file, its picture.
import { html, nothing, render, type TemplateResult } from 'lit';
import { type ChartTable, chartTable, toCsv } from '../../lab/chart-table.ts';
import { settingsInWords } from '../../lab/controls.ts';
import { figureAt, originOf, readoutsOf } from '../../lab/figures.ts';
import { format } from '../../lab/format.ts';
import { ORIGIN_WORDS, type Origin, sourceOf } from '../../lab/origin.ts';
import type { Programs } from '../../lab/python.ts';
import { findExperiment } from '../../lab/runner.ts';
import type { Session } from '../../lab/session.ts';
import { save } from '../save.ts';

interface TakeAway {
  /** Of the experiment, and what its files are called. */
  title: string;
  name: string;
  /** The settings in words. */
  settings: string;
  /** The same as programs, if there are any. */
  programs: Programs | undefined;
  readouts: ChartTable;
  charts: readonly ChartTable[];
  /** Drawn charts with their titles; none where a figure is made of something else. */
  pictures: readonly { title: string; canvas: HTMLCanvasElement }[];
}

/** More rows than this are in the file only. */
const SHOWN = 200;

/** Of a figure as it shows now; nothing before its first result. */
export function takeAway(figure: HTMLElement & { name: string }, session: Session): void {
  const experiment = findExperiment(session.lesson, figure.name);
  const { title, controls, charts } = experiment;
  const { result, resultValues } = session.state(figure.name);
  if (!result) return;
  openTakeAway({
    title,
    name: `${session.slug}-${figure.name}`,
    settings: settingsInWords(controls, resultValues),
    programs: result.programs,
    readouts: {
      title: 'Figures',
      columns: ['figure', 'value', 'origin', 'source'],
      rows: readoutsOf(experiment).map(({ name, label }) => {
        const origin = originOf(experiment, name) as Origin;
        const value = figureAt(result.figures, name) ?? Number.NaN;
        return [label, value, ORIGIN_WORDS[origin.kind], sourceOf(origin)];
      }),
    },
    charts: charts(result, resultValues).map(chartTable),
    pictures: [...figure.querySelectorAll('ql-chart')].flatMap((chart) => {
      const canvas = chart.querySelector('canvas');
      return canvas ? [{ title: chart.querySelector('h3')?.textContent ?? '', canvas }] : [];
    }),
  });
}

/** Opens a dialog, and removes it when it is closed. */
function openTakeAway(taken: TakeAway): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'take-away';
  dialog.setAttribute('aria-labelledby', 'take-away-title');
  dialog.addEventListener('close', () => dialog.remove());
  const tables = [taken.readouts, ...taken.charts];
  const say = (sentence: string): void => {
    const status = dialog.querySelector('[role=status]');
    if (status) status.textContent = sentence;
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      say('Copied. Whoever opens the link sees the figure as it is set now.');
    } catch {
      say(`The browser does not let the page copy. This is the link: ${location.href}`);
    }
  };
  const copyCode = async (library: string, code: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      say(`The ${library} code was copied.`);
    } catch {
      say('The browser does not let the page copy. Select the code and copy it by hand.');
    }
  };
  const csv = (): void => {
    const head = `# ${taken.title}\n# ${taken.settings}\n# ${location.href}\n\n`;
    save(`${taken.name}.csv`, new Blob([head, toCsv(tables)], { type: 'text/csv' }));
  };
  render(
    html`<h2 id="take-away-title">${taken.title}</h2>
      <p>${taken.settings}</p>
      <div class="buttons">
        <button type="button" class="primary" @click=${copy}>Copy link</button>
        <button type="button" @click=${csv}>Save data (CSV)</button>
        ${
          taken.pictures.length
            ? html`<button type="button" @click=${() => void savePicture(taken)}>Save picture (PNG)</button>`
            : nothing
        }
        <button type="button" class="quiet" @click=${() => dialog.close()}>Close</button>
      </div>
      <p role="status" aria-live="polite"></p>
      ${Object.entries(taken.programs ?? {}).map(
        ([library, code]) => html`<details class="more"><summary>The same in ${library}</summary>
          <pre tabindex="0"><code>${code}</code></pre>
          <button type="button" @click=${() => void copyCode(library, code)}>Copy code</button></details>`,
      )}
      <div class="tables" tabindex="0" role="group" aria-label="Data">${tables.map(tableView)}</div>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
}

function tableView({ title, columns, rows }: ChartTable): TemplateResult {
  const left = rows.length - SHOWN;
  return html`<table><caption>${title}</caption>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows
      .slice(0, SHOWN)
      .map(
        (row) => html`<tr>${row.map((value) => html`<td>${format(value)}</td>`)}</tr>`,
      )}</tbody></table>
    ${left > 0 ? html`<p>${left} more rows are in the file.</p>` : nothing}`;
}

/** All charts one above the other, in the colours of the page, each below its title. */
async function savePicture({ name, pictures }: TakeAway): Promise<void> {
  const style = getComputedStyle(document.querySelector('ql-experiment') ?? document.body);
  const scale = devicePixelRatio;
  const band = 28 * scale;
  const sheet = document.createElement('canvas');
  sheet.width = Math.max(...pictures.map(({ canvas }) => canvas.width));
  sheet.height = pictures.reduce((sum, { canvas }) => sum + canvas.height + band, 0);
  const context = sheet.getContext('2d');
  if (!context) return;
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.fillStyle = style.color;
  context.font = `${13 * scale}px ${style.fontFamily}`;
  let top = 0;
  for (const { title, canvas } of pictures) {
    context.fillText(title, 8 * scale, top + 19 * scale);
    context.drawImage(canvas, 0, top + band);
    top += band + canvas.height;
  }
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve));
  if (blob) save(`${name}.png`, blob);
}
