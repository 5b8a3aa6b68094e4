// One reader on one lesson page: the settings of its experiments, and the newest result of each. Knows no DOM.
import { type Carried, carriedTo } from './carried.ts';
import type { Clinic, SolvedCase } from './clinic.ts';
import { type AnyValues, startValues, withChanges } from './controls.ts';
import type { Lesson, Result } from './lesson.ts';
import type { Progress } from './progress.ts';
import { calibrationOf } from './progress-count.ts';
import type { LessonRecord } from './progress-form.ts';
import { findClinic, findExperiment, type Runner, type RunnerSources } from './runner.ts';

export interface ExperimentState {
  values: AnyValues;
  /** Of the newest finished run; stays while the next one is under way. */
  result: Result | null;
  /** The values that `result` belongs to. */
  resultValues: AnyValues;
  running: boolean;
  /** Why the newest run failed; the previous result stays. */
  error: string | null;
}

type Listener = () => void;

export interface SessionOptions {
  slug: string;
  lesson: Lesson;
  run: Runner['run'];
  solve: Runner['solve'];
  loadClinics: RunnerSources['loadClinics'];
  progress: Progress;
  /** Where experiments start instead of where the lesson says; values that no control allows throw. */
  settings?: Readonly<Record<string, AnyValues>>;
  /** Controls that nothing may change, as `experiment.control`. */
  locked?: ReadonlySet<string>;
  /** The lesson's, for the lessons where its choices are offered. */
  title?: string;
  /** An assignment says how figures are set: nothing is offered. */
  assigned?: boolean;
}

export class Session {
  readonly #states = new Map<string, ExperimentState>();
  readonly #listeners = new Set<Listener>();
  readonly #stale = new Set<string>();
  readonly #measured = new Map<string, Promise<Result>>();
  readonly #locked: ReadonlySet<string>;
  readonly #run: Runner['run'];
  readonly #solve: Runner['solve'];
  readonly #loadClinics: RunnerSources['loadClinics'];
  readonly #progress: Progress;
  readonly slug: string;
  readonly lesson: Lesson;
  readonly #title: string;
  readonly #assigned: boolean;
  #shown = { experiment: '', veil: '' };

