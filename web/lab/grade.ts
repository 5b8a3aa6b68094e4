// Answers, compared with what was measured.
import type { AnyValues } from './controls.ts';
import type { Figures } from './figures.ts';
import { format } from './format.ts';
import type {
  ChoiceQuestion,
  CurveQuestion,
  NumberQuestion,
  PointQuestion,
  Prediction,
  StateTask,
} from './question.ts';
import { readNumber } from './read-number.ts';

export interface Verdict {
  right: boolean;
  /** What was measured, for the reader. */
  measured: string;
  /** What to say about this answer; may be empty. */
  remark: string;
}

const beyond = {
  number: ['number', 'high', 'low'],
  point: ['point', 'far to the right', 'far to the left'],
} as const;

export function gradeNumber(
  question: NumberQuestion | PointQuestion,
  figures: Figures,
  answer: number,
): Verdict {
  const measured = question.answer(figures);
  const tolerance = question.tolerance(figures);
  const same = saysTheSame(question, answer, measured);
  const off = same ? 0 : Math.abs(answer - measured);
  const unit = question.unit ? ` ${question.unit}` : '';
  const right = off <= tolerance;
  const [thing, above, below] = beyond[question.kind];
  const distance = question.kind === 'point' ? `${format(off, 'g3')}${unit} ` : '';
  return {
    right,
    measured: format(measured, question.format) + unit,
    remark: right
      ? off > 0
        ? `You were off by ${format(off, 'g3')}${unit}, close enough.`
        : ''
      : `Your ${thing} is ${distance}too ${answer > measured ? above : below}.`,
  };
}

/**
 * The core measures in float32, and the page rounds what it prints: who types 0.6 is not off by 2e-8. Nine digits tell
 * every float32 from its neighbours; whoever types more means another number.
 */
function saysTheSame(question: NumberQuestion | PointQuestion, answer: number, measured: number) {
  if (answer === measured || answer === readNumber(format(measured, question.format))) return true;
  const single = Math.fround(answer);
  return (
    Number.isFinite(single) &&
    single === Math.fround(measured) &&
    answer === Number(answer.toPrecision(9))
  );
}

export function gradeChoice(question: ChoiceQuestion, figures: Figures, answer: string): Verdict {
  const key = question.answer(figures);
  const measured = question.options[key];
  if (!measured) {
    throw new RangeError(
      `the measured answer "${key}" is none of the choices ${Object.keys(question.options).join(', ')}`,
    );
  }
  return {
    right: answer === key,
    measured: measured.label,
    remark: question.options[answer]?.why ?? '',
  };
}

/** A drawn curve as it is kept: its values, with commas between. NaN where there is none. */
export const readCurve = (text: string): number[] =>
  text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));

/** Enough digits for a drawing. */
export const writeCurve = (values: readonly number[]): string =>
  values.map((value) => Number(value.toPrecision(4))).join(',');

export function gradeCurve(question: CurveQuestion, figures: Figures, answer: string): Verdict {
  const [measured, drawn] = [question.answer(figures), readCurve(answer)];
  const { x, y, tolerance } = question;
  const logarithmic = y.scale === 'log';
  const off = measured.map((value, i) => {
    const own = drawn[i] ?? Number.NaN;
    return Math.abs(logarithmic ? Math.log(own / value) : own - value);
  });
  const said = (distance: number): string =>
    logarithmic
      ? `a factor of ${format(Math.exp(distance), 'g3')}`
      : format(distance, question.format);
  const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
  const worst = off.indexOf(Math.max(...off));
  return {
    right: mean <= (logarithmic ? Math.log(tolerance) : tolerance),
    measured: measured.map((value) => format(value, question.format)).join(', '),
    remark: `Your curve is off by ${said(mean)} on average, most at ${format(x.values[worst] ?? 0)} ${x.label}, by ${said(off[worst] ?? 0)}.`,
  };
}

export function gradePrediction(question: Prediction, figures: Figures, answer: string): Verdict {
  switch (question.kind) {
    case 'number':
    case 'point':
      return gradeNumber(question, figures, readNumber(answer, question));
    case 'choice':
      return gradeChoice(question, figures, answer);
    case 'curve':
      return gradeCurve(question, figures, answer);
  }
}

export function gradeState(task: StateTask, figures: Figures, values: AnyValues): Verdict {
  const right = task.passes(figures, values);
  return { right, measured: '', remark: right ? '' : task.missing(figures, values) };
}
