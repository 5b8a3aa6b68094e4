import { claims } from '../../web/lab/experiment.ts';
import { shrunk } from './shrunk.ts';

export default claims(shrunk, [
  {
    text: 'bf16 and int8 with a scale do not notice a power of two; fp16 and fp8 have a range that they work in',
    sweep: { data: ['attention-query', 'token-embeddings', 'bell'] },
    holds: ({ figures: f }) =>
      Math.abs(f.bf16Lost) < 0.5 && Math.abs(f.int8Lost) < 0.5 && f.fp16Lost > 30,
  },
  {
    text: 'where fp16 works it is the finest, then bf16, int8, fp8',
    sweep: { data: ['attention-query', 'bell'], power: [0] },
    holds: ({ figures: f }) => f.fp16 > f.bf16 && f.bf16 > f.int8 && f.int8 > f.fp8,
  },
]);
