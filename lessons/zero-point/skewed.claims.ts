import { claims } from '../../web/lab/experiment.ts';
import { skewed } from './skewed.ts';

export default claims(skewed, [
  {
    text: 'asymmetric is never worse by more than a fifth, whatever the data',
    sweep: { data: ['relu', 'bell', 'digit-pixels', 'token-embeddings'], bits: [4, 6, 8] },
    holds: ({ figures: f }) => f.gain > 0.8,
  },
  {
    text: 'ReLU data gains about (255/127)² = 4.03, a bell curve hardly anything',
    sweep: { data: ['relu'], seed: [1, 7, 99] },
    holds: ({ figures: f }) => Math.abs(f.gain - (255 / 127) ** 2) < 0.15,
  },
  {
    text: 'at 8 bits, pixels that were bytes come back exactly',
    sweep: { data: ['digit-pixels'], scheme: ['asymmetric'], bits: [8] },
    holds: ({ figures: f }) => f.mse < 1e-14,
  },
]);
