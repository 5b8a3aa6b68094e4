// Why asymmetric quantization has a zero point: every code is used, and zero stays exactly zero.
import { defineLesson } from '../../web/lab/lesson.ts';
import { affine } from './affine.ts';
import { padding } from './padding.ts';
import { checks, predictions } from './questions.ts';
import { skewed } from './skewed.ts';

export default defineLesson({ experiments: { skewed, affine, padding }, predictions, checks });
