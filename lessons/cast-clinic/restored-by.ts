// What the clinics of this lesson compare with, and cases that two of them share.
import type { Clinic, ClinicCase } from '../../web/lab/clinic.ts';
import { specOf } from '../../web/lab/quantization.ts';

type Scheme = 'symmetric' | 'asymmetric';

/** What is restored, to a hundredth of a step: codes may be kept in whatever way. The range is the values' own unless given. */
export const restoredBy =
  (scheme: Scheme): Clinic['expected'] =>
  ({ core }, [x, min, max]) => {
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
export const RANGES: readonly ClinicCase[] = [
  { kind: 'values from −2.5 to 3.8', args: [[-2.5, -1, 0, 0.7, 1.5, 3.8], -2.5, 3.8] },
  { kind: 'values from 0 to 5', args: [[0, 1.2, 2.4, 2.6, 5], 0, 5] },
  { kind: 'one value, the largest', args: [[6.1], -1.7, 6.1], hidden: true },
  { kind: 'values that are never positive', args: [[-4, -3.3, -0.2, 0], -4, 0], hidden: true },
  { kind: 'a range far wider than the values', args: [[0, 0.3, -0.6], -90, 70], hidden: true },
  { kind: 'values beyond the range', args: [[-3, 0.4, 7], -1, 2], hidden: true },
  { kind: 'nothing but zeros', args: [[0, 0], -1, 1], hidden: true },
];
