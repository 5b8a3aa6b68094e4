// Every answer of a class as a row, for a spreadsheet: what the other tables sum up.
import type { ChartTable } from './chart-table.ts';
import type { HandedIn } from './hand-in.ts';
import { own } from './json.ts';
import type { Outcome } from './regrade.ts';
import { shortTime } from './times.ts';
import { partsOf } from './words.ts';

/** What the core says to an answer. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  right: 'right',
  wrong: 'not right',
  seen: 'after seeing the figure',
  unknown: 'can’t be told',
};

/** Questions that a reader has not touched have no row; of a clinic, the answer is the code. */
export function answersTable(handed: readonly HandedIn[]): ChartTable {
  const rows = handed.flatMap((one) =>
    one.outline.steps
      .flatMap(({ questions }) => questions)
      .filter((question) => Object.hasOwn(one.graded.outcomes, question))
      .map((question) => [
        one.results.reader || 'no name',
        one.outline.title,
        one.results.assignment.name,
        question,
        one.words.ask(question),
        OUTCOMES[one.graded.outcomes[question] as Outcome],
        ...answerOf(one, question),
      ]),
  );
  const columns = [
    'reader',
    'lesson',
    'assignment',
    'name',
    'question',
    'outcome',
    'answer',
    'measured',
    'wrong tries before',
    'when (UTC)',
  ];
  return { title: 'Answers', columns, rows };
}

function answerOf({ results, words }: HandedIn, question: string): string[] {
  const [kind, name] = partsOf(question);
  if (kind === 'predict') {
    const made = own(results.predictions, name);
    return made
      ? [words.answer(question, made.answer), made.measured, '', shortTime(made.when)]
      : ['', '', '', ''];
  }
  const check = own(results.checks, name);
  const clinic = own(results.clinics, name);
  const { wrong = [], passed = null } = (kind === 'check' ? check : clinic) ?? {};
  const tries = wrong.map(({ answer }) => words.answer(question, answer)).join('; ');
  const answer =
    kind === 'check' ? passedInWords(words, question, check?.passed) : clinic?.passed?.code;
  return [answer ?? '', '', tries, shortTime(passed?.when ?? '')];
}

/** The answer that passed, or the settings that did. */
export const passedInWords = (
  words: HandedIn['words'],
  question: string,
  passed: HandedIn['results']['checks'][string]['passed'] | undefined,
): string =>
  passed
    ? [words.answer(question, passed.answer), words.state(question, passed.state)]
        .filter(Boolean)
        .join(', ')
    : '';
