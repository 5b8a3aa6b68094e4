// What a class handed in, as tables: a row for each file, and for each lesson a row for each of its questions.
import type { ChartTable } from './chart-table.ts';
import { type Due, dueOf, type GivenOut } from './due.ts';
import type { HandedIn } from './hand-in.ts';
import { own } from './json.ts';
import type { LessonOutline } from './outline.ts';
import { counted } from './progress-count.ts';
import type { Graded, Outcome } from './regrade.ts';
import type { Results } from './results.ts';
import { shortTime } from './times.ts';
import { partsOf, shortened } from './words.ts';

/** `given` are the assignments that the teacher gave out, the newest first. */
export function classTable(
  handed: readonly HandedIn[],
  given: readonly GivenOut[] = [],
): ChartTable {
  const rows = handed.map((one) => {
    const { results, outline, graded } = one;
    const { reader, assignment, build, saved } = results;
    return [
      reader || 'no name',
      outline.title,
      assignment.name,
      dueInWords(dueOf(one, given)),
      tally(graded, outline, 'predict'),
      tally(graded, outline, 'check'),
      tally(graded, outline, 'clinic'),
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

/** How many of those questions are right: of all that were asked, but of predictions of all that were made. */
function tally({ outcomes }: Graded, { steps }: LessonOutline, kind: string): string {
  const asked = steps
    .flatMap(({ questions }) => questions)
    .filter((question) => question.startsWith(`${kind} `));
  const count = (...wanted: Outcome[]): number =>
    asked.filter((name) => wanted.some((outcome) => outcomes[name] === outcome)).length;
  const of = kind === 'predict' ? count('right', 'wrong') : asked.length;
  const rest = (['seen', 'unknown'] as const)
    .filter((outcome) => count(outcome))
    .map((outcome) => `, ${count(outcome)} ${outcome}`);
  return `${count('right')} of ${of}${rest.join('')}`;
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
    .map(([answer, n]) => `${shortened(answer, 40)}${n > 1 ? ` (${n})` : ''}`);
  return [...shown, ...(sorted.length > 5 ? ['…'] : [])].join('; ');
}
