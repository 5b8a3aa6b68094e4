import { claims } from '../../web/lab/experiment.ts';
import { spacings } from './spacings.ts';

export default claims(spacings, [
  {
    text: 'a float’s distance doubles at each power of two; that of int8 does not depend on the number',
    sweep: { near: [1, 2, 4, 64] },
    holds: ({ figures: f }) =>
      f.fp16 === f.fp16At1 * f.near && f.fp8 === f.fp8At1 * f.near && f.int8 === 1,
  },
]);
