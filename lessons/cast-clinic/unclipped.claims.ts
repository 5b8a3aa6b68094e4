import { claims } from '../../web/lab/experiment.ts';
import { unclipped } from './unclipped.ts';

export default claims(unclipped, [
  {
    text: 'a range that leaves 0 out comes back somewhere else; mended, every value is within half a step',
    sweep: { min: [10, 50], max: [100, 300] },
    holds: ({ figures: f }) => f.mse > 1000 * f.mended,
  },
  {
    text: 'of a range that fits but for a rounding, the top alone is lost',
    sweep: { min: [-1.5], max: [253.5] },
    holds: ({ figures: f }) => f.topCode === 256 && f.topBack === -2,
  },
]);
