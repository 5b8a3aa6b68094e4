import { claims } from '../../web/lab/experiment.ts';
import { withinHalfStep } from '../../web/lab/quantization.ts';
import { ruler } from './ruler.ts';

export default claims(ruler, [
  {
    text: 'with the ruler ending at the largest magnitude, no error exceeds half a step',
    sweep: { bits: [2, 3, 4, 5, 6, 7, 8], x: [-1.2, -0.3, 0, 0.5, 1.19] },
    holds: ({ figures: f }) => withinHalfStep(f) && f.clipped === 0,
  },
  {
    text: 'a shorter ruler clips',
    sweep: { bits: [2, 4, 8], end: [0.2, 0.5] },
    holds: ({ figures: f }) => f.clipped > 0,
  },
]);
