import { type Clinic, type ClinicCase, defineClinics } from '../../web/lab/clinic.ts';
import { specOf } from '../../web/lab/quantization.ts';

type Scheme = 'symmetric' | 'asymmetric';

/** What is restored, to a hundredth of a step: codes may be kept in whatever way. The range is the values' own unless given. */
const restoredBy =
  (scheme: Scheme): Clinic['expected'] =>
  (core, [x, min, max]) => {
    const values = Float32Array.from(x as readonly number[]);
    const spec = specOf({ bits: 8, scheme });
    const range =
      min === undefined ? core.observeRange(values) : { min: Number(min), max: Number(max) };
    const params = core.chooseParams(range, spec);
    const codes = core.quantizeLinear(values, params, spec);
    return {
      value: [...core.dequantizeLinear(codes, params)],
      tolerance: params.scale / 100,
    };
  };

/** Of ranges that hold 0. */
const RANGES: readonly ClinicCase[] = [
  { kind: 'values from −2.5 to 3.8', args: [[-2.5, -1, 0, 0.7, 1.5, 3.8], -2.5, 3.8] },
  { kind: 'values from 0 to 5', args: [[0, 1.2, 2.4, 2.6, 5], 0, 5] },
  { kind: 'one value, the largest', args: [[6.1], -1.7, 6.1], hidden: true },
  { kind: 'values that are never positive', args: [[-4, -3.3, -0.2, 0], -4, 0], hidden: true },
  { kind: 'a range far wider than the values', args: [[0, 0.3, -0.6], -90, 70], hidden: true },
  { kind: 'values beyond the range', args: [[-3, 0.4, 7], -1, 2], hidden: true },
  { kind: 'nothing but zeros', args: [[0, 0], -1, 1], hidden: true },
];

