// One reader on one lesson page: the experiments' runs, and what the reader has done and is shown. Knows no DOM.
import { type Carried, carriedTo } from './carried.ts';
import type { Clinic, Code, SolvedCase } from './clinic.ts';
import type { AnyValues } from './controls.ts';
import type { Progress } from './progress.ts';
import { calibrationOf } from './progress-count.ts';
import type { LessonRecord } from './progress-form.ts';
import { findClinic, type Runner, type RunnerSources } from './runner.ts';
import { Runs, type RunsOptions } from './runs.ts';

export interface SessionOptions extends RunsOptions {
  solve: Runner['solve'];
  loadClinic: RunnerSources['loadClinic'];
  /** The code of a clinic; rejects if it can’t be had. */
  loadCode: (slug: string, clinic: string, which: Code) => Promise<string>;
  progress: Progress;
  /** The lesson's, for the lessons where its choices are offered. */
  title?: string;
  /** An assignment says how figures are set: nothing is offered. */
  assigned?: boolean;
}

export class Session extends Runs {
  readonly #options: SessionOptions;
  readonly #progress: Progress;
  #shown = { experiment: '', veil: '' };

  constructor(options: SessionOptions) {
    super(options);
    this.#options = options;
    this.#progress = options.progress;
    options.progress.subscribe(() => this.notify());
  }

  /** The experiment on screen, and the prediction to make before its figure shows (empty for none). */
  get shown(): Readonly<{ experiment: string; veil: string }> {
    return this.#shown;
  }

  show(experiment: string, veil = ''): void {
    this.experiment(experiment);
    this.#shown = { experiment, veil };
    this.want(experiment);
    this.notify();
  }

  /** As `set`, by the reader's own hand: what means the same in other lessons is offered there. */
  choose(experiment: string, changes: AnyValues): void {
    this.set(experiment, changes);
    const { values } = this.state(experiment);
    const { title = this.slug } = this.#options;
    for (const name of Object.keys(changes)) {
      const value = values[name];
      if (value === undefined || this.isLocked(experiment, name)) continue;
      this.#progress.chose(name, { value, slug: this.slug, title });
    }
  }

  /** What the reader chose in other lessons and could have here, too. */
  carried(experiment: string): Carried {
    const { controls } = this.experiment(experiment);
    const free = Object.entries(controls).filter(([name]) => !this.isLocked(experiment, name));
    const choices = this.#options.assigned ? {} : this.#progress.choices;
    const { values } = this.state(experiment);
    return carriedTo({ controls: Object.fromEntries(free), values }, choices, this.slug);
  }

  /** What the reader has done in this lesson, on this visit and before. */
  get record(): Readonly<LessonRecord> {
    return this.#progress.lesson(this.slug);
  }

  /** Whether the figure behind this prediction may be seen. */
  isOpen(prediction: string): boolean {
    return Object.hasOwn(this.record.predictions, prediction);
  }

  /** Shows the figure without a prediction; one can still be made, and counts as seen. */
  skip(prediction: string): void {
    this.#progress.shown(this.slug, prediction);
    this.notify();
  }

  predict(name: string, answer: string, right: boolean): void {
    this.#progress.predicted(this.slug, name, answer, right);
    this.notify();
  }

  /** How many predictions came true, over all lessons. */
  get calibration(): ReturnType<typeof calibrationOf> {
    return calibrationOf(this.#progress.all);
  }

  /** `state` is what a check asks to reach; empty for an answer. */
  pass(check: string, answer: string, state: AnyValues = {}): void {
    this.#progress.passed(this.slug, check, answer, state);
    this.notify();
  }

  /** Counts a try at a check or clinic that was not right. */
  tried(kind: 'checks' | 'clinics', name: string, answer: string): void {
    this.#progress.tried(this.slug, kind, name, answer);
    this.notify();
  }

  clinic(name: string): Promise<Clinic> {
    return findClinic(this.#options, this.slug, name);
  }

  code(clinic: string, which: Code): Promise<string> {
    return this.#options.loadCode(this.slug, clinic, which);
  }

  /** The clinic's cases, solved by the core. */
  solve(clinic: string): Promise<SolvedCase[]> {
    return this.#options.solve(this.slug, clinic);
  }

  /** Keeps the reader's version of a clinic's code. */
  wrote(clinic: string, code: string): void {
    this.#progress.wrote(this.slug, clinic, code);
    this.notify();
  }

  /** Keeps the code that passed. */
  mended(clinic: string, code: string): void {
    this.#progress.mended(this.slug, clinic, code);
    this.notify();
  }
}
