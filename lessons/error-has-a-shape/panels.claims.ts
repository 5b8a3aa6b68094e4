import { claims } from '../../web/lab/experiment.ts';
import { withinHalfStep } from '../../web/lab/quantization.ts';
import { panels } from './panels.ts';

export default claims(panels, [
  {
    text: 'no error exceeds half a step',
    sweep: {
      data: ['bell', 'attention-query', 'token-embeddings'],
      bits: [2, 3, 4, 5, 6, 7, 8],
      scheme: ['symmetric', 'asymmetric'],
    },
    holds: ({ figures: f }) => withinHalfStep(f),
  },
  {
    text: 'from 4 bits on, step²/12 predicts the MSE within a tenth',
    sweep: {
      data: ['bell', 'attention-query', 'token-embeddings'],
      bits: [4, 5, 6, 7, 8],
      scheme: ['symmetric', 'asymmetric'],
    },
    holds: ({ figures: f }) => Math.abs(f.ratio - 1) < 0.1,
  },
  {
    text: 'at 2 bits symmetric it promises more than twice the error that real tensors show',
    sweep: { data: ['attention-query', 'token-embeddings'], bits: [2] },
    holds: ({ figures: f }) => f.ratio < 0.5,
  },
]);
