import { format } from '../../web/lab/format.ts';
import { choice, number, point, state } from '../../web/lab/question.ts';
import { affine } from './affine.ts';
import { skewed } from './skewed.ts';

export const predictions = {
  gainOfRelu: number({
    of: skewed,
    at: { data: 'relu', scheme: 'asymmetric', bits: 8 },
    ask: 'All 256 codes for [0, max] in place of 255 for [−max, max]: how many times smaller will the mean squared error be?',
    answer: 'gain',
    tolerance: 0.5,
    format: 'g3',
    unit: 'times',
  }),
  zeroPoint: number({
    of: affine,
    at: { min: -2.5, max: 3.8, bits: 8, scheme: 'asymmetric' },
    ask: 'Values from −2.5 to 3.8 go to the codes 0 to 255. Which code stands for 0?',
    answer: 'zeroPoint',
    tolerance: 0,
    format: 'int',
  }),
  rulerBegins: point({
    of: affine,
    at: { min: 1, max: 3.8, bits: 4, scheme: 'asymmetric' },
    ask: 'Say all your data lie between 1 and 3.8. Put the point where the ruler begins.',
    axis: { label: 'value of the first code', scale: 'linear', min: -2, max: 6 },
    places: 80,
    answer: 'first',
    tolerance: 'halfStep',
  }),
  gainOfBell: choice({
    of: skewed,
    at: { data: 'bell', scheme: 'asymmetric', bits: 8 },
    ask: 'And for a bell curve around 0, like most weights: what does asymmetric gain there?',
    options: {
      fourfold: {
        label: 'Again about four times less error',
        why: 'That came from the half of the codes that ReLU data left idle. A bell curve uses both halves.',
      },
      half: {
        label: 'About half the error',
        why: 'The two tails would have to differ in length by almost a half. With thousands of values they don’t.',
      },
      hardly: {
        label: 'Hardly anything',
        why: 'Both tails are nearly alike, so both rulers are nearly the same.',
      },
      loses: {
        label: 'It loses',
        why: 'It can’t lose much: its range is never wider than the symmetric one.',
      },
    },
    answer: (f) => gainInWords(f.gain),
  }),
};

export const checks = {
  signedZeroPoint: number({
    of: affine,
    at: { min: -1.2, max: 3.8, bits: 4, scheme: 'asymmetric' },
    ask: 'Four bits, codes 0 to 15, values from −1.2 to 3.8. What is the zero point?',
    answer: 'zeroPoint',
    tolerance: 0,
    format: 'int',
    hints: [
      'The scale is the width of the range over the 15 steps: 5 / 15.',
      'Going from −1.2 up to 0 takes 1.2 / 0.333 = 3.6 steps. Round that.',
    ],
  }),
  noNegatives: state({
    of: affine,
    ask: 'Set the figure up as for ReLU outputs that reach 5.1: no code may stand for a negative value, and the last code must stand for 5.1. Use 8 bits.',
    start: { min: -2.5, max: 3.8, bits: 8, scheme: 'asymmetric' },
    passes: (f, v) => v.bits === 8 && f.first === 0 && Math.abs(f.last - 5.1) < 1e-5,
    missing: (f, v) =>
      v.bits !== 8
        ? 'The figure is not set to 8 bits.'
        : f.first < 0
          ? `The first code still stands for ${format(f.first, 'g3')}.`
          : `The last code stands for ${format(f.last, 'g3')}, not for 5.1.`,
    hints: [
      'Which scheme spends no codes on values that can’t occur?',
      'Asymmetric, smallest value 0, largest value 5.1. The zero point is then the first code.',
    ],
  }),
  simpler: choice({
    of: affine,
    ask: 'Weights are nearly always quantized symmetrically, even though asymmetric never has the wider step. Why?',
    options: {
      exact: {
        label: 'Only symmetric keeps zero exact',
        why: 'Both do: that is what the zero point is rounded for.',
      },
      terms: {
        label: 'With a zero point of 0, whole sums drop out of every product',
        why: 'What is left is one sum of code times code, and one correction that can be computed beforehand.',
      },
      smaller: {
        label: 'Its codes need fewer bytes',
        why: 'The codes are the same size. Only the zero points are saved, one number per scale.',
      },
      error: {
        label: 'Its error is smaller for weights',
        why: 'The bell curve in the figure says otherwise: asymmetric was slightly ahead.',
      },
    },
    answer: () => 'terms',
    hints: [
      'Write out the product of two stored values, (q − z)·s, and count the terms.',
      'Four terms with two zero points; two of them hold the zero point of the weights.',
    ],
  }),
};

/** In words, what the measured gain of asymmetric over symmetric amounts to. */
const gainInWords = (gain: number) =>
  gain < 0.9 ? 'loses' : gain < 1.5 ? 'hardly' : gain < 3 ? 'half' : 'fourfold';
