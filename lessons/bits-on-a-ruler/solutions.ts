import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({
  tenth: { solution: { format: 'float8e4m3fn', held: 0x1d000000 } },
  near3000: { wrong: 1 },
});