  constructor({
    slug,
    lesson,
    run,
    solve,
    loadClinics,
    progress,
    settings = {},
    locked = new Set(),
    title = slug,
    assigned = false,
  }: SessionOptions) {
    this.slug = slug;
    this.lesson = lesson;
    this.#locked = locked;
    this.#title = title;
    this.#assigned = assigned;
    this.#run = run;
    this.#solve = solve;
    this.#loadClinics = loadClinics;
    this.#progress = progress;
    for (const [name, { controls }] of Object.entries(lesson.experiments)) {
      const values = withChanges(controls, startValues(controls), settings[name] ?? {});
      this.#states.set(name, {
        values,
        result: null,
        resultValues: values,
        running: false,
        error: null,
      });
    }
    progress.subscribe(() => this.#notify());
  }

  state(experiment: string): ExperimentState {
    findExperiment(this.lesson, experiment);
    return this.#states.get(experiment) as ExperimentState;
  }

  /** The experiment on screen, and the prediction to make before its figure shows (empty for none). */
  get shown(): Readonly<{ experiment: string; veil: string }> {
    return this.#shown;
  }

  show(experiment: string, veil = ''): void {
    findExperiment(this.lesson, experiment);
    this.#shown = { experiment, veil };
    this.#notify();
  }

  /** Values of every experiment, for the link. */
  settings(): Record<string, AnyValues> {
    return Object.fromEntries([...this.#states].map(([name, { values }]) => [name, values]));
  }

  isLocked(experiment: string, control: string): boolean {
    return this.#locked.has(`${experiment}.${control}`);
  }

  /**
   * Changes settings and runs; locked controls stay. A change that a control does not allow throws and changes
   * nothing.
   */
  set(experiment: string, changes: AnyValues): void {
    const { controls } = findExperiment(this.lesson, experiment);
    const state = this.state(experiment);
    const free = Object.entries(changes).filter(([name]) => !this.isLocked(experiment, name));
    const values = withChanges(controls, state.values, Object.fromEntries(free));
    const same = Object.keys(values).every((key) => values[key] === state.values[key]);
    if (same && (state.result || state.running)) return;
    this.#update(experiment, { values });
    this.refresh(experiment);
  }

  /** As `set`, by the reader's own hand: what means the same in other lessons is offered there. */
  choose(experiment: string, changes: AnyValues): void {
    this.set(experiment, changes);
    const { values } = this.state(experiment);
    for (const name of Object.keys(changes)) {
      const value = values[name];
      if (value === undefined || this.isLocked(experiment, name)) continue;
      this.#progress.chose(name, { value, slug: this.slug, title: this.#title });
    }
  }

  /** What the reader chose in other lessons and could have here, too. */
  carried(experiment: string): Carried {
    const { controls } = findExperiment(this.lesson, experiment);
    const free = Object.entries(controls).filter(([name]) => !this.isLocked(experiment, name));
    const choices = this.#assigned ? {} : this.#progress.choices;
    const { values } = this.state(experiment);
    return carriedTo({ controls: Object.fromEntries(free), values }, choices, this.slug);
  }

  /** Back to where the lesson starts. */
  reset(experiment: string): void {
    this.set(experiment, startValues(findExperiment(this.lesson, experiment).controls));
  }

  /** Runs at the present settings. While a run is under way the newest wish waits; those between are dropped. */
  refresh(experiment: string): void {
    if (this.state(experiment).running) {
      this.#stale.add(experiment);
      return;
    }
    void this.#runOnce(experiment);
  }

  /** The result at given values, without touching what the reader has set. */
  measure(experiment: string, at: AnyValues = {}): Promise<Result> {
    const key = JSON.stringify([experiment, at]);
    const known = this.#measured.get(key);
    if (known) return known;
    const measuring = this.#run(this.slug, experiment, at);
    this.#measured.set(key, measuring);
    measuring.catch(() => this.#measured.delete(key));
    return measuring;
  }

  /** Runs once more, whatever is known already. */
  measureAgain(experiment: string, at: AnyValues): Promise<Result> {
    return this.#run(this.slug, experiment, at);
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
    this.#notify();
  }

  predict(name: string, answer: string, right: boolean): void {
    this.#progress.predicted(this.slug, name, answer, right);
    this.#notify();
  }

  /** How many predictions came true, over all lessons. */
  get calibration(): ReturnType<typeof calibrationOf> {
    return calibrationOf(this.#progress.all);
  }

  /** `state` is what a check asks to reach; empty for an answer. */
  pass(check: string, answer: string, state: AnyValues = {}): void {
    this.#progress.passed(this.slug, check, answer, state);
    this.#notify();
  }

  /** Counts a try at a check or clinic that was not right. */
  tried(kind: 'checks' | 'clinics', name: string, answer: string): void {
    this.#progress.tried(this.slug, kind, name, answer);
    this.#notify();
  }

  async clinic(name: string): Promise<Clinic> {
    return findClinic(await this.#loadClinics(this.slug), name);
  }

  /** The clinic's cases, solved by the core. */
  solve(clinic: string): Promise<SolvedCase[]> {
    return this.#solve(this.slug, clinic);
  }

  /** Keeps the reader's version of a clinic's code. */
  wrote(clinic: string, code: string): void {
    this.#progress.wrote(this.slug, clinic, code);
    this.#notify();
  }

  /** Keeps the code that passed. */
  mended(clinic: string, code: string): void {
    this.#progress.mended(this.slug, clinic, code);
    this.#notify();
  }

  /** Calls `listener` on every change; returns the way to stop it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #runOnce(experiment: string): Promise<void> {
    this.#update(experiment, { running: true, error: null });
    const { values } = this.state(experiment);
    try {
      const result = await this.#run(this.slug, experiment, values);
      this.#update(experiment, { result, resultValues: values, running: false });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#update(experiment, { running: false, error: message });
    }
    if (this.#stale.delete(experiment)) this.refresh(experiment);
  }

  #update(experiment: string, change: Partial<ExperimentState>): void {
    const state = { ...this.state(experiment), ...change };
    this.#states.set(experiment, state);
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
