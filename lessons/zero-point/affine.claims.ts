import { claims } from '../../web/lab/experiment.ts';
import { withinHalfStep } from '../../web/lab/quantization.ts';
import { affine } from './affine.ts';

export default claims(affine, [
  {
    text: '0 comes back as exactly 0, and no value of the range is off by more than half a step',
    sweep: {
      min: [-4, -2.5, -0.7, 0, 1],
      max: [1, 3.8, 6],
      bits: [2, 3, 4, 5, 6, 7, 8],
      scheme: ['symmetric', 'asymmetric'],
    },
    holds: ({ figures: f }) => f.zeroBack === 0 && withinHalfStep(f),
  },
  {
    text: 'the zero point of [−2.5, 3.8] in 256 values is 101',
    sweep: { min: [-2.5], max: [3.8], bits: [8] },
    holds: ({ figures: f }) => f.zeroPoint === 101,
  },
]);
