// The error of every value on the ruler, as it is and as a part of the value: teeth, and who suffers.
import { choice, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { derived } from '../../web/lab/origin.ts';
import { roundTrip, specOf, TRIP } from '../../web/lab/quantization.ts';

/** Magnitudes at which the error is looked at, evenly spaced over the ruler. */
const POINTS = 301;
const END = 1.2;
/** How many of them count as the smallest, and as the largest. */
const FEW = 20;

export const errors = experiment({
  title: 'The error, across the whole ruler',
  controls: {
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
    view: choice({
      label: 'Error',
      options: { absolute: 'as it is', relative: 'relative to x' },
      value: 'absolute',
    }),
  },
  run({ core }, { bits }) {
    const values = Float32Array.from({ length: POINTS }, (_, i) => (END * (i + 1)) / POINTS);
    const range = { min: -END, max: END };
    const { params, restored, codes, error } = roundTrip(core, values, specOf({ bits }), range);
    const absolute = Array.from(values, (x, i) => [x, Math.abs(x - (restored[i] ?? 0))] as const);
    const relative = absolute.map(([x, e]) => [x, e / x] as const);
    const peak = (part: typeof relative): number => Math.max(...part.map(([, e]) => e));
    return {
      figures: {
        halfStep: params.scale / 2,
        maxError: error.maxAbs,
        smallest: peak(relative.slice(0, FEW)),
        largest: peak(relative.slice(-FEW)),
        lostBelow: Math.max(0, ...absolute.flatMap(([x], i) => (codes[i] === 0 ? [x] : []))),
        worst: worstThird(relative, peak),
      },
      absolute,
      relative,
    };
  },
  figures: {
    halfStep: { ...TRIP.halfStep, label: 'Half a step', format: 'g3' },
    maxError: { ...TRIP.maxError, label: 'Largest error', format: 'g3' },
    smallest: {
      derived: `largest |x − restored| / x of the ${FEW} smallest x`,
      label: `Worst relative error, smallest ${FEW} values`,
      format: 'percent',
    },
    largest: {
      derived: `largest |x − restored| / x of the ${FEW} largest x`,
      label: `Worst relative error, largest ${FEW} values`,
      format: 'percent',
    },
    lostBelow: { measured: 'quantizeLinear' },
    worst: { derived: 'the third of the ruler with the largest |x − restored| / x' },
  },
  charts: ({ absolute, relative, figures }, { view }) => [
    {
      kind: 'lines',
      title: view === 'absolute' ? 'Error of a value x' : 'Error of a value x, as a part of x',
      origin: derived('|x − restored|, divided by x where it is relative; restored by the core'),
      x: { label: 'value x', min: 0, max: END },
      y: { label: view === 'absolute' ? '|x − restored|' : '|x − restored| / x', min: 0 },
      series: [
        { name: 'error', role: 'error', points: view === 'absolute' ? absolute : relative },
        ...(view === 'absolute'
          ? [
              {
                name: 'half a step',
                role: 'reference' as const,
                dashed: true,
                points: [0, END].map((x) => [x, figures.halfStep] as const),
              },
            ]
          : []),
      ],
    },
  ],
});

/** Where the relative error is worst: below, in or above the middle third of the ruler. */
function worstThird<T>(relative: readonly T[], peak: (part: T[]) => number) {
  const third = Math.floor(relative.length / 3);
  const peaks = [0, third, 2 * third].map((from) => peak(relative.slice(from, from + third)));
  return (['small', 'middle', 'large'] as const)[peaks.indexOf(Math.max(...peaks))] ?? 'small';
}
