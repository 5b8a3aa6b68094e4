// No reader sees this lesson: on it is tried what long runs need. A network learns digits in the page.
import { defineLesson } from '../../../../web/lab/lesson.ts';
import { checks, predictions } from './questions.ts';
import { sleeper } from './sleeper.ts';
import { train } from './train.ts';

export default defineLesson({ experiments: { train, sleeper }, predictions, checks });
