// Drives a run that comes in parts: in slices, so that between two of them a worker hears what the page says.
import type { Part, Run } from './experiment.ts';

export type Command = 'stop' | 'hold' | 'go on';

/** The reader stopped the run; the newest part is what is known. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  constructor() {
    super('The run was stopped.');
  }
}

/** Also of one that came from a worker, which keeps an error's name alone. */
export const isStopped = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoppedError';

/** What is wished of one run, from outside of it. */
export class Steering {
  #stopped = false;
  #goOn: (() => void) | null = null;
  #held: Promise<void> | null = null;

  command(command: Command): void {
    if (command === 'hold') {
      this.#held ??= new Promise((resolve) => {
        this.#goOn = resolve;
      });
      return;
    }
    this.#stopped ||= command === 'stop';
    this.#goOn?.();
    this.#held = null;
  }

  /** Settles once the run may go on; rejects with a StoppedError when it must not. */
  async permission(): Promise<void> {
    await this.#held;
    if (this.#stopped) throw new StoppedError();
  }
}

export interface Driving<R> {
  steering?: Steering;
  show?: (part: Part<R>) => void;
  /** About how many milliseconds pass between two tasks of the worker. */
  slice?: number;
}

/** The result of `run`; of one in parts each slice's last part is shown. A run that is stopped ends by its `finally`. */
export async function drive<R>(
  run: Run<R>,
  { steering = new Steering(), show = () => {}, slice = 50 }: Driving<R> = {},
): Promise<R> {
  if (!isInParts(run)) return run;
  try {
    for (;;) {
      const begun = performance.now();
      let next = run.next();
      while (!next.done && performance.now() - begun < slice) next = run.next();
      if (next.done) return next.value;
      show(next.value);
      await nextTask();
      await steering.permission();
    }
  } finally {
    run.return(undefined as R);
  }
}

const isInParts = <R>(run: Run<R>): run is Generator<Part<R>, R, void> =>
  typeof (run as Generator)?.next === 'function';

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
