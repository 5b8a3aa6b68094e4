import { claims } from '../../web/lab/experiment.ts';
import { against } from './against.ts';

export default claims(against, [
  {
    text: 'the cast does no harm up to 7 bits, and at 8 it makes the error more than 100 times that of 4 bits',
    sweep: {
      mistake: ['cast'],
      data: ['bell', 'even', 'attention-query', 'token-embeddings'],
    },
    holds: ({ figures: f }) => f.broken4 === f.mended4 && f.worse > 100 && f.broken8 > f.broken7,
  },
  {
    text: 'the other two mistakes do harm at every width of more than a thousandfold at 8 bits',
    sweep: { mistake: ['clamp', 'mixed'], data: ['bell', 'attention-query'] },
    holds: ({ figures: f }) => f.times > 500,
  },
]);
