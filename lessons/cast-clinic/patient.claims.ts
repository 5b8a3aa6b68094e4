import { claims } from '../../web/lab/experiment.ts';
import { patient } from './patient.ts';

export default claims(patient, [
  {
    text: 'the test of the range passes whatever is broken; the test of the round trip fails exactly there',
    sweep: {
      mistake: ['cast', 'clamp', 'mixed'],
      code: ['broken', 'mended'],
      data: ['bell', 'attention-query', 'token-embeddings'],
    },
    holds: ({ figures: f }, { code }) =>
      f.rangeTest === 'passes' && f.tripTest === (code === 'broken' ? 'fails' : 'passes'),
  },
  {
    text: 'a clamp at 0 restores nothing negative, and costs half of the mean square of symmetric data',
    sweep: { mistake: ['clamp'], data: ['bell'] },
    holds: ({ figures: f }) => f.lowest === 0 && Math.abs(f.mse / f.meanSquare - 0.5) < 0.02,
  },
  {
    text: 'two conventions halve the range of values that are never negative',
    sweep: { mistake: ['mixed'], data: ['even'] },
    holds: ({ figures: f }) => f.codesUsed === 128 && Math.abs(f.largest - 127 * f.scale) < 1e-4,
  },
]);
