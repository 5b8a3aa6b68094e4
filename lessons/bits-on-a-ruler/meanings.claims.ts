import { claims } from '../../web/lab/experiment.ts';
import { meanings } from './meanings.ts';

export default claims(meanings, [
  {
    text: 'a hundredfold scale makes the same code stand for a hundred times as much',
    sweep: { code: [-128, -1, 0, 72, 127] },
    holds: ({ figures: f }) => Math.abs(100 * f.fine - f.coarse) < 1e-9,
  },
]);
