// A thousand zeros, stored and added up: a zero point keeps them exact, a float offset lets them drift.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { derived } from '../../web/lab/origin.ts';
import { specOf } from '../../web/lab/quantization.ts';
import { range } from './range.ts';

/** How many zeros are added up: the padding of a large convolution. */
const ZEROS = 1000;

export const padding = experiment({
  title: 'A thousand zeros, stored and added up',
  controls: { ...range, bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }) },
  run({ core }, { min, max, bits }) {
    const spec = specOf({ bits, scheme: 'asymmetric' });
    const low = Math.min(0, min);
    const { scale, zeroPoint } = core.chooseParams({ min, max }, spec);
    const zeros = new Float32Array(ZEROS);
    const restore = (from: Float32Array, params: { scale: number; zeroPoint: number }) =>
      core.dequantizeLinear(core.quantizeLinear(from, params, spec), params);
    const withZeroPoint = restore(zeros, { scale, zeroPoint });
    // The other way to store a range: subtract its smallest value first, add it back at the end.
    const shifted = zeros.map(() => -low);
    const withOffset = restore(shifted, { scale, zeroPoint: 0 }).map((x) => x + low);
    const [exact, drift] = [sums(withZeroPoint), sums(withOffset)];
    return {
      figures: {
        zeroBack: withZeroPoint[0] ?? 0,
        offsetBack: withOffset[0] ?? 0,
        sum: exact.at(-1)?.[1] ?? 0,
        drift: drift.at(-1)?.[1] ?? 0,
        zeros: ZEROS,
      },
      exact,
      drift,
    };
  },
  figures: {
    zeroBack: { measured: 'dequantizeLinear', label: '0 through a zero point', format: 'g4' },
    offsetBack: {
      derived: 'smallest value + code · scale, the code from the core',
      label: '0 through a float offset',
      format: 'g4',
    },
    sum: { derived: 'restored zeros, added up', label: 'Sum, zero point', format: 'g4' },
    drift: { derived: 'restored zeros, added up', label: 'Sum, float offset', format: 'g4' },
    zeros: { derived: 'a number chosen for this figure' },
  },
  charts: ({ exact, drift }) => [
    {
      kind: 'lines',
      title: 'The sum so far',
      origin: derived('restored zeros, added up one by one; restored by the core'),
      x: { label: 'zeros added', min: 0, max: ZEROS },
      y: { label: 'sum' },
      series: [
        { name: 'range start kept as a float', role: 'error', points: drift },
        { name: 'zero point', role: 'restored', points: exact },
      ],
    },
  ],
});

/** After every 50th value. */
function sums(values: Float32Array): (readonly [count: number, sum: number])[] {
  let sum = 0;
  const all = Array.from(values, (x, i) => {
    sum += x;
    return [i + 1, sum] as const;
  });
  return all.filter(([count]) => count % 50 === 0);
}
