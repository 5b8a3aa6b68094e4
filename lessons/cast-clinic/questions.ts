import { choice, number } from '../../web/lab/question.ts';
import { against } from './against.ts';
import { patient } from './patient.ts';
import { stepper } from './stepper.ts';

export const predictions = {
  cast200: number({
    of: stepper,
    at: { code: 200 },
    ask: 'The code 200 is cast to int8, which holds −128 to 127. Which number is stored?',
    answer: 'wrapped',
    tolerance: 0,
    format: 'int',
  }),
  moreBits: choice({
    of: against,
    at: { mistake: 'cast', data: 'bell' },
    ask: 'Codes from 0 to 2ᵇ − 1, stored in an int8. Which restores a bell curve better, 4 bits or 8?',
    options: {
      eight: {
        label: '8 bits, by far',
        why: 'With 8 bits, half of the codes lie above 127. The int8 turns each of them into a negative number.',
      },
      same: {
        label: 'Both alike: an int8 takes either',
        why: 'It takes the codes 0 to 15 of 4 bits. Of the codes 0 to 255 it takes half.',
      },
      four: {
        label: '4 bits',
        why: 'Its largest code is 15, and that fits. It is the first width that doesn’t fit which breaks.',
      },
    },
    answer: (f) => (f.broken8 > f.broken4 ? 'four' : 'eight'),
  }),
  ceiling: number({
    of: patient,
    at: { mistake: 'mixed', code: 'broken', data: 'even' },
    ask: 'Values lie evenly from 0 to 5. The zero point is that of codes 0 to 255, and codes are clipped to −128 … 127. What is the largest value that comes back?',
    answer: 'largest',
    tolerance: (f) => 10 * f.scale,
    format: 'g3',
  }),
};

export const checks = {
  byHand: number({
    of: stepper,
    at: { code: -130 },
    ask: 'And downwards: the code −130 is cast to int8. Which number is stored?',
    answer: 'wrapped',
    tolerance: 0,
    format: 'int',
    hints: [
      'A cast adds or takes away 256 until the number fits.',
      '−130 + 256. Set the stepper to it and look.',
    ],
  }),
  whichTest: choice({
    of: patient,
    at: { mistake: 'mixed', code: 'broken', data: 'bell' },
    ask: 'You write one test for code like this. Which one finds all of its mistakes?',
    options: {
      range: {
        label: 'All codes lie in −128 … 127',
        why: 'They lie in an int8, so they can’t lie anywhere else. This test passes with every mistake of this lesson.',
      },
      type: {
        label: 'The result has the type int8',
        why: 'It has, in every broken version: the cast to that type is one of the mistakes.',
      },
      trip: {
        label: 'Restored, no value is off by more than half a step',
        why: 'It looks at what the code is for, and it fails as soon as one value is lost.',
      },
    },
    answer: (f) => (f.rangeTest === 'passes' && f.tripTest === 'fails' ? 'trip' : 'range'),
    hints: [
      'Set the figure to each mistake and read the two tests below it.',
      'A test has to be able to fail. Which one depends on the values that come back?',
    ],
  }),
};
