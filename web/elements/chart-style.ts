// The house style over Chart.js: chart data in, configuration out. Colours come from the page's styles.
import type { ChartConfiguration, ChartDataset, ScaleOptions, TooltipItem } from 'chart.js';
import {
  type Axis,
  type CodesChart,
  type HistogramChart,
  type LineChart,
  ROLES,
  type Role,
} from '../lab/charts.ts';
import { format } from '../lab/format.ts';

export type CanvasChart = HistogramChart | LineChart | CodesChart;
type Config = ChartConfiguration<'bar' | 'line', { x: number; y: number }[]>;

interface Palette {
  ink: string;
  faint: string;
  grid: string;
  font: string;
  role: (role: Role) => string;
}

// Read once a theme: the browser has to work out styles for each colour.
let current: Palette | null = null;
addEventListener('themechange', () => {
  current = null;
});

const palette = (host: Element): Palette => {
  current ??= readPalette(host);
  return current;
};

function readPalette(host: Element): Palette {
  const font = getComputedStyle(host).getPropertyValue('--font-ui');
  // A canvas can't resolve var() and light-dark(); an element's own colour can.
  const probe = host.appendChild(document.createElement('span'));
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, faint, grid] = [read('--ink'), read('--ink-faint'), read('--grid')];
  const roles = Object.fromEntries(ROLES.map((role) => [role, read(`--role-${role}`)]));
  probe.remove();
  return { ink, faint, grid, font, role: (role) => roles[role] ?? ink };
}

function axis(
  { label, scale = 'linear', min, max }: Axis,
  colours: Palette,
  narrow: boolean,
  bare = false,
): ScaleOptions<'linear' | 'logarithmic'> {
  return {
    type: scale === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    title: {
      display: label !== '' && !narrow,
      text: label,
      color: colours.faint,
      font: { family: colours.font, size: 12 },
      padding: 2,
    },
    grid: { color: colours.grid, drawTicks: false, display: !bare },
    border: { color: colours.faint, display: true },
    ticks: {
      color: colours.faint,
      font: { family: colours.font, size: 11 },
      maxRotation: 0,
      autoSkipPadding: 16,
      padding: 4,
      maxTicksLimit: 7,
      includeBounds: false,
      // On a log axis only powers of ten carry a label.
      callback: (value) =>
        scale === 'log' ? powerOfTen(Number(value)) : format(Number(value), 'g3'),
    },
  };
}

const powerOfTen = (value: number): string => {
  const exponent = Math.log10(value);
  return Number.isInteger(exponent) ? format(value, 'power') : '';
};

/** The Chart.js configuration of a chart, in the colours of `host`'s theme. */
export function configure(chart: CanvasChart, host: Element): Config {
  const colours = palette(host);
  const { datasets, x, y, legend, label } = parts(chart, colours);
  return {
    type: chart.kind === 'lines' ? 'line' : 'bar',
    data: { datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      interaction: { mode: chart.kind === 'lines' ? 'x' : 'nearest', axis: 'x', intersect: false },
      scales: {
        x: axis(x, colours, false, true),
        y: {
          // Where width is scarce the chart's title has to name the vertical axis.
          ...axis(y, colours, host.clientWidth < 420),
          beginAtZero: y.scale !== 'log',
          // As wide in every chart, so that equal values lie above each other.
          afterFit: (scale) => {
            scale.width = Math.max(scale.width, host.clientWidth < 420 ? 44 : 64);
          },
        },
      },
      layout: { padding: { top: 6, right: 8 } },
      plugins: {
        legend: {
          display: legend,
          align: 'start',
          labels: {
            color: colours.ink,
            font: { family: colours.font, size: 12 },
            usePointStyle: true,
            pointStyle: 'line',
            boxHeight: 6,
          },
        },
        tooltip: {
          displayColors: legend,
          titleFont: { family: colours.font },
          bodyFont: { family: colours.font },
          callbacks: { title: () => '', label },
        },
        marks: {
          at: chart.kind === 'codes' ? [] : (chart.marks ?? []),
          colour: colours.ink,
          font: `11px ${colours.font}`,
        },
      },
    },
  } as Config;
}

interface Parts {
  datasets: ChartDataset<'bar' | 'line', { x: number; y: number }[]>[];
  x: Axis;
  y: Axis;
  legend: boolean;
  label: (item: TooltipItem<'bar' | 'line'>) => string;
}

function parts(chart: CanvasChart, colours: Palette): Parts {
  switch (chart.kind) {
    case 'histogram':
      return histogramParts(chart, colours);
    case 'codes':
      return codesParts(chart, colours);
    case 'lines':
      return lineParts(chart, colours);
  }
}

const bars = { barPercentage: 1, categoryPercentage: 1, borderWidth: 0 } as const;

function histogramParts({ histogram, role, x, y }: HistogramChart, colours: Palette): Parts {
  const { lo, hi, counts } = histogram;
  const width = (hi - lo) / counts.length;
  const data = Array.from(counts, (count: number, i) => ({ x: lo + (i + 0.5) * width, y: count }));
  return {
    datasets: [{ data, backgroundColor: colours.role(role), ...bars }],
    x: { min: lo, max: hi, ...x },
    y: { label: 'values', ...y },
    legend: false,
    label: ({ parsed }) => {
      const at = parsed.x ?? 0;
      return `${format(at - width / 2, 'g3')} to ${format(at + width / 2, 'g3')}: ${format(parsed.y ?? 0, 'int')} values`;
    },
  };
}

function codesParts({ counts, qmin, zeroPoint }: CodesChart, colours: Palette): Parts {
  const data = Array.from(counts, (count: number, i) => ({ x: qmin + i, y: count }));
  return {
    datasets: [
      {
        data,
        backgroundColor: data.map(({ x }) =>
          colours.role(x === zeroPoint ? 'outlier' : 'restored'),
        ),
        ...bars,
      },
    ],
    x: { label: 'code', min: qmin - 0.5, max: qmin + counts.length - 0.5 },
    // Zeros often outnumber every other code by far; on a linear axis the rest would vanish.
    y: { label: 'values', scale: 'log', min: 0.7 },
    legend: false,
    label: ({ parsed }) =>
      `code ${format(parsed.x ?? 0, 'int')}: ${format(parsed.y ?? 0, 'int')} values${parsed.x === zeroPoint ? ' (the zero point)' : ''}`,
  };
}

function lineParts({ series, x, y }: LineChart, colours: Palette): Parts {
  return {
    datasets: series.map(({ name, role, points, dashed }) => ({
      label: name,
      data: points.map(([px, py]) => ({ x: px, y: py })),
      borderColor: colours.role(role),
      backgroundColor: colours.role(role),
      borderDash: dashed ? [5, 4] : [],
      borderWidth: 2,
      clip: 8,
      pointRadius: dashed || points.length > 40 ? 0 : 3,
    })),
    x,
    y,
    legend: series.length > 1,
    label: ({ dataset, parsed }) =>
      `${dataset.label} at ${format(parsed.x ?? 0, 'g3')}: ${format(parsed.y ?? 0, 'g4')}`,
  };
}
