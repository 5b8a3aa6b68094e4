// What a class handed in, as tables: a row for each file, and for each lesson a row for each of its questions.
import type { ChartTable } from './chart-table.ts';
import { type Due, dueOf } from './due.ts';
import type { LessonOutline } from './outline.ts';
import type { Graded, Outcome } from './regrade.ts';
import type { Results } from './results.ts';

export interface HandedIn {
  results: Results;
  outline: LessonOutline;
  graded: Graded;
}

export function classTable(handed: readonly HandedIn[]): ChartTable {
  const rows = handed.map(({ results, outline, graded }) => {
    const { reader, assignment, build, saved } = results;
    return [
      reader || 'no name',
      outline.title,
      assignment.name,
      dueInWords(dueOf(outline, graded, assignment.due)),
      tally(graded, outline, 'predict'),
      tally(graded, outline, 'check'),
      tally(graded, outline, 'clinic'),
      saved.slice(0, 16).replace('T', ' '),
      build,
      graded.notes.join(' '),
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
    'saved (UTC)',
    'build',
    'notes',
  ];
  return { title: 'Who did what', columns, rows };
}

const dueInWords = ({ answered, unknown, of }: Due): string =>
  of ? `${answered} of ${of}${unknown ? `, ${unknown} unknown` : ''}` : '–';

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

/** A misconception shows where many answer and few are right. */
export function questionTables(handed: readonly HandedIn[]): ChartTable[] {
  const lessons = new Map(handed.map(({ outline }) => [outline.slug, outline]));
  return [...lessons.values()].map(({ slug, title, steps }) => {
    const of = handed.filter(({ outline }) => outline.slug === slug);
    const rows = steps.flatMap((step) =>
      step.questions.map((question) => [
        question,
        step.title,
        of.filter(({ graded }) => Object.hasOwn(graded.outcomes, question)).length,
        of.filter(({ graded }) => graded.outcomes[question] === 'right').length,
      ]),
    );
    const columns = ['question', 'step', 'answered', 'right'];
    return { title: `${title}: each question, ${of.length} files`, columns, rows };
  });
}
