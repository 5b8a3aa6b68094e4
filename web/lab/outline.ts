// A lesson from outside: its steps and what is asked in each.
import type { LessonRecord } from './progress.ts';

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

type Done = Pick<LessonRecord, 'predictions' | 'checks'> & {
  clinics: Readonly<Record<string, { passed: boolean }>>;
};

/** Whether a question is answered: a prediction made, a check passed, a clinic mended. */
export function isAnswered({ predictions, checks, clinics }: Done, question: string): boolean {
  const [kind, name = ''] = question.split(' ');
  if (kind === 'clinic') return clinics[name]?.passed === true;
  return Object.hasOwn(kind === 'predict' ? predictions : checks, name);
}

/** The questions of these steps. */
export const questionsOf = ({ steps }: LessonOutline, ids: readonly string[]): string[] =>
  steps.filter(({ id }) => ids.includes(id)).flatMap(({ questions }) => questions);
