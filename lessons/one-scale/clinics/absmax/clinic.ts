import { defineClinic } from '../../../../web/lab/clinic.ts';
import { roundTrip, specOf } from '../../../../web/lab/quantization.ts';

export default defineClinic({
  ask: 'This draft of absmax quantization runs, and little of it is right. Mend it: absmax(x, bits) has to give back the scale, the codes, and the values restored from them.',
  entry: 'absmax',
  excerpt: 'core/include/quantlab/codes/quantize_value.h quantize-value',
  cases: [
    { kind: 'five values at 4 bits', args: [[-1.2, -0.3, 0, 0.5, 1.05], 4] },
    { kind: 'three values at 8 bits', args: [[0.021, -0.5, 0.33], 8] },
    { kind: 'a positive value is the largest', args: [[0.4, -0.9, 1.3], 3], hidden: true },
    { kind: 'two bits', args: [[0.2, -0.9, 0.7], 2], hidden: true },
    { kind: 'one value', args: [[-3.7], 8], hidden: true },
    { kind: 'very small values', args: [[1e-6, -3e-6, 2.2e-6], 4], hidden: true },
    { kind: 'nothing but zeros', args: [[0, 0, 0], 8], hidden: true },
  ],
  expected({ core }, [x, bits]) {
    const values = Float32Array.from(x as readonly number[]);
    const { params, codes, restored } = roundTrip(core, values, specOf({ bits: Number(bits) }));
    const { scale } = params;
    return {
      value: {
        ...(values.some((value) => value !== 0) ? { scale } : {}),
        codes: [...codes],
        restored: [...restored],
      },
      tolerance: { scale: scale / 1000, codes: 0, restored: scale / 1000 },
    };
  },
  hints: [
    'Four things are wrong: the largest code, what the scale is made of, the way to a code, and the way back. Start with the first one.',
    'Symmetric codes end at 2^(bits − 1) − 1. The scale is the largest magnitude over that. Divide by the scale, round to the nearest, multiply back. And a tensor of zeros must not divide by 0.',
  ],
});
