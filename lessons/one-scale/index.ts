// How absmax quantization works: a tensor becomes small integers and one scale.
import { defineLesson } from '../../web/lab/lesson.ts';
import { errors } from './errors.ts';
import { checks, predictions } from './questions.ts';
import { ruler } from './ruler.ts';
import { weights } from './weights.ts';

export default defineLesson({ experiments: { ruler, errors, weights }, predictions, checks });
