// Code that quantizes, and is broken: casts that wrap, clamps of another scheme, and the test that finds them.
import { defineLesson } from '../../web/lab/lesson.ts';
import { against } from './against.ts';
import { patient } from './patient.ts';
import { checks, predictions } from './questions.ts';
import { quotes } from './quotes.ts';
import { stepper } from './stepper.ts';
import { unclipped } from './unclipped.ts';

export default defineLesson({
  experiments: { stepper, against, patient, unclipped },
  quotes,
  predictions,
  checks,
});
