// The sheet's own figures for int8 weights in [−0.5, 0.5] with a standard deviation of 0.1.
import { quote } from '../../web/lab/lesson.ts';
import { claimed } from './claimed.ts';

const SHEET = [
  '“Project 12: Quantization (Int8)”, a project sheet',
  'under “Expected Results”, “Weight Distribution Analysis”',
] as const;

export const quotes = {
  codes: quote({
    says: '256 unique values',
    from: SHEET,
    of: claimed,
    at: { deviation: 0.1 },
    figure: 'used',
  }),
  noise: quote({
    says: 'Quantization noise: std ~0.002',
    from: SHEET,
    of: claimed,
    at: { deviation: 0.1 },
    figure: 'noise',
  }),
};
