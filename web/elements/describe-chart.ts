// A chart in one or two sentences, for those who hear it.
import type { Chart } from '../lab/charts.ts';
import { format } from '../lab/format.ts';

const said = (value: number | string): string =>
  typeof value === 'number' ? format(value, 'g4') : value;

export function describeChart(chart: Chart): string {
  return `${chart.title}. ${facts(chart)}`;
}

function facts(chart: Chart): string {
  switch (chart.kind) {
    case 'histogram': {
      const { lo, hi, counts } = chart.histogram;
      const peak = counts.indexOf(Math.max(...counts));
      const at = lo + ((peak + 0.5) * (hi - lo)) / counts.length;
      return `Histogram from ${format(lo)} to ${format(hi)}, highest near ${format(at, 'g3')}.`;
    }
    case 'codes': {
      const used = Array.from(chart.counts).filter((count) => count > 0).length;
      return `${used} of ${chart.counts.length} codes are used; the zero point is ${format(chart.zeroPoint, 'int')}.`;
    }
    case 'lines':
      return chart.series
        .map(({ name, points }) => {
          const [first, last] = [points[0], points.at(-1)];
          return first && last
            ? `${name}: from ${format(first[1], 'g3')} at ${chart.x.label} ${format(first[0], 'g3')} to ${format(last[1], 'g3')} at ${format(last[0], 'g3')}.`
            : `${name}: no points.`;
        })
        .join(' ');
    case 'bits':
      return chart.rows
        .map(({ label, bits, value }) => `${label}: ${bits}, ${said(value)}.`)
        .join(' ');
    case 'number-line': {
      const clipped = chart.values.filter((one) => one.clipped).length;
      const worst = Math.max(0, ...chart.values.map((one) => Math.abs(one.value - one.restored)));
      return `${chart.values.length} values on ${chart.ladder.length} restorable ones, ${clipped} clipped; the largest error is ${format(worst, 'g3')}.`;
    }
  }
}
