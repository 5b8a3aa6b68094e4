// What is due of what was handed in, and how much of it is done.
import { type LessonOutline, questionsOf } from './outline.ts';
import type { Graded } from './regrade.ts';

export interface Due {
  answered: number;
  /** Of these the file can't tell. */
  unknown: number;
  of: number;
}

/** A prediction is done by making it, a check or clinic by passing it. */
export function dueOf(outline: LessonOutline, { outcomes }: Graded, steps: readonly string[]): Due {
  const due = questionsOf(outline, steps);
  const answered = due.filter((question) =>
    question.startsWith('predict ')
      ? Object.hasOwn(outcomes, question)
      : outcomes[question] === 'right',
  );
  const unknown = due.filter((question) => outcomes[question] === 'unknown');
  return { answered: answered.length, unknown: unknown.length, of: due.length };
}
