// A results file, graded again: what it claims is compared with what the core says to the answers in it.
import { startValues, withChanges } from './controls.ts';
import { gradeChoice, gradeNumber, gradePrediction, gradeState } from './grade.ts';
import { own } from './json.ts';
import type { Lesson } from './lesson.ts';
import type { LessonOutline } from './outline.ts';
import { emptyClinic, LANGUAGE } from './progress-form.ts';
import type { Check } from './question.ts';
import { readNumber } from './read-number.ts';
import type { Results } from './results.ts';
import { findExperiment, type Measure } from './runner.ts';
import type { Words } from './words.ts';

export interface Grader {
  lesson: Lesson;
  outline: LessonOutline;
  words: Words;
  run: Measure;
  /** Whether this code mends the clinic of that name. */
  mends: (clinic: string, code: string) => Promise<boolean>;
}

/** `seen`: answered after the figure was shown. `unknown`: the file does not hold what it takes to tell. */
export type Outcome = 'right' | 'wrong' | 'seen' | 'unknown';

export interface Graded {
  /** Of questions that were answered or tried: predictions by whether they came true, checks and clinics by whether they are passed. */
  outcomes: Record<string, Outcome>;
  /** Where the file says something else than its own answers. */
  notes: string[];
}

export async function regrade(results: Results, grader: Grader): Promise<Graded> {
  const { lesson, outline, words, run } = grader;
  const outcomes: Graded['outcomes'] = {};
  const notes: string[] = [];
  const judge = async (name: string, claimed: boolean, again: () => Promise<boolean>) => {
    const right = await again().catch((error: Error) => {
      notes.push(`“${words.ask(name)}” can’t be graded: ${error.message}`);
      return false;
    });
    outcomes[name] = right ? 'right' : 'wrong';
    if (right !== claimed) {
      notes.push(
        `“${words.ask(name)}” is ${claimed ? 'right' : 'wrong'} in the file, but not by its answer.`,
      );
    }
  };
  for (const [name, { answer, right: claimed, seen }] of Object.entries(results.predictions)) {
    const question = own(lesson.predictions, name);
    if (!question) continue;
    if (seen) {
      outcomes[`predict ${name}`] = 'seen';
      continue;
    }
    await judge(`predict ${name}`, claimed, async () => {
      const { figures } = await run(outline.slug, question.experiment, question.at ?? {});
      return gradePrediction(question, figures, answer).right;
    });
  }
  for (const [name, { passed }] of Object.entries(results.checks)) {
    const check = own(lesson.checks, name);
    if (!check) continue;
    if (passed) await judge(`check ${name}`, true, () => passes(check, passed, grader));
    else outcomes[`check ${name}`] = 'wrong';
  }
  const clinics = outline.steps
    .flatMap(({ questions }) => questions)
    .filter((question) => question.startsWith('clinic '))
    .map((question) => question.slice('clinic '.length));
  for (const name of clinics) {
    const { passed, wrong, drafts } = own(results.clinics, name) ?? emptyClinic();
    if (!passed) {
      if (wrong.length) outcomes[`clinic ${name}`] = 'wrong';
    } else if (passed.code !== null) {
      const { code, language } = passed;
      await judge(`clinic ${name}`, true, () => mends(grader, { name, code, language }));
    } else {
      const draft = drafts[LANGUAGE]?.code ?? '';
      const right = await grader.mends(name, draft).catch(() => false);
      outcomes[`clinic ${name}`] = right ? 'right' : 'unknown';
      if (!right) {
        notes.push(
          `“${words.ask(`clinic ${name}`)}” was passed, by the file, but an older lab made it, which kept only the code as it was last: that may have been changed since, and does not pass.`,
        );
      }
    }
  }
  return { outcomes, notes };
}

async function mends(
  grader: Grader,
  { name, code, language }: { name: string; code: string; language: string },
): Promise<boolean> {
  if (language === LANGUAGE) return grader.mends(name, code);
  throw new RangeError(`It is written in “${language}”; this lab runs ${LANGUAGE}.`);
}

async function passes(
  check: Check,
  { answer, state }: NonNullable<Results['checks'][string]['passed']>,
  { lesson, outline, run }: Grader,
): Promise<boolean> {
  if (check.kind !== 'state') {
    const { figures } = await run(outline.slug, check.experiment, check.at ?? {});
    return check.kind === 'number'
      ? gradeNumber(check, figures, readNumber(answer, check)).right
      : gradeChoice(check, figures, answer).right;
  }
  const { controls } = findExperiment(lesson, check.experiment);
  const values = withChanges(controls, startValues(controls), state);
  const { figures } = await run(outline.slug, check.experiment, values);
  return gradeState(check, figures, values).right;
}
