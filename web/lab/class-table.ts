// What a class handed in, as tables: a row for each file, and for each lesson a row for each of its questions.
import type { ChartTable } from './chart-table.ts';
import { type Due, dueOf, dueQuestions, type GivenOut } from './due.ts';
import type { HandedIn } from './hand-in.ts';
import { own } from './json.ts';
import { counted } from './progress-count.ts';
import type { Outcome } from './regrade.ts';
import type { Results } from './results.ts';
import { shortTime } from './times.ts';
import { partsOf, shortened } from './words.ts';

/** `given` are the assignments that the teacher gave out, the newest first. */
export function classTable(
  handed: readonly HandedIn[],
  given: readonly GivenOut[] = [],
): ChartTable {
  const rows = handed.map((one) => {
    const { results, outline } = one;
    const { reader, assignment, build, saved } = results;
    return [
      reader || 'no name',
      outline.title,
      assignment.name,
      dueInWords(dueOf(one, given)),
      ...['predict', 'check', 'clinic'].map((kind) => tally(one, given, kind)),
      triesOf(results),
      shortTime(saved),
      build,
      notesOf(one, given).join(' '),
    ];
  });
  const columns = [
    'reader',
    'lesson',
    'assignment',
    'due answered',
    'predictions that came true',
    'checks passed',
    'clinics mended',
    'wrong tries',
    'saved (UTC)',
    'build',
    'notes',
  ];
  return { title: 'Who did what', columns, rows };
}

export function notesOf(one: HandedIn, given: readonly GivenOut[]): string[] {
  const differs = 'The file says that other steps are due than the assignment that was given out.';
  return [...(dueOf(one, given).differs ? [differs] : []), ...one.graded.notes];
}

const dueInWords = ({ answered, unknown, of, byFile }: Due): string =>
  of
    ? `${answered} of ${of}${unknown ? `, ${unknown} unknown` : ''}${byFile ? ' (by the file)' : ''}`
    : '–';

const triesOf = ({ checks, clinics }: Results): number =>
  [...Object.values(checks), ...Object.values(clinics)].reduce(
    (sum, { wrong }) => sum + wrong.length,
    0,
  );

/**
 * How many questions of that kind are right: of all that are due, so that the three kinds add up to the column before
 * them, and of the whole lesson where nothing is. A prediction that was not made is none that failed.
 */
function tally(one: HandedIn, given: readonly GivenOut[], kind: string): string {
  const { outcomes } = one.graded;
  const due = dueQuestions(one, given);
  const asked = (due.length ? due : one.outline.steps.flatMap(({ questions }) => questions)).filter(
    (question) => partsOf(question)[0] === kind,
  );
  const count = (outcome: Outcome | undefined): number =>
    asked.filter((name) => own(outcomes, name) === outcome).length;
  const rest: [number, string][] = [
    [count('seen'), 'seen'],
    [count('unknown'), 'unknown'],
    [kind === 'predict' ? count(undefined) : 0, 'not made'],
  ];
  const also = rest.filter(([n]) => n > 0).map(([n, what]) => `, ${n} ${what}`);
  return asked.length ? `${count('right')} of ${asked.length}${also.join('')}` : '–';
}

/** A misconception shows where many answer and few are right, and in what they answered. The first column names the question. */
export function questionTables(handed: readonly HandedIn[]): ChartTable[] {
  const lessons = new Map(handed.map(({ outline, words }) => [outline.slug, { outline, words }]));
  return [...lessons.values()].map(({ outline: { slug, title, steps }, words }) => {
    const of = handed.filter(({ outline }) => outline.slug === slug);
    const rows = steps.flatMap((step) =>
      step.questions.map((question) => [
        question,
        words.ask(question),
        step.title,
        of.filter(({ graded }) => Object.hasOwn(graded.outcomes, question)).length,
        of.filter(({ graded }) => graded.outcomes[question] === 'right').length,
        commonest(of.flatMap((one) => wrongAnswers(one, question))),
      ]),
    );
    const columns = ['name', 'question', 'step', 'answered or tried', 'right', 'wrong answers'];
    return { title: `${title}: each question, ${counted(of.length, 'file')}`, columns, rows };
  });
}

/** Each once, however often the reader tried it. */
function wrongAnswers({ results, graded, words }: HandedIn, question: string): string[] {
  const [kind, name] = partsOf(question);
  const said = own(results.predictions, name)?.answer;
  if (kind === 'predict')
    return graded.outcomes[question] === 'wrong' && said ? [words.answer(question, said)] : [];
  const tried = kind === 'check' ? own(results.checks, name) : own(results.clinics, name);
  return [...new Set((tried?.wrong ?? []).map(({ answer }) => words.answer(question, answer)))];
}

/** The commonest first, with how many readers gave them. */
function commonest(answers: readonly string[]): string {
  const times = new Map<string, number>();
  for (const answer of answers) times.set(answer, (times.get(answer) ?? 0) + 1);
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  const shown = sorted
    .slice(0, 5)
    .map(([answer, n]) => `${shortened(answer, 80)}${n > 1 ? ` (${n})` : ''}`);
  return [...shown, ...(sorted.length > 5 ? ['…'] : [])].join('; ');
}
