import { defineClinic } from '../../../../web/lab/clinic.ts';
import { specOf } from '../../../../web/lab/quantization.ts';

export default defineClinic({
  ask: 'This draft computes scale and zero point for the codes qmin to qmax. It ignores qmin, cuts instead of rounding, and never widens its range. Mend it: zero has to be exact for any range.',
  entry: 'affine',
  excerpt: 'core/src/codes/params.cpp asymmetric-params',
  cases: [
    { kind: 'from −2.5 to 3.8, codes 0 to 255', args: [-2.5, 3.8, 0, 255] },
    { kind: 'from −2.5 to 3.8, codes −128 to 127', args: [-2.5, 3.8, -128, 127] },
    { kind: 'from 0 on, codes 0 to 255', args: [0, 5.1, 0, 255] },
    { kind: 'four bits', args: [-1.2, 3.8, 0, 15], hidden: true },
    { kind: 'a range above 0', args: [1, 3.8, 0, 255], hidden: true },
    { kind: 'a range below 0, signed codes', args: [-4, -1, -128, 127], hidden: true },
    { kind: 'a range without width', args: [0, 0, 0, 255], hidden: true },
  ],
  expected({ core }, [min, max, qmin, qmax]) {
    const spec = specOf({
      bits: Math.log2(Number(qmax) - Number(qmin) + 1),
      scheme: 'asymmetric',
      signedness: Number(qmin) < 0 ? 'signed' : 'unsigned',
    });
    const { scale, zeroPoint } = core.chooseParams({ min: Number(min), max: Number(max) }, spec);
    // All zeros: any scale restores them, so none is asked for.
    return {
      value: { ...(min === max ? {} : { scale }), zeroPoint },
      tolerance: { scale: scale / 1000, zeroPoint: 0 },
    };
  },
  hints: [
    'There are qmax − qmin steps between the first and the last code, and the first code stands for the smallest value.',
    'Widen first: min(0, min), max(0, max). Then s = (max − min) / (qmax − qmin) and z = Math.round(qmin − min / s). A width of 0 needs some scale.',
  ],
});
