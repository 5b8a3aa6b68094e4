// <ql-check name>: a question or a state to reach at the end of a lesson; may be tried again, with two hints.
import { html, nothing, type TemplateResult } from 'lit';
import { type AnyValues, settingsInWords } from '../lab/controls.ts';
import { gradeChoice, gradeNumber, gradeState, type Verdict } from '../lab/grade.ts';
import type { Check } from '../lab/question.ts';
import { readNumber } from '../lab/read-number.ts';
import { findExperiment } from '../lab/runner.ts';
import type { Session } from '../lab/session.ts';
import { goToFigure } from './figure-focus.ts';
import { problemWith, questionView } from './question.ts';
import { SessionElement } from './session-element.ts';

export class QlCheck extends SessionElement {
  static override properties = {
    name: {},
    answer: { state: true },
    verdict: { state: true },
    problem: { state: true },
    hints: { state: true },
  };
  declare name: string;
  declare answer: string;
  declare verdict: Verdict | null;
  declare problem: string;
  declare hints: number;
  /** The settings that `verdict` and `problem` speak of; null where they speak of an answer. */
  #spokenOf: AnyValues | null = null;
  /** When what is on screen was passed; null while it is not. */
  #followed: string | null = null;

  constructor() {
    super();
    this.answer = '';
    this.verdict = null;
    this.problem = '';
    this.hints = 0;
  }

  protected override view(session: Session): TemplateResult {
    const check = session.lesson.checks[this.name] as Check;
    const passed = this.verdict?.right === true;
    return html`<p class="tag">Check${passed ? html` <span class="passed">passed</span>` : nothing}</p>
      ${check.kind === 'state' ? this.#stateForm(session, check, passed) : this.#questionForm(session, check, passed)}
      <div role="status" aria-live="polite">${this.verdict ? this.#verdictView(this.verdict) : nothing}</div>
      ${passed ? nothing : this.#hintsView(session, check)}`;
  }

  #questionForm(
    session: Session,
    check: Exclude<Check, { kind: 'state' }>,
    passed: boolean,
  ): TemplateResult {
    return questionView({
      id: `check-${this.name}`,
      question: check,
      button: this.verdict ? 'Check again' : 'Check',
      answer: this.answer,
      locked: passed,
      problem: this.problem,
      change: (answer) => {
        this.answer = answer;
        this.problem = '';
        this.verdict = null;
      },
      submit: () => {
        this.problem = problemWith(check, this.answer);
        if (!this.problem) void this.#grade(session, () => this.#answered(session, check));
      },
    });
  }

  async #answered(session: Session, check: Exclude<Check, { kind: 'state' }>): Promise<Verdict> {
    const { figures } = await session.measure(check.experiment, check.at);
    return check.kind === 'number'
      ? gradeNumber(check, figures, readNumber(this.answer, check))
      : gradeChoice(check, figures, this.answer);
  }

  #stateForm(
    session: Session,
    check: Extract<Check, { kind: 'state' }>,
    passed: boolean,
  ): TemplateResult {
    const grade = () =>
      this.#grade(session, async () => {
        const { values } = session.state(check.experiment);
        const { figures } = await session.measure(check.experiment, values);
        return gradeState(check, figures, values);
      });
    return html`<p class="ask">${check.ask}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${
        passed
          ? nothing
          : html`<div class="buttons"><button type="button" class="primary" @click=${grade}>Check my settings</button>
          <button type="button" class="quiet" @click=${() => this.#toStart(session, check)}>Go to the starting point</button></div>`
      }`;
  }

  /** A link's locks hold here, too: what they keep from its start is said, so that nobody looks for it. */
  #toStart(session: Session, { experiment, start }: Extract<Check, { kind: 'state' }>): void {
    session.set(experiment, start);
    const { controls } = findExperiment(session.lesson, experiment);
    const { values } = session.state(experiment);
    this.#spokenOf = values;
    const kept = Object.entries(values).filter(
      ([name, value]) => Object.hasOwn(start, name) && value !== start[name],
    );
    this.problem = kept.length
      ? `The link fixes ${settingsInWords(controls, Object.fromEntries(kept))}; the rest is at the starting point.`
      : '';
  }

  /** What was passed on an earlier visit or in another tab shows as passed; what was reset does not. */
  protected override follow(session: Session): void {
    const check = session.lesson.checks[this.name];
    if (check) this.#forgetMoved(session, check);
    const passed = session.record.checks[this.name]?.passed;
    const when = passed?.when ?? null;
    if (!check || when === this.#followed) return;
    this.#followed = when;
    if (!passed) {
      this.answer = '';
      this.verdict = null;
      this.querySelector('.after')?.setAttribute('hidden', '');
    } else if (this.verdict?.right !== true) {
      this.#restore(session, check, passed.answer);
    }
  }

  /** A figure that was moved since is no longer what was said of it; what was passed stays passed. */
  #forgetMoved(session: Session, { experiment }: Check): void {
    if (this.#spokenOf === null || this.#spokenOf === session.state(experiment).values) return;
    this.#spokenOf = null;
    this.problem = '';
    if (!this.verdict?.right) this.verdict = null;
  }

  #restore(session: Session, check: Check, answer: string): void {
    if (check.kind === 'state') {
      void this.#grade(session, async () => ({ right: true, measured: '', remark: '' }));
    } else if (!problemWith(check, answer)) {
      this.answer = answer;
      void this.#grade(session, () => this.#answered(session, check));
    }
  }

  async #grade(session: Session, measure: () => Promise<Verdict>): Promise<void> {
    const { kind, experiment } = session.lesson.checks[this.name] as Check;
    const { values } = session.state(experiment);
    const { answer } = this;
    this.#spokenOf = kind === 'state' ? values : null;
    try {
      this.problem = '';
      this.verdict = await measure();
    } catch (error) {
      this.problem = `${(error as Error).message} Your answer is kept; press the button again.`;
      return;
    }
    if (!this.verdict.right) {
      const { controls } = findExperiment(session.lesson, experiment);
      const tried = kind === 'state' ? settingsInWords(controls, values) : answer;
      return session.tried('checks', this.name, tried);
    }
    this.querySelector('.after')?.removeAttribute('hidden');
    if (!session.record.checks[this.name]?.passed)
      session.pass(this.name, answer, kind === 'state' ? values : {});
  }

  #verdictView({ right, remark, measured }: Verdict): TemplateResult {
    return right
      ? html`<p class="verdict right">Right${measured ? html`: ${measured}` : ''}. ${remark}</p>`
      : html`<p class="verdict off">Not yet. ${remark}</p>`;
  }

  #hintsView(session: Session, { hints, experiment }: Check): TemplateResult {
    return html`<div class="hints">
      ${hints.slice(0, this.hints).map((hint) => html`<p class="hint">${hint}</p>`)}
      ${
        this.hints < hints.length
          ? html`<button type="button" class="quiet" @click=${() => this.hints++}>${this.hints ? 'Another hint' : 'Hint'}</button>`
          : nothing
      }
      <button type="button" class="quiet" @click=${(e: Event) => this.#toFigure(session, experiment, e)}>Go to its figure</button></div>`;
  }

  #toFigure(session: Session, experiment: string, e: Event): void {
    const from = e.currentTarget as HTMLElement;
    session.show(experiment);
    void goToFigure(experiment, from);
  }
}

customElements.define('ql-check', QlCheck);
