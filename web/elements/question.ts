// The form of a question: a number, a choice, a point or a curve. Predictions and checks share it.
import { html, type TemplateResult } from 'lit';
import { readCurve } from '../lab/grade.ts';
import type {
  ChoiceQuestion,
  CurveQuestion,
  NumberQuestion,
  PointQuestion,
} from '../lab/question.ts';
import { readNumber } from '../lab/read-number.ts';

type Question = NumberQuestion | ChoiceQuestion | PointQuestion | CurveQuestion;

interface Asked {
  id: string;
  question: Question;
  button: string;
  /** What the reader has entered so far. */
  answer: string;
  locked: boolean;
  /** Of a curve, or of a point alone, once it may be shown. */
  measured?: readonly number[] | null;
  /** A sentence about an entry that can't be read; empty when there is none. */
  problem: string;
  change: (answer: string) => void;
  submit: () => void;
}

/** Why `answer` can't be graded, or an empty string. */
export function problemWith(question: Question, answer: string): string {
  if (question.kind === 'curve') return problemWithCurve(question, answer);
  if (question.kind === 'point') {
    const [value, { min, max }] = [readNumber(answer, question), question.axis];
    return value >= min && value <= max ? '' : 'Put the point on the axis first.';
  }
  if (question.kind === 'choice') {
    return Object.hasOwn(question.options, answer) ? '' : 'Pick one of the answers first.';
  }
  if (answer.trim() === '') return 'Enter a number first.';
  return Number.isNaN(readNumber(answer, question))
    ? `“${answer}” is not a number. Write it like −27, 0.031 or 3e-4.`
    : '';
}

function problemWithCurve({ x: { values, label } }: CurveQuestion, answer: string): string {
  const drawn = readCurve(answer);
  const missing = values.filter((_, i) => !Number.isFinite(drawn[i]));
  return missing.length
    ? `Draw the whole curve first: nothing is drawn yet at ${missing.join(', ')} ${label}.`
    : '';
}

export function questionView(asked: Asked): TemplateResult {
  const { id, button, locked, problem, submit } = asked;
  return html`<form @submit=${(e: Event) => {
    e.preventDefault();
    if (!locked) submit();
  }}>
    ${fields(asked)}
    ${problem ? html`<p class="problem" id="${id}-problem" role="alert">${problem}</p>` : ''}
    ${locked ? '' : html`<button type="submit" class="primary">${button}</button>`}
  </form>`;
}

function fields(asked: Asked): TemplateResult {
  const { question } = asked;
  switch (question.kind) {
    case 'choice':
      return choices(asked, question);
    case 'number':
      return number(asked, question);
    case 'point':
      return point(asked, question);
    case 'curve':
      return curve(asked, question);
  }
}

function choices({ id, answer, locked, change }: Asked, question: ChoiceQuestion): TemplateResult {
  return html`<fieldset class="answers" ?disabled=${locked}><legend>${question.ask}</legend>
    ${Object.entries(question.options).map(
      ([
        key,
        { label },
      ]) => html`<label><input type="radio" name=${id} value=${key} .checked=${key === answer}
        @change=${() => change(key)}><span>${label}</span></label>`,
    )}</fieldset>`;
}

function number(
  { id, answer, locked, problem, change }: Asked,
  question: NumberQuestion,
): TemplateResult {
  return html`<label class="ask" for=${id}>${question.ask}</label>
    <div class="number-answer"><input id=${id} type="text" inputmode="text" autocomplete="off" spellcheck="false" ?disabled=${locked}
      aria-invalid=${problem !== ''} aria-describedby=${problem ? `${id}-problem` : ''} .value=${answer}
      @input=${(e: Event) => change((e.target as HTMLInputElement).value)}>${question.unit ? html`<span class="unit">${question.unit}</span>` : ''}</div>`;
}

/** Point and curve are loaded when the reader comes near: until then the question stands alone. */
function point(
  { answer, locked, measured, change }: Asked,
  question: PointQuestion,
): TemplateResult {
  return html`<p class="ask">${question.ask}</p>
    <ql-point .question=${question} .answer=${answer} .locked=${locked} .measured=${measured?.[0] ?? null}
      @ql-place=${(e: CustomEvent<string>) => change(e.detail)}></ql-point>`;
}

function curve(
  { id, answer, locked, measured, change }: Asked,
  question: CurveQuestion,
): TemplateResult {
  return html`<p class="ask" id="${id}-ask">${question.ask}</p>
    <ql-draw role="group" aria-labelledby="${id}-ask" .question=${question} .answer=${answer} .locked=${locked} .measured=${measured ?? null}
      @ql-draw=${(e: CustomEvent<string>) => change(e.detail)}></ql-draw>`;
}
