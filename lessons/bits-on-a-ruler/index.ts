// What a number is in a computer: bits with a meaning that somebody agreed on, and how far apart its neighbours are.
import { defineLesson } from '../../web/lab/lesson.ts';
import { meanings } from './meanings.ts';
import { memory } from './memory.ts';
import { checks, predictions } from './questions.ts';
import { register } from './register.ts';
import { shrunk } from './shrunk.ts';
import { spacings } from './spacings.ts';

export default defineLesson({
  experiments: { memory, register, meanings, spacings, shrunk },
  predictions,
  checks,
});
