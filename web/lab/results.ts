// A results file: what a reader did in one lesson, to hand in. Made in the reader's browser, so it proves nothing.
import type { Assignment } from './assignment.ts';
import { isProgress, isResults, RESULTS_KIND } from './file-kinds.ts';
import { gradePrediction } from './grade.ts';
import { entries, isObject, readJson, text } from './json.ts';
import {
  type CheckRecord,
  type ClinicRecord,
  MOST_WRONG,
  readCheck,
  readClinic,
  readOldCheck,
  readOldClinic,
} from './progress-form.ts';
import type { Session } from './session.ts';
import { time } from './times.ts';
import { type Words, wordsOf } from './words.ts';

export interface Results {
  kind: typeof RESULTS_KIND;
  version: number;
  /** The rest in sentences, for whoever opens the file. */
  summary: readonly string[];
  reader: string;
  lesson: string;
  assignment: Assignment;
  /** Of the lab that it was made with. */
  build: string;
  /** ISO 8601, as all times here; empty where it is not known. */
  saved: string;
  /** `right` only if it came true and the figure was not `seen` before. */
  predictions: Record<
    string,
    { ask: string; answer: string; measured: string; right: boolean; seen: boolean; when: string }
  >;
  /** Those that were tried, passed or not. */
  checks: Record<string, CheckRecord & { ask: string }>;
  /** With the code that passed, and the drafts beside it. */
  clinics: Record<string, ClinicRecord>;
}

/** Raise it when the form changes, and teach `readResults` the one before. 1 had one code for what passed and what came later. */
const VERSION = 2;
const READABLE: readonly unknown[] = [1, VERSION];

interface Made {
  reader: string;
  assignment: Assignment;
  build: string;
  saved: string;
}

/** Every measured value is measured once more; rejects if the core can't be reached. */
export async function makeResults(session: Session, made: Made): Promise<Results> {
  const { lesson, record } = session;
  const predictions: Results['predictions'] = {};
  for (const [name, { given }] of Object.entries(record.predictions)) {
    const question = lesson.predictions[name];
    if (!question || !given) continue; // of an older lesson, or only seen
    const { figures } = await session.measure(question.experiment, question.at);
    const { measured } = gradePrediction(question, figures, given.answer);
    predictions[name] = { ask: question.ask, measured, ...given };
  }
  const checks: Results['checks'] = {};
  for (const [name, check] of Object.entries(record.checks)) {
    const ask = lesson.checks[name]?.ask;
    if (ask) checks[name] = { ask, ...check };
  }
  const { clinics } = record;
  const results = { predictions, checks, clinics };
  const summary = inSentences(results, made, wordsOf(lesson, {}));
  return {
    kind: RESULTS_KIND,
    version: VERSION,
    summary,
    lesson: session.slug,
    ...made,
    ...results,
  };
}

function inSentences(
  { predictions, checks, clinics }: Pick<Results, 'predictions' | 'checks' | 'clinics'>,
  { reader, assignment, saved }: Made,
  words: Words,
): string[] {
  return [
    `${reader || 'Somebody'}, ${assignment.name}, ${saved}.`,
    ...Object.entries(predictions).map(
      ([name, { ask, answer, measured, right, seen }]) =>
        `${seen ? 'Answered after seeing it' : right ? 'Predicted as it is' : 'Predicted otherwise than it is'}: ${ask} Said ${words.answer(`predict ${name}`, answer)}, measured ${measured}.`,
    ),
    ...Object.entries(checks).map(([name, { ask, passed, wrong }]) =>
      passed
        ? `Passed${afterTries(wrong)}: ${ask} ${words.answer(`check ${name}`, passed.answer)}`.trim()
        : `Not passed yet${afterTries(wrong)}: ${ask}`,
    ),
    ...Object.entries(clinics).map(
      ([name, { passed, wrong }]) =>
        `Clinic ${name}: ${passed ? 'mended' : 'not mended yet'}${afterTries(wrong)}.`,
    ),
  ];
}

/** In a sentence: what was tried before, if anything was. */
export const afterTries = ({ length }: CheckRecord['wrong']): string =>
  length ? ` after ${triesInWords(length)}` : '';

/** No more than `MOST_WRONG` are kept. */
const triesInWords = (tries: number): string =>
  tries === 1 ? '1 wrong try' : `${tries}${tries === MOST_WRONG ? ' or more' : ''} wrong tries`;

/** Reads what can be used; throws a RangeError with a sentence if it is no results file. */
export function readResults(content: string): Results {
  const data = readJson(content);
  if (isProgress(data)) {
    throw new RangeError(
      'It is a progress file, which a reader saves on the contents page. To hand in, there is “Save results file” on the page that your link opens.',
    );
  }
  if (!isResults(data)) throw new RangeError('It is no results file of this lab.');
  if (!READABLE.includes(data.version)) {
    throw new RangeError(
      `It has version ${String(data.version)}; this lab reads version ${READABLE.join(', ')}.`,
    );
  }
  const old = data.version !== VERSION;
  const assignment = isObject(data.assignment) ? data.assignment : {};
  const due = Array.isArray(assignment.due) ? assignment.due : [];
  return {
    kind: RESULTS_KIND,
    version: VERSION,
    summary: [],
    reader: text(data.reader),
    lesson: text(data.lesson),
    assignment: {
      name: text(assignment.name),
      due: due.filter((step) => typeof step === 'string'),
    },
    build: text(data.build),
    saved: text(data.saved),
    predictions: entries(data.predictions, (one) => ({
      ask: text(one.ask),
      answer: text(one.answer),
      measured: text(one.measured),
      right: one.right === true && one.seen !== true,
      seen: one.seen === true,
      when: time(one.when),
    })),
    checks: entries(data.checks, (one) => {
      const check = old ? readOldCheck(one) : readCheck(one);
      return check && { ask: text(one.ask), ...check };
    }),
    clinics: entries(data.clinics, old ? readOldClinic : readClinic),
  };
}
