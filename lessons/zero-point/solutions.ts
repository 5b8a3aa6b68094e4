import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({
  signedZeroPoint: { wrong: 8 },
  noNegatives: { solution: { min: 0, max: 5.1, bits: 8, scheme: 'asymmetric' } },
});
