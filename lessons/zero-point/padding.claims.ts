import { claims } from '../../web/lab/experiment.ts';
import { padding } from './padding.ts';

export default claims(padding, [
  {
    text: 'with a zero point the sum stays exactly 0',
    sweep: { min: [-4, -2.5, -0.3, 0], max: [1, 3.8, 6], bits: [2, 5, 8] },
    holds: ({ figures: f }) => f.zeroBack === 0 && f.sum === 0,
  },
  {
    text: 'with the range start as a float the sum drifts',
    sweep: { min: [-2.5], max: [3.8], bits: [4, 8] },
    holds: ({ figures: f }) => Math.abs(f.drift) > 1,
  },
]);
