import { claims } from '../../web/lab/experiment.ts';
import { memory } from './memory.ts';

export default claims(memory, [
  {
    text: 'int8 takes a quarter of fp32',
    sweep: { billions: [0.5, 7, 70] },
    holds: ({ figures: f }) => f.fp32 === 4 * f.int8,
  },
]);
