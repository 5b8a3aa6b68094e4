import { format } from '../../web/lab/format.ts';
import { choice, number, point, state } from '../../web/lab/question.ts';
import { errors } from './errors.ts';
import { ruler } from './ruler.ts';
import { weights } from './weights.ts';

export const predictions = {
  codeOfX: number({
    of: ruler,
    at: { bits: 4, end: 1.2, x: -0.3 },
    ask: 'The ruler has the codes −7 to 7 and ends at 1.2. Which code does −0.3 get?',
    answer: 'code',
    tolerance: 0,
    format: 'int',
  }),
  beyondEnd: point({
    of: ruler,
    at: { bits: 4, end: 0.8, x: 1.4 },
    ask: 'The ruler ends at 0.8 now, and you store 1.4. Put the point where it comes back.',
    axis: { label: 'restored value', scale: 'linear', min: -1.6, max: 1.6 },
    places: 160,
    answer: 'restored',
    tolerance: 'halfStep',
  }),
  whoSuffers: choice({
    of: errors,
    at: { bits: 4, view: 'relative' },
    ask: 'Measured as a part of the value itself: which values are restored worst?',
    options: {
      large: {
        label: 'The large ones: more value, more error',
        why: 'Every rung is equally far from the next, so a large value is off by no more than a small one.',
      },
      same: {
        label: 'All alike: rounding treats every value the same',
        why: 'The error in the value’s own unit is alike everywhere. Divide it by the value, and it is not.',
      },
      small: {
        label: 'The small ones, near zero',
        why: 'The same half step weighs more on a small value.',
      },
    },
    answer: 'worst',
  }),
  becomeZero: number({
    of: weights,
    at: { bits: 4, tensor: 'attention-query' },
    ask: 'At 4 bits, how many per cent of these weights will be restored as exactly 0?',
    answer: (f) => 100 * f.zeros,
    tolerance: 5,
    format: 'g3',
    unit: '%',
  }),
};

export const checks = {
  byHand: number({
    of: ruler,
    at: { bits: 3, end: 0.9, x: 0.5 },
    ask: 'Three bits, and the ruler ends at 0.9. You store 0.5. Which value comes back?',
    answer: 'restored',
    tolerance: (f) => f.halfStep / 20,
    hints: [
      'Three bits have the codes −3 to 3. The scale is 0.9 divided by the largest code.',
      'The scale is 0.3, and 0.5 / 0.3 = 1.67. Round that to a code, then multiply by the scale.',
    ],
  }),
  fewestBits: state({
    of: weights,
    ask: 'With the transformer weights in the figure, find the fewest bits at which no weight is off by more than 0.02.',
    start: { bits: 8, tensor: 'attention-query' },
    passes: (f, { tensor }) =>
      tensor === 'attention-query' && f.maxError <= 0.02 && f.maxError * 2 > 0.02,
    missing: (f, { tensor }) =>
      tensor !== 'attention-query'
        ? 'The figure shows the other tensor; switch to the transformer weights.'
        : f.maxError > 0.02
          ? `The largest error is ${format(f.maxError, 'g3')}, above 0.02.`
          : 'That is exact enough, but fewer bits would do as well.',
    hints: [
      'Each bit you take away doubles the step, and with it the largest error.',
      'Move the bits down one by one and stop before the largest error passes 0.02.',
    ],
  }),
};
