import { claims } from '../../web/lab/experiment.ts';
import { withinHalfStep } from '../../web/lab/quantization.ts';
import { errors } from './errors.ts';

export default claims(errors, [
  {
    text: 'the error is bounded by half a step everywhere, the relative error reaches 100 % near zero',
    sweep: { bits: [3, 4, 5, 6, 7] },
    holds: ({ figures: f }) => withinHalfStep(f) && f.smallest === 1 && f.largest < 0.2,
  },
]);
