// A results file, graded again: what it claims is compared with what the core says to the answers in it.
import { startValues, withChanges } from './controls.ts';
import { gradeChoice, gradeNumber, gradePrediction, gradeState } from './grade.ts';
import type { Check, Lesson } from './lesson.ts';
import { readNumber } from './read-number.ts';
import { isAnswered, type LessonOutline, questionsOf } from './outline.ts';
import type { Results } from './results.ts';
import { findExperiment, type Runner } from './runner.ts';

export interface Grader {
  lesson: Lesson;
  outline: LessonOutline;
  run: Runner['run'];
  /** Whether this code mends the clinic of that name. */
  mends: (clinic: string, code: string) => Promise<boolean>;
}

export interface Graded {
  /** Predictions by whether they came true, checks and clinics by whether they are passed. */
  right: Record<string, boolean>;
  due: { answered: number; of: number };
  /** Where the file says something else than its own answers. */
  notes: string[];
}

export async function regrade(results: Results, grader: Grader): Promise<Graded> {
  const { lesson, outline, run } = grader;
  const right: Record<string, boolean> = {};
  const notes: string[] = [];
  const judge = async (name: string, claimed: boolean, again: () => Promise<boolean>) => {
    const graded = await again().catch((error: Error) => {
      notes.push(`“${name}” can’t be graded: ${error.message}`);
      return false;
    });
    right[name] = graded;
    if (graded !== claimed) {
      notes.push(`“${name}” is ${claimed ? 'right' : 'wrong'} in the file, but not by its answer.`);
    }
  };
  for (const [name, { answer, right: claimed }] of Object.entries(results.predictions)) {
    const question = own(lesson.predictions, name);
    if (!question) continue;
    await judge(`predict ${name}`, claimed, async () => {
      const { metrics } = await run(outline.slug, question.experiment, question.at ?? {});
      return gradePrediction(question, metrics, answer).right;
    });
  }
  for (const [name, passed] of Object.entries(results.checks)) {
    const check = own(lesson.checks, name);
    if (check) await judge(`check ${name}`, true, () => passes(check, passed, grader));
  }
  const clinics = outline.steps
    .flatMap(({ questions }) => questions)
    .filter((question) => question.startsWith('clinic '))
    .map((question) => question.slice('clinic '.length));
  for (const name of clinics) {
    const found = own(results.clinics, name);
    if (found?.passed) await judge(`clinic ${name}`, true, () => grader.mends(name, found.code));
  }
  const due = questionsOf(outline, results.assignment.due);
  const answered = due.filter((question) =>
    question.startsWith('predict ') ? isAnswered(results, question) : own(right, question) === true,
  ).length;
  return { right, due: { answered, of: due.length }, notes };
}

async function passes(
  check: Check,
  { answer, state }: Results['checks'][string],
  { lesson, outline, run }: Grader,
): Promise<boolean> {
  if (check.kind !== 'state') {
    const { metrics } = await run(outline.slug, check.experiment, check.at ?? {});
    return check.kind === 'number'
      ? gradeNumber(check, metrics, readNumber(answer, check)).right
      : gradeChoice(check, metrics, answer).right;
  }
  const { controls } = findExperiment(lesson, check.experiment);
  const values = withChanges(controls, startValues(controls), state);
  const { metrics } = await run(outline.slug, check.experiment, values);
  return gradeState(check, metrics, values).right;
}

const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;
