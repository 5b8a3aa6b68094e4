// A results file: what a reader did in one lesson, to hand in. Made in the reader's browser, so it proves nothing.
import type { Assignment } from './assignment.ts';
import type { AnyValues } from './controls.ts';
import { gradePrediction } from './grade.ts';
import { entries, isObject, readJson, settings, text } from './json.ts';
import type { Session } from './session.ts';

export interface Results {
  kind: typeof KIND;
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
  predictions: Record<
    string,
    { ask: string; answer: string; measured: string; right: boolean; when: string }
  >;
  /** Those that were passed; `state` of those that ask for one. */
  checks: Record<string, { ask: string; answer: string; state: AnyValues; when: string }>;
  clinics: Record<string, { passed: boolean; code: string; when: string }>;
}

const KIND = 'quantization-lab results';
const VERSION = 1;

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
  for (const [name, { answer, right, when }] of Object.entries(record.predictions)) {
    const question = lesson.predictions[name];
    if (!question) continue; // of an older lesson
    const { metrics } = await session.measure(question.experiment, question.at);
    const { measured } = gradePrediction(question, metrics, answer);
    predictions[name] = { ask: question.ask, answer, measured, right, when };
  }
  const checks: Results['checks'] = {};
  for (const [name, { answer, state, when }] of Object.entries(record.checks)) {
    const ask = lesson.checks[name]?.ask;
    if (ask) checks[name] = { ask, answer, state, when };
  }
  const clinics = Object.fromEntries(
    Object.entries(record.clinics).map(([name, { passed, code, when }]) => [
      name,
      { passed, code, when },
    ]),
  );
  const results = { predictions, checks, clinics };
  const summary = inSentences(results, made);
  return { kind: KIND, version: VERSION, summary, lesson: session.slug, ...made, ...results };
}

function inSentences(
  { predictions, checks, clinics }: Pick<Results, 'predictions' | 'checks' | 'clinics'>,
  { reader, assignment, saved }: Made,
): string[] {
  return [
    `${reader || 'Somebody'}, ${assignment.name}, ${saved}.`,
    ...Object.values(predictions).map(
      ({ ask, answer, measured, right }) =>
        `Predicted ${right ? 'as it is' : 'otherwise than it is'}: ${ask} Said ${answer}, measured ${measured}.`,
    ),
    ...Object.values(checks).map(({ ask, answer }) => `Passed: ${ask} ${answer}`.trim()),
    ...Object.entries(clinics).map(
      ([name, { passed }]) => `Clinic ${name}: ${passed ? 'mended' : 'not mended yet'}.`,
    ),
  ];
}

/** Reads what can be used; throws a RangeError with a sentence if it is no results file. */
export function readResults(content: string): Results {
  const data = readJson(content);
  if (!isObject(data) || data.kind !== KIND) {
    throw new RangeError('It is no results file of this lab.');
  }
  if (data.version !== VERSION) {
    throw new RangeError(
      `It has version ${String(data.version)}; this lab reads version ${VERSION}.`,
    );
  }
  const assignment = isObject(data.assignment) ? data.assignment : {};
  const due = Array.isArray(assignment.due) ? assignment.due : [];
  return {
    kind: KIND,
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
      right: one.right === true,
      when: text(one.when),
    })),
    checks: entries(data.checks, (one) => ({
      ask: text(one.ask),
      answer: text(one.answer),
      state: settings(one.state),
      when: text(one.when),
    })),
    clinics: entries(data.clinics, (one) => ({
      passed: one.passed === true,
      code: text(one.code),
      when: text(one.when),
    })),
  };
}
