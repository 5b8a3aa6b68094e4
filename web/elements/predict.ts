// <ql-predict name>: the reader commits to an answer, then sees it beside what was measured, then why.
import { html, nothing, type TemplateResult } from 'lit';
import { format } from '../lab/format.ts';
import { gradePrediction, type Verdict } from '../lab/grade.ts';
import { calibrationInWords } from '../lab/progress-count.ts';
import type { Prediction } from '../lab/question.ts';
import { readNumber } from '../lab/read-number.ts';
import type { Session } from '../lab/session.ts';
import { problemWith, questionView } from './question.ts';
import { SessionElement } from './session-element.ts';

export class QlPredict extends SessionElement {
  static override properties = {
    name: {},
    answer: { state: true },
    verdict: { state: true },
    problem: { state: true },
    measured: { state: true },
  };
  declare name: string;
  declare answer: string;
  declare verdict: Verdict | null;
  declare problem: string;
  /** Of a curve, or of a point alone: to be laid over what was drawn. */
  declare measured: readonly number[] | null;
  /** When the answer on screen was given; null while there is none. */
  #followed: string | null = null;

  constructor() {
    super();
    this.answer = '';
    this.verdict = null;
    this.problem = '';
    this.measured = null;
  }

  protected override view(session: Session): TemplateResult {
    const question = session.lesson.predictions[this.name] as Prediction;
    return html`<p class="tag">Predict</p>
      ${questionView({
        id: `predict-${this.name}`,
        question,
        button: 'Measure it',
        answer: this.answer,
        locked: this.verdict !== null,
        measured: this.measured,
        problem: this.problem,
        change: (answer) => {
          this.answer = answer;
          this.problem = '';
        },
        submit: () => void this.#submit(session, question),
      })}
      <div role="status" aria-live="polite">${this.verdict ? this.#comparison(session, question, this.verdict) : nothing}</div>`;
  }

  /** A prediction of an earlier visit or another tab is measured again and shown as it was; one that was reset goes. */
  protected override follow(session: Session): void {
    const question = session.lesson.predictions[this.name];
    const given = session.record.predictions[this.name]?.given;
    const when = given?.when ?? null;
    if (!question || when === this.#followed) return;
    this.#followed = when;
    this.answer = given?.answer ?? '';
    if (given && !problemWith(question, given.answer)) return void this.#compare(session, question);
    this.verdict = null;
    this.measured = null;
    this.querySelector('.after')?.setAttribute('hidden', '');
  }

  async #submit(session: Session, question: Prediction): Promise<void> {
    this.problem = problemWith(question, this.answer);
    if (this.problem) return;
    await this.#compare(session, question);
    if (!this.verdict) return;
    session.predict(this.name, this.answer, this.verdict.right);
    if (question.at && Object.keys(question.at).length)
      session.set(question.experiment, question.at);
  }

  async #compare(session: Session, question: Prediction): Promise<void> {
    try {
      const { figures } = await session.measure(question.experiment, question.at);
      this.verdict = gradePrediction(question, figures, this.answer);
      if (question.kind === 'curve') this.measured = question.answer(figures);
      if (question.kind === 'point') this.measured = [question.answer(figures)];
      this.querySelector('.after')?.removeAttribute('hidden');
    } catch (error) {
      this.problem = `${(error as Error).message} Your answer is kept; press the button again.`;
    }
  }

  #comparison(
    session: Session,
    question: Prediction,
    { right, measured, remark }: Verdict,
  ): TemplateResult {
    const seen = session.record.predictions[this.name]?.given?.seen;
    return html`${question.kind === 'curve' ? nothing : this.#sideBySide(question, right, measured)}
      <p class="remark">${right && !seen ? 'As you expected. ' : ''}${remark}</p>
      ${seen ? html`<p class="calibration">You had the figure shown before: this answer counts as seen.</p>` : nothing}
      <p class="calibration">${calibrationInWords(session.calibration, (made, came) => `Over all lessons, ${came} of your ${made} came true.`)}</p>`;
  }

  #sideBySide(
    question: Exclude<Prediction, { kind: 'curve' }>,
    right: boolean,
    measured: string,
  ): TemplateResult {
    const yours =
      question.kind === 'choice'
        ? question.options[this.answer]?.label
        : `${format(readNumber(this.answer, question), question.format)}${question.unit ? ` ${question.unit}` : ''}`;
    return html`<dl class="comparison ${right ? 'right' : 'off'}">
      <div><dt>You said</dt><dd>${yours}</dd></div>
      <div><dt>Measured</dt><dd>${measured}</dd></div></dl>`;
  }
}

customElements.define('ql-predict', QlPredict);
