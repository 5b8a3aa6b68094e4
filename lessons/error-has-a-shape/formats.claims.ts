import { claims } from '../../web/lab/experiment.ts';
import { formats } from './formats.ts';

export default claims(formats, [
  {
    text: 'near the largest magnitude fp16 is at least four times as fine as int8, near zero far more',
    sweep: { largest: [1, 2, 8] },
    holds: ({ figures: f }) => f.timesAtOne > 4 && f.int8Small > 1000 * f.fp16Small,
  },
]);
