import { number } from '../../../../web/lab/question.ts';
import { train } from './train.ts';

export const predictions = {
  readRight: number({
    of: train,
    at: { epochs: 1 },
    ask: 'After one epoch, how many per cent of the test digits does it read right?',
    answer: (f) => 100 * f.accuracy,
    tolerance: 5,
    unit: '%',
  }),
};

export const checks = {};
