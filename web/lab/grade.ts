// Answers, compared with what was measured.
import type { AnyValues } from './controls.ts';
import { format } from './format.ts';
import type { ChoiceQuestion, Metrics, NumberQuestion, StateTask } from './lesson.ts';

export interface Verdict {
  right: boolean;
  /** What was measured, for the reader. */
  measured: string;
  /** What to say about this answer; may be empty. */
  remark: string;
}

/** Reads a number as people write it: "−27", "1,5", "3e-4", "1/3". NaN when it isn't one. */
export function readNumber(text: string): number {
  const plain = text
    .trim()
    .replace(/−/g, '-')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2');
  const fraction = /^(-?[\d.]+)\s*\/\s*([\d.]+)$/.exec(plain);
  if (fraction) return Number(fraction[1]) / Number(fraction[2]);
  return plain === '' ? Number.NaN : Number(plain);
}

export function gradeNumber(question: NumberQuestion, metrics: Metrics, answer: number): Verdict {
  const measured = question.answer(metrics);
  const tolerance = question.tolerance(metrics);
  const off = Math.abs(answer - measured);
  const unit = question.unit ? ` ${question.unit}` : '';
  const right = off <= tolerance;
  return {
    right,
    measured: format(measured, question.format) + unit,
    remark: right
      ? off > 0
        ? `You were off by ${format(off, 'g3')}${unit}, close enough.`
        : ''
      : `Your number is too ${answer > measured ? 'high' : 'low'}.`,
  };
}

export function gradeChoice(question: ChoiceQuestion, metrics: Metrics, answer: string): Verdict {
  const key = question.answer(metrics);
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

export function gradeState(task: StateTask, metrics: Metrics, values: AnyValues): Verdict {
  const right = task.passes(metrics, values);
  return { right, measured: '', remark: right ? '' : task.missing(metrics, values) };
}
