import { format } from '../../web/lab/format.ts';
import { choice, curve, number, state } from '../../web/lab/question.ts';
import { panels } from './panels.ts';
import { BITS, sweep } from './sweep.ts';

export const predictions = {
  curve: curve({
    of: sweep,
    at: { data: 'bell', measure: 'mse', bits: 8 },
    ask: 'And the whole curve: draw the mean squared error of a bell curve of variance 1, symmetric, at 2 to 8 bits.',
    x: { label: 'bits', values: BITS },
    y: { label: 'MSE', scale: 'log', min: 1e-6, max: 10 },
    answer: ({ mseAt }) => BITS.map((bits) => mseAt[`${bits},symmetric`] ?? Number.NaN),
    tolerance: 2,
    format: 'sci',
  }),
  factor: number({
    of: sweep,
    at: { data: 'bell', measure: 'mse', bits: 8 },
    ask: 'You go from 7 bits to 8. By what factor does the mean squared error fall?',
    answer: 'factor',
    tolerance: 0.5,
    format: 'g3',
  }),
  shape: choice({
    of: panels,
    at: { data: 'bell', bits: 6, scheme: 'symmetric' },
    ask: 'The values form a bell. Which shape does the histogram of their errors have, at 6 bits?',
    options: {
      bell: {
        label: 'A bell too, only narrower',
        why: 'The error does not know how large the value was, only where it lay between two marks.',
      },
      flat: {
        label: 'Flat, from minus half a step to plus half a step',
        why: 'Between two neighbouring marks a smooth bell is nearly level, so every distance to the nearest mark is equally likely.',
      },
      spike: {
        label: 'A spike at zero with long tails',
        why: 'No error can pass half a step, so there are no tails; and being spot on is no likelier than being off.',
      },
    },
    answer: (f) => (Math.abs(f.ratio - 1) < 0.1 ? 'flat' : 'bell'),
  }),
  firstBits: choice({
    of: sweep,
    at: { data: 'attention-query', measure: 'mse', bits: 4 },
    ask: 'Now the transformer weights at the low end, symmetric: does going from 2 to 3 bits, and from 3 to 4, also quarter the error?',
    options: {
      same: {
        label: 'Yes, each bit quarters it',
        why: 'A quarter needs the step to halve exactly, and needs codes that are all in use.',
      },
      more: {
        label: 'No, both do better than that',
        why: 'From 2 to 3 bits the squared step shrinks ninefold, but at 2 bits there was far less error than the step promises.',
      },
      uneven: {
        label: 'No: 2 to 3 does worse, 3 to 4 better',
        why: 'At 2 bits nearly every value becomes 0, so the error is just the data’s own spread.',
      },
    },
    answer: ({ first, second }) =>
      first < 4 && second > 4.5 ? 'uneven' : first > 4.5 && second > 4.5 ? 'more' : 'same',
  }),
};

export const checks = {
  noise: number({
    of: panels,
    at: { data: 'bell', bits: 6, scheme: 'symmetric' },
    ask: 'Set the three-panel figure to the bell curve, 6 bits, symmetric, and read its step. Which root mean squared error follows from that?',
    answer: 'rmse',
    tolerance: (f) => 0.05 * f.rmse,
    hints: [
      'The mean squared error is the squared step over 12.',
      'Take the root: the step over 3.46.',
    ],
  }),
  target: state({
    of: sweep,
    ask: 'On the transformer weights, find the fewest bits that keep at least 30 dB of signal over noise, symmetric.',
    start: { data: 'bell', measure: 'mse', bits: 4 },
    passes: (f, { data }) => data === 'attention-query' && f.sqnr >= 30 && f.sqnr - f.gained < 30,
    missing: (f, { data }) =>
      data !== 'attention-query'
        ? 'The figure does not show the transformer weights.'
        : f.sqnr < 30
          ? `There are only ${format(f.sqnr, 'dB')}.`
          : 'That is enough, but one bit less would be, too.',
    hints: [
      'Set the measure to SQNR and read where the red line crosses 30.',
      'A bit is worth about 6 dB; at 6 bits there are 26.',
    ],
  }),
  compare: choice({
    of: sweep,
    at: { data: 'token-embeddings' },
    ask: 'For these word embeddings: is asymmetric at 4 bits better than symmetric at 6?',
    options: {
      yes: {
        label: 'Yes: a better scheme beats more bits',
        why: 'The scheme gains a part of one bit here. Two bits are worth a factor of about 20.',
      },
      no: {
        label: 'No: two bits are worth more than the scheme',
        why: 'The table in the step on schemes says by how much.',
      },
    },
    answer: ({ mseAt }) =>
      Number(mseAt['4,asymmetric']) < Number(mseAt['6,symmetric']) ? 'yes' : 'no',
    hints: [
      'Set the figure to word embeddings and compare two points.',
      'One bit divides the error by about four. What does the scheme divide it by?',
    ],
  }),
};
