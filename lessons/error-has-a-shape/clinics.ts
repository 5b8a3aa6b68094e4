import { defineClinics } from '../../web/lab/clinic.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';

const SWEPT = [4, 6, 8] as const;

export default defineClinics({
  sweep: {
    ask: 'Measure both schemes yourself: sweep(x) has to give the mean squared errors at 4, 6 and 8 bits, symmetric and asymmetric. In this draft the asymmetric half is missing, and what it measures is no mean square.',
    entry: 'sweep',
    broken: `function sweep(x) {
  const bits = [4, 6, 8];
  return {
    symmetric: bits.map((b) => error(x, symmetric(x, b))),
    asymmetric: bits.map((b) => error(x, symmetric(x, b))), // still to be written
  };
}

function symmetric(x, bits) {
  const largestCode = 2 ** (bits - 1) - 1;
  const scale = Math.max(...x.map(Math.abs)) / largestCode || 1;
  return x.map((value) => Math.round(value / scale) * scale);
}

function error(x, restored) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i] - restored[i]);
  return sum;
}
`,
    fixed: `function sweep(x) {
  const bits = [4, 6, 8];
  return {
    symmetric: bits.map((b) => error(x, symmetric(x, b))),
    asymmetric: bits.map((b) => error(x, asymmetric(x, b))),
  };
}

function symmetric(x, bits) {
  const largestCode = 2 ** (bits - 1) - 1;
  const scale = Math.max(...x.map(Math.abs)) / largestCode || 1;
  return x.map((value) => Math.round(value / scale) * scale);
}

function asymmetric(x, bits) {
  const [low, high] = [Math.min(0, ...x), Math.max(0, ...x)];
  const scale = (high - low) / (2 ** bits - 1) || 1;
  const zeroPoint = Math.round(-low / scale);
  return x.map((value) => {
    const code = Math.round(value / scale) + zeroPoint;
    const kept = Math.min(2 ** bits - 1, Math.max(0, code));
    return (kept - zeroPoint) * scale;
  });
}

function error(x, restored) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - restored[i]) ** 2;
  return sum / x.length;
}
`,
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
    expected(core, [x]) {
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
  },
});
