import { claims } from '../../web/lab/experiment.ts';
import { claimed } from './claimed.ts';

export default claims(claimed, [
  {
    text: 'the noise is a twelfth root of the step, not half of it',
    sweep: { deviation: [0.05, 0.1, 0.2], seed: [1, 3, 99] },
    holds: ({ figures: f }) => Math.abs(f.noise / (f.scale / Math.sqrt(12)) - 1) < 0.05,
  },
]);
