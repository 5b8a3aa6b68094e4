// What stands in the figure's panel until the element takes over: its figures at the start, and as much room as it
// will need, so that nothing jumps.
import type { Chart } from '../lab/charts.ts';
import { type Control, startValues } from '../lab/controls.ts';
import type { Experiment, Result } from '../lab/experiment.ts';
import { figureAt, readoutsOf } from '../lab/figures.ts';
import { format } from '../lab/format.ts';
import { type Html, html } from './html.ts';

export function staticPanel(experiment: Experiment, result: Result, veiled: boolean): Html {
  const charts = experiment.charts(result, startValues(experiment.controls));
  const figures = readoutsOf(experiment).map(
    ({ name, label, format: as }) =>
      html`<div><dt>${label}</dt><dd>${format(figureAt(result.figures, name) ?? '', as)}</dd></div>`,
  );
  const controls = Object.values(experiment.controls).filter(({ kind }) => kind !== 'bits');
  return html`<div class="panel-skeleton live"><div class="head"><h2>${experiment.title}</h2><button type="button" class="quiet" disabled>Reset</button></div>
    <div class="charts ${veiled && 'veiled'}">${charts.map(chartRoom)}<dl class="readouts">${figures}</dl></div>
    <div class="controls">${controls.map(controlRoom)}</div></div>`;
}

function chartRoom(chart: Chart): Html {
  const title = html`<h3>${chart.title}</h3>`;
  switch (chart.kind) {
    case 'number-line':
      return html`<div>${title}<div class="number-line" style="height: 180px"></div><p class="legend">value, restored</p></div>`;
    case 'bits':
      return html`<div>${title}${chart.rows.map(
        ({ label, bits }) =>
          html`<div class="bit-row"><span class="bit-label">${label}</span><div class="bits">${[...bits].map((bit) => html`<span class="bit">${bit}</span>`)}</div></div>`,
      )}</div>`;
    default:
      return html`<div class="${chart.kind}">${title}<div class="canvas"></div></div>`;
  }
}

const controlRoom = ({ kind, label }: Control): Html =>
  html`<div class="control ${kind}"><span>${label}</span></div>`;
