// What the error of quantization looks like, and what it can be predicted from: step² / 12, and 6 dB a bit.
import { defineLesson } from '../../web/lab/lesson.ts';
import { claimed } from './claimed.ts';
import { formats } from './formats.ts';
import { panels } from './panels.ts';
import { checks, predictions } from './questions.ts';
import { quotes } from './quotes.ts';
import { sweep } from './sweep.ts';

export default defineLesson({
  experiments: { panels, sweep, claimed, formats },
  quotes,
  predictions,
  checks,
});
