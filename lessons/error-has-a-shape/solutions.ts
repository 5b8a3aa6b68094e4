import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({
  noise: { wrong: 0.0624 },
  target: { solution: { data: 'attention-query', measure: 'sqnr', bits: 7 } },
});
