import { defineClinic } from '../../../../web/lab/clinic.ts';
import { restoredBy } from '../../restored-by.ts';

export default defineClinic({
  ask: 'This one does not clip, and its range need not hold 0. Mend it: widen the range to 0, clip values beyond it to its ends, give a tensor of zeros a scale, and take NaN for 0.',
  entry: 'asymmetric',
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
});
