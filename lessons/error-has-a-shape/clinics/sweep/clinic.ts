import { defineClinic } from '../../../../web/lab/clinic.ts';
import { roundTrip, specOf } from '../../../../web/lab/quantization.ts';

const SWEPT = [4, 6, 8] as const;

export default defineClinic({
  ask: 'Measure both schemes yourself: sweep(x) has to give the mean squared errors at 4, 6 and 8 bits, symmetric and asymmetric. In this draft the asymmetric half is missing, and what it measures is no mean square.',
  entry: 'sweep',
  excerpt: 'core/src/codes/error_sums.cpp error-sums',
  cases: [
    {
      kind: 'both signs',
      args: [[0.31, -1.27, 0.052, 0.88, -0.443, 2.11, -0.717, 0.129]],
    },
    {
      kind: 'never negative',
      args: [[0, 0.41, 0, 1.93, 0.076, 3.14, 0, 0.618]],
    },
    {
      kind: 'one long tail',
      args: [[-0.21, 0.173, 0.38, -0.092, 9.4, 0.255, -0.34]],
      hidden: true,
    },
    { kind: 'never positive', args: [[-0.733, -2.6, -1.11, -0.047]], hidden: true },
    { kind: 'one value', args: [[1.618]], hidden: true },
    { kind: 'nothing but zeros', args: [[0, 0, 0]], hidden: true },
  ],
  expected({ core }, [x]) {
    const values = Float32Array.from(x as readonly number[]);
    const trips = (scheme: 'symmetric' | 'asymmetric') =>
      SWEPT.map((bits) => roundTrip(core, values, specOf({ bits, scheme })));
    const [symmetric, asymmetric] = [trips('symmetric'), trips('asymmetric')];
    // A hundredth of what the finest of the three steps promises.
    const finest = (all: typeof symmetric) => (all.at(-1)?.params.scale ?? 1) ** 2 / 1200;
    return {
      value: {
        symmetric: symmetric.map(({ error }) => error.mse),
        asymmetric: asymmetric.map(({ error }) => error.mse),
      },
      tolerance: { symmetric: finest(symmetric), asymmetric: finest(asymmetric) },
    };
  },
  hints: [
    'A mean square: square each difference, add them up, divide by how many there are.',
    'Asymmetric: widen the range to 0, divide it into 2^bits − 1 steps, add the zero point −min / scale, rounded; clip to 0 … 2^bits − 1; subtract the zero point, multiply by the scale.',
  ],
});
