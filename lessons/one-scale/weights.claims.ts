import { claims } from '../../web/lab/experiment.ts';
import { withinHalfStep } from '../../web/lab/quantization.ts';
import { weights } from './weights.ts';

export default claims(weights, [
  {
    text: 'absmax clips nothing, so no error exceeds half a step',
    sweep: { bits: [2, 3, 4, 5, 6, 7, 8], tensor: ['attention-query', 'token-embeddings'] },
    holds: ({ figures: f }) => withinHalfStep(f),
  },
]);
