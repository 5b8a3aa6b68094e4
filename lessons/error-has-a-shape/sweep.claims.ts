import { claims } from '../../web/lab/experiment.ts';
import { sweep } from './sweep.ts';

export default claims(sweep, [
  {
    text: 'from 5 to 8 bits a further bit divides the MSE by 4 to 5',
    sweep: { data: ['bell', 'attention-query', 'token-embeddings'], bits: [6, 7, 8] },
    holds: ({ figures: f }) => f.factor > 3.7 && f.factor < 4.8,
  },
  {
    text: 'two more bits divide the MSE by 16 to 20, from 4 to 6 and from 6 to 8',
    sweep: { data: ['bell'] },
    holds: ({ figures: { mseAt } }) =>
      (['symmetric', 'asymmetric'] as const).every((scheme) =>
        [4, 6].every((bits) => {
          const [few, more] = [mseAt[`${bits},${scheme}`], mseAt[`${bits + 2},${scheme}`]];
          const factor = Number(few) / Number(more);
          return factor > 16 && factor < 20.5;
        }),
      ),
  },
  {
    text: 'from 3 to 4 bits it is more than 5',
    sweep: { data: ['bell', 'attention-query', 'token-embeddings'], bits: [4] },
    holds: ({ figures: f }) => f.factor > 5,
  },
]);
