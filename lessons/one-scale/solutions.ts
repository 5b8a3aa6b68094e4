import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({
  byHand: { wrong: 0.5 },
  fewestBits: { solution: { bits: 5, tensor: 'attention-query' } },
});
