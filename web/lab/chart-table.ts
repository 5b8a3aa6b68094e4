// A chart's data as rows: for those who read rather than see it, and for a file.
import type { Chart } from './charts.ts';
import { ORIGIN_WORDS, sourceOf } from './origin.ts';

export interface ChartTable {
  title: string;
  /** Where its values come from, if all come from one place. */
  source?: string;
  columns: readonly string[];
  rows: readonly (readonly (number | string)[])[];
}

export function chartTable(chart: Chart): ChartTable {
  const { kind } = chart.origin;
  return { ...valuesOf(chart), source: `${ORIGIN_WORDS[kind]}: ${sourceOf(chart.origin)}` };
}

function valuesOf(chart: Chart): ChartTable {
  const { title } = chart;
  switch (chart.kind) {
    case 'histogram': {
      const { lo, hi, counts } = chart.histogram;
      const width = (hi - lo) / counts.length;
      const rows = Array.from(counts, (count: number, i) => [
        lo + i * width,
        lo + (i + 1) * width,
        count,
      ]);
      return { title, columns: ['from', 'to', 'values'], rows };
    }
    case 'codes': {
      const rows = Array.from(chart.counts, (count: number, i) => [chart.qmin + i, count]);
      return { title, columns: ['code', 'values'], rows };
    }
    case 'lines':
      return lines(chart);
    case 'number-line': {
      const rows = chart.values.map(({ value, code, restored }) => [value, code, restored]);
      return { title, columns: ['value', 'code', 'restored'], rows };
    }
    case 'bits': {
      const rows = chart.rows.map(({ label, bits, value }) => [label, bits, value]);
      return { title, columns: ['read as', 'bits', 'value'], rows };
    }
  }
}

/** A row for each x; where a series has no point, an empty cell. */
function lines({ title, x, series }: Extract<Chart, { kind: 'lines' }>): ChartTable {
  const at = [...new Set(series.flatMap(({ points }) => points.map(([px]) => px)))];
  const bySeries = series.map(({ points }) => new Map(points));
  return {
    title,
    columns: [x.label, ...series.map(({ name }) => name)],
    rows: at
      .sort((a, b) => a - b)
      .map((px) => [px, ...bySeries.map((points) => points.get(px) ?? '')]),
  };
}

// A spreadsheet takes such a cell for a formula, whoever wrote it: OWASP, “CSV Injection”. In some locales, so are the wide forms.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function cell(value: number | string): string {
  if (typeof value === 'number') return String(value);
  const harmless = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Comma-separated values: a block for each table, below a line with its title. */
export const toCsv = (tables: readonly ChartTable[]): string =>
  tables
    .map(({ title, source, columns, rows }) =>
      [
        cell(`# ${title}`),
        ...(source ? [cell(`# ${source}`)] : []),
        ...[columns, ...rows].map((row) => row.map(cell).join(',')),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
