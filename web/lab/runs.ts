// The experiments of one lesson as they are set, and the newest result of each: when they run, and when they are stopped.
import { type AnyValues, startValues, withChanges } from './controls.ts';
import type { Experiment, Result } from './experiment.ts';
import { AT_REST, type ExperimentState, newState } from './experiment-state.ts';
import type { Lesson } from './lesson.ts';
import { type Command, isStopped } from './long-run.ts';
import { LARGE, type Wanted } from './needs.ts';
import { findExperiment, type News, type Runner } from './runner.ts';

export interface Watch {
  id: string;
  heard: (news: News) => void;
}

export interface RunsOptions {
  slug: string;
  lesson: Lesson;
  run: (
    slug: string,
    experiment: string,
    values: AnyValues,
    watch?: Watch,
  ) => ReturnType<Runner['run']>;
  /** By the id of a run under way. */
  steer: (id: string, command: Command) => void;
  wanted: Runner['wanted'];
  /** Large files are asked for first. */
  savesData?: boolean;
  /** Where experiments start instead of where the lesson says; values that no control allows throw. */
  settings?: Readonly<Record<string, AnyValues>>;
  /** Controls that nothing may change, as `experiment.control`. */
  locked?: ReadonlySet<string>;
}

export class Runs {
  readonly #states = new Map<string, ExperimentState>();
  readonly #listeners = new Set<() => void>();
  readonly #stale = new Set<string>();
  readonly #allowed = new Set<string>();
  readonly #underWay = new Map<string, string>();
  readonly #measured = new Map<string, Promise<Result>>();
  readonly #options: RunsOptions;
  readonly slug: string;
  readonly lesson: Lesson;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.slug = options.slug;
    this.lesson = options.lesson;
    for (const [name, { controls }] of Object.entries(options.lesson.experiments)) {
      const set = options.settings?.[name] ?? {};
      const values = withChanges(controls, startValues(controls), set);
      this.#states.set(name, newState(values));
    }
  }

  state(experiment: string): ExperimentState {
    this.experiment(experiment);
    return this.#states.get(experiment) as ExperimentState;
  }

  experiment(name: string): Experiment {
    return findExperiment(this.lesson, name);
  }

  /** Values of every experiment, for the link. */
  settings(): Record<string, AnyValues> {
    return Object.fromEntries([...this.#states].map(([name, { values }]) => [name, values]));
  }

  isLocked(experiment: string, control: string): boolean {
    return this.#options.locked?.has(`${experiment}.${control}`) ?? false;
  }

  /**
   * Changes settings and runs, unless the run is a long one; locked controls stay. A change that a control does not
   * allow throws and changes nothing.
   */
  set(experiment: string, changes: AnyValues): void {
    const { controls, cost } = this.experiment(experiment);
    const state = this.state(experiment);
    const free = Object.entries(changes).filter(([name]) => !this.isLocked(experiment, name));
    const values = withChanges(controls, state.values, Object.fromEntries(free));
    const same = Object.keys(values).every((key) => values[key] === state.values[key]);
    if (same && (state.result || state.running || cost)) return;
    this.#update(experiment, { values });
    if (!cost) this.refresh(experiment);
  }

  /** Back to where the lesson starts. */
  reset(experiment: string): void {
    this.set(experiment, startValues(this.experiment(experiment).controls));
  }

  /** Runs what has not run yet and runs by itself: called as it comes near the screen. */
  want(experiment: string): void {
    const { result, running, error, asks } = this.state(experiment);
    if (result || running || error || asks || this.experiment(experiment).cost) return;
    this.refresh(experiment);
  }

  /** Runs at the present settings. While a run is under way the newest wish waits; those between are dropped. */
  refresh(experiment: string): void {
    if (this.state(experiment).running) {
      this.#stale.add(experiment);
      return;
    }
    void this.#runOnce(experiment);
  }

  /** Lets it fetch what it asked for, and runs it. */
  allow(experiment: string): void {
    this.#allowed.add(experiment);
    this.refresh(experiment);
  }

  /** Stops, holds or continues the run under way; its newest part stays. */
  steer(experiment: string, command: Command): void {
    const id = this.#underWay.get(experiment);
    if (!id) return;
    if (command === 'stop') this.#stale.delete(experiment);
    else this.#update(experiment, { held: command === 'hold' });
    this.#options.steer(id, command);
  }

  /** The result at given values, without touching what the reader has set. */
  measure(experiment: string, at: AnyValues = {}): Promise<Result> {
    const key = JSON.stringify([experiment, at]);
    const known = this.#measured.get(key) ?? this.#onScreen(experiment, at);
    if (known) return known;
    const measuring = this.measureAgain(experiment, at);
    this.#measured.set(key, measuring);
    measuring.catch(() => this.#measured.delete(key));
    return measuring;
  }

  /** What the figure shows, if it is that. */
  #onScreen(experiment: string, at: AnyValues): Promise<Result> | undefined {
    const { controls } = this.experiment(experiment);
    const { result, resultValues, running, stopped } = this.state(experiment);
    if (!result || running || stopped) return undefined;
    const values = withChanges(controls, startValues(controls), at);
    const same = Object.keys(values).every((key) => values[key] === resultValues[key]);
    return same ? Promise.resolve(result) : undefined;
  }

  /** Runs once more, whatever is known already. */
  measureAgain(experiment: string, at: AnyValues): Promise<Result> {
    return this.#options.run(this.slug, experiment, at);
  }

  /** Calls `listener` on every change; returns the way to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected notify(): void {
    for (const listener of this.#listeners) listener();
  }

  async #runOnce(experiment: string): Promise<void> {
    this.#update(experiment, { ...AT_REST, running: true, error: null, asks: null });
    const { values } = this.state(experiment);
    const id = crypto.randomUUID();
    const heard = (news: News): void => this.#hear(experiment, values, news);
    this.#underWay.set(experiment, id);
    try {
      const asks = this.#mayHaveToAsk(experiment) ? await this.#toBeAllowed(experiment) : null;
      if (asks) this.#update(experiment, { ...AT_REST, asks });
      else {
        const result = await this.#options.run(this.slug, experiment, values, { id, heard });
        this.#update(experiment, { ...AT_REST, result, resultValues: values, stopped: false });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#update(
        experiment,
        isStopped(error) ? { ...AT_REST, stopped: true } : { ...AT_REST, error: message },
      );
    }
    this.#underWay.delete(experiment);
    if (this.#stale.delete(experiment)) this.refresh(experiment);
  }

  #hear(experiment: string, values: AnyValues, news: News): void {
    if (news.kind === 'loading') {
      this.#update(experiment, { loading: news.loading });
      return;
    }
    const { progress, known } = news.part;
    this.#update(experiment, { loading: null, progress, result: known, resultValues: values });
  }

  #mayHaveToAsk(experiment: string): boolean {
    const asks = this.#options.savesData && !this.#allowed.has(experiment);
    return asks === true && this.experiment(experiment).needs !== undefined;
  }

  /** What has to be fetched and is too much for someone who saves data; null where nothing has to be asked. */
  async #toBeAllowed(experiment: string): Promise<readonly Wanted[] | null> {
    const wanted = await this.#options.wanted(this.slug, experiment);
    return wanted.reduce((sum, { bytes }) => sum + bytes, 0) > LARGE ? wanted : null;
  }

  #update(experiment: string, change: Partial<ExperimentState>): void {
    this.#states.set(experiment, { ...this.state(experiment), ...change });
    this.notify();
  }
}
