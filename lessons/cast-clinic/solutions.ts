import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({ byHand: { wrong: -128 } });
