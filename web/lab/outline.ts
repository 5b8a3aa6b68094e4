// A lesson from outside: its steps and what is asked in each.
import { own } from './json.ts';
import type { LessonRecord } from './progress-form.ts';
import { partsOf } from './words.ts';

export interface StepOutline {
  id: string;
  title: string;
  /** As "predict guess", "check byHand", "clinic absmax", in the order of the text. */
  questions: readonly string[];
}

export interface LessonOutline {
  slug: string;
  title: string;
  steps: readonly StepOutline[];
}

type Done = Pick<LessonRecord, 'predictions' | 'checks' | 'clinics'>;

/** Whether a question is answered: a prediction made, a check passed, a clinic mended. */
export function isAnswered({ predictions, checks, clinics }: Done, question: string): boolean {
  const [kind, name] = partsOf(question);
  if (kind === 'predict') return Boolean(own(predictions, name)?.given);
  return Boolean((kind === 'clinic' ? own(clinics, name) : own(checks, name))?.passed);
}

/** Where there is something left to answer: the first such step of the first such lesson; null if there is nothing. */
export function firstOpen(
  outlines: readonly LessonOutline[],
  recordOf: (slug: string) => Done,
): { lesson: LessonOutline; step: StepOutline } | null {
  for (const lesson of outlines) {
    const record = recordOf(lesson.slug);
    const step = lesson.steps.find(({ questions }) =>
      questions.some((question) => !isAnswered(record, question)),
    );
    if (step) return { lesson, step };
  }
  return null;
}

/** The questions of these steps. */
export const questionsOf = ({ steps }: LessonOutline, ids: readonly string[]): string[] =>
  steps.filter(({ id }) => ids.includes(id)).flatMap(({ questions }) => questions);
