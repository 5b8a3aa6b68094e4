import { format } from '../../web/lab/format.ts';
import { choice, number, state } from '../../web/lab/question.ts';
import { NOT_A_NUMBER } from './formats.ts';
import { register } from './register.ts';
import { shrunk } from './shrunk.ts';
import { spacings } from './spacings.ts';

export const predictions = {
  near100: choice({
    of: spacings,
    at: { near: 100, scale: '1.0' },
    ask: 'Both take 8 bits: an fp8 (E4M3), and an int8 with the scale 1. Which has its numbers closer together near 100?',
    options: {
      fp8: {
        label: 'The fp8: a float can hold fractions',
        why: 'Near 1 it holds eighths. Its three fraction bits go with the number, and near 100 they count eights.',
      },
      same: {
        label: 'Both alike: 8 bits are 8 bits',
        why: 'Both have about 256 numbers, but they lay them out differently.',
      },
      int8: {
        label: 'The int8',
        why: 'It counts whole numbers, here as anywhere. The float has most of its numbers near zero.',
      },
    },
    answer: (f) => (f.int8 < f.fp8 ? 'int8' : f.int8 > f.fp8 ? 'fp8' : 'same'),
  }),
  suffers: choice({
    of: shrunk,
    at: { data: 'attention-query', power: -20 },
    ask: 'All weights are divided by 2²⁰, about a million, and then rounded. Who loses precision?',
    options: {
      int8: {
        label: 'int8: it has the fewest numbers',
        why: 'Its scale is divided by a million, too. The codes are the same as before.',
      },
      fp16: {
        label: 'fp16',
        why: 'Its exponent has five bits and ends near 2⁻¹⁴. Below that, fraction bits go one by one.',
      },
      bf16: {
        label: 'bf16: it has fewer fraction bits than fp16',
        why: 'That costs precision everywhere alike. Its exponent has eight bits, as that of fp32.',
      },
    },
    answer: 'suffers',
  }),
};

export const checks = {
  tenth: state({
    of: register,
    ask: 'Set the figure to fp8 and build the code nearest to 0.1, bit by bit.',
    start: { format: 'float8e4m3fn', held: 0 },
    passes: (f, v) => v.format === 'float8e4m3fn' && f.isNearest === 'yes',
    missing: (f, v) =>
      v.format !== 'float8e4m3fn'
        ? 'The figure is not set to fp8.'
        : f.off === NOT_A_NUMBER
          ? 'Your code stands for no number.'
          : `Your code is ${format(f.off, 'g3')} away from 0.1; there is a nearer one.`,
    hints: [
      'First the exponent: 0.1 lies between 2⁻⁴ = 0.0625 and 2⁻³ = 0.125. The exponent bits hold −4 + 7.',
      'The exponent bits are 0011. The fraction is 0.1 / 0.0625 = 1.6, and three bits give 1.625: 101.',
    ],
  }),
  near3000: number({
    of: spacings,
    at: { near: 3000, scale: '1.0' },
    ask: 'How far apart are neighbouring fp16 numbers near 3000?',
    answer: 'fp16',
    tolerance: 0,
    format: 'g3',
    hints: [
      'fp16 has ten fraction bits. 3000 lies between 2¹¹ and 2¹².',
      'The distance is 2¹¹ / 2¹⁰.',
    ],
  }),
};