export default defineClinics({
  cast: {
    ask: 'This stores values in bytes and reads them back. What is above the middle of the range comes back far below it. Mend it: each value has to come back as what its nearest code stands for, to a hundredth of a step.',
    entry: 'storeAndRead',
    broken: `function storeAndRead(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-min / scale);
  const bytes = Int8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(255, Math.max(0, code));
  });
  return Array.from(bytes, (code) => (code - zeroPoint) * scale);
}
`,
    fixed: `function storeAndRead(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-min / scale);
  const bytes = Uint8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(255, Math.max(0, code));
  });
  return Array.from(bytes, (code) => (code - zeroPoint) * scale);
}
`,
    excerpt: 'core/include/quantlab/codes/quantize_value.h quantize-value',
    cases: RANGES,
    expected: restoredBy('asymmetric'),
    hints: [
      'The arithmetic is right. Look at where the codes 0 to 255 are put.',
      'An Int8Array holds −128 to 127. Store the codes in a Uint8Array; or shift codes and zero point down by 128.',
    ],
  },
  clamp: {
    ask: 'This is symmetric quantization with the clamp of another scheme. Half of the values come back as 0. Mend it: each value has to come back as what its nearest code stands for, to a hundredth of a step.',
    entry: 'symmetric',
    broken: `function symmetric(x) {
  const largest = Math.max(...x.map(Math.abs));
  const scale = largest / 127 || 1;
  const codes = x.map((value) => {
    const code = Math.round(value / scale);
    return Math.min(255, Math.max(0, code));
  });
  return codes.map((code) => code * scale);
}
`,
    fixed: `function symmetric(x) {
  const largest = Math.max(...x.map(Math.abs));
  const scale = largest / 127 || 1;
  const codes = x.map((value) => {
    const code = Math.round(value / scale);
    return Math.min(127, Math.max(-127, code));
  });
  return codes.map((code) => code * scale);
}
`,
    excerpt: 'core/src/codes/params.cpp symmetric-params',
    cases: [
      { kind: 'both signs', args: [[-2.5, -0.4, 0, 0.7, 3.8]] },
      { kind: 'nothing negative', args: [[0, 1.2, 5]] },
      { kind: 'nothing positive', args: [[-0.3, -2.2, -1]], hidden: true },
      { kind: 'one value', args: [[-7.5]], hidden: true },
      { kind: 'constants', args: [[-1, -1, -1]], hidden: true },
      { kind: 'nothing but zeros', args: [[0, 0]], hidden: true },
    ],
    expected: restoredBy('symmetric'),
    hints: [
      'Which codes may a symmetric scheme with 8 bits use?',
      'Clamp to −127 … 127. The clamp has to name the same codes as the scale does.',
    ],
  },
  mixed: {
    ask: 'The zero point belongs to the codes 0 to 255, the clip to −128 … 127. The upper half of every range is cut off. Mend it: choose one of the two conventions, and keep to it.',
    entry: 'asymmetric',
    broken: `function asymmetric(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-min / scale);
  const codes = Int8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(127, Math.max(-128, code));
  });
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
`,
    fixed: `function asymmetric(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.round(-128 - min / scale);
  const codes = Int8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Math.min(127, Math.max(-128, code));
  });
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
`,
    excerpt: 'core/src/codes/params.cpp asymmetric-params',
    cases: RANGES,
    expected: restoredBy('asymmetric'),
    hints: [
      'The zero point is the code of 0: qmin − min / scale, rounded. Which qmin has the clip?',
      'With codes from −128 on, the zero point is Math.round(−128 − min / scale). Or keep it and clip to 0 … 255, in a Uint8Array.',
    ],
  },
  unclipped: {
    ask: 'This one does not clip, and its range need not hold 0. Mend it: widen the range to 0, clip values beyond it to its ends, give a tensor of zeros a scale, and take NaN for 0.',
    entry: 'asymmetric',
    broken: `function asymmetric(x, min, max) {
  const scale = (max - min) / 255;
  const zeroPoint = Math.min(255, Math.max(0, Math.round(-min / scale)));
  const codes = Uint8Array.from(x, (value) => Math.round(value / scale + zeroPoint));
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
`,
    fixed: `function asymmetric(x, min, max) {
  const [low, high] = [Math.min(0, min), Math.max(0, max)];
  const scale = (high - low) / 255 || 1;
  const zeroPoint = Math.round(-low / scale);
  const codes = Uint8Array.from(x, (value) => {
    const code = Math.round(value / scale) + zeroPoint;
    return Number.isNaN(code) ? zeroPoint : Math.min(255, Math.max(0, code));
  });
  return Array.from(codes, (code) => (code - zeroPoint) * scale);
}
`,
    excerpt: 'core/src/quantize/quantize.cpp observe-range',
    cases: [
      { kind: 'values from 10 to 20', args: [[10.1, 12.3, 15, 20], 10, 20] },
      { kind: 'values from −1.5 to 253.5', args: [[0, 100, 253.5], -1.5, 253.5] },
      { kind: 'values from −2.5 to 3.8', args: [[-2.5, 0, 1.3, 3.8], -2.5, 3.8], hidden: true },
      { kind: 'values from −20 to −10', args: [[-20, -14.2, -10], -20, -10], hidden: true },
      { kind: 'values beyond the range', args: [[-9, 0.4, 30], -1, 2], hidden: true },
      { kind: 'constants', args: [[5, 5, 5], 5, 5], hidden: true },
      { kind: 'nothing but zeros', args: [[0, 0], 0, 0], hidden: true },
      { kind: 'one value', args: [[3.3], -1, 4], hidden: true },
      { kind: 'NaN among the values', args: [[Number.NaN, 1.7], -2.5, 3.8], hidden: true },
    ],
    expected: restoredBy('asymmetric'),
    hints: [
      'First the range: min(0, min) and max(0, max). Then the zero point needs no clamp, but the codes do.',
      'A constant 0 makes the scale 0: use 1. Math.min and Math.max pass NaN on, so look for it first.',
    ],
  },
});
