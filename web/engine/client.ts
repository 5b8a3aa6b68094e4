// The page's half: calls the worker, and replaces it when it dies, so that a page outlives its worker.
//
// A killed worker fires no event; but it holds a lock while it lives, and who waits for that lock hears of its end. A
// trap ends it, too, or a long silence while an answer is due. The next call starts a fresh one.
import { type Remote, wrap } from 'comlink';
import { ALIVE, isTold, isTrap, lifeLock } from './protocol.ts';

/** The worker was lost while it was working; the call may be made again and reaches a fresh one. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

interface Living<Api> {
  worker: Worker;
  api: Remote<Api>;
  /** Rejects when this worker is lost; never resolves. */
  lost: Promise<never>;
  lose: (why: string, byWish?: boolean) => void;
  /** Calls without an answer yet. */
  pending: number;
  /** Runs while there are any, from the worker's last word. */
  clock: ReturnType<typeof setTimeout> | undefined;
}

export interface ClientOptions {
  /** Starts a worker with this name; its entry calls `serve`. */
  spawn: (name: string) => Worker;
  /** A worker that owes an answer and says nothing at all for this many milliseconds counts as hung. */
  patience?: number;
  onLost?: (error: WorkerLostError) => void;
  /** Hears what the worker tells between answers. */
  onTold?: (told: unknown) => void;
}

export class Client<Api extends object> {
  #living: Living<Api> | null = null;
  readonly #options: Required<ClientOptions>;

  constructor(options: ClientOptions) {
    this.#options = { patience: 20_000, onLost: () => {}, onTold: () => {}, ...options };
  }

  /** Runs `use` against the worker's API; rejects with what the worker threw, or with WorkerLostError. */
  async call<T>(use: (api: Remote<Api>) => Promise<T>): Promise<T> {
    this.#living ??= this.#start();
    const living = this.#living;
    // One clock for all calls: those that wait behind a long one say nothing about the worker.
    if (living.pending++ === 0) this.#restartClock(living);
    try {
      return await Promise.race([use(living.api), living.lost]);
    } catch (error) {
      if (isTrap(error)) living.lose(`failed (${(error as Error).message})`);
      throw isTrap(error) ? await living.lost.catch((lost) => lost) : error;
    } finally {
      if (--living.pending === 0) clearTimeout(living.clock);
    }
  }

  /** Ends the worker, whatever it is doing: calls under way reject with WorkerLostError, the next one gets a fresh one. */
  end(): void {
    this.#living?.lose('was ended', true);
  }

  /** Called at each word of the worker: one that is busy is not a silent one. */
  #restartClock(living: Living<Api>): void {
    const { patience } = this.#options;
    clearTimeout(living.clock);
    living.clock = setTimeout(
      () => living.lose(`said nothing for ${patience / 1000} s and was stopped`),
      patience,
    );
  }

  #start(): Living<Api> {
    const name = crypto.randomUUID();
    const worker = this.#options.spawn(name);
    let reject: (error: WorkerLostError) => void = () => {};
    const lost = new Promise<never>((_, no) => {
      reject = no;
    });
    lost.catch(() => {});
    const living: Living<Api> = {
      worker,
      api: wrap<Api>(worker),
      lost,
      pending: 0,
      clock: undefined,
      lose: (why, byWish = false) => {
        if (this.#living !== living) return;
        this.#living = null;
        clearTimeout(living.clock);
        worker.terminate();
        const error = new WorkerLostError(
          `The lab’s worker ${why}. A fresh one has taken over; your settings are as they were.`,
        );
        reject(error);
        if (!byWish) this.#options.onLost(error);
      },
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      living.lose(`stopped (${event.message || 'its script could not be loaded'})`);
    });
    worker.addEventListener('message', ({ data }) => {
      if (living.pending > 0) this.#restartClock(living);
      if (isTold(data)) this.#options.onTold(data.told);
      if (data === ALIVE) {
        void navigator.locks.request(lifeLock(name), () => living.lose('was ended by the browser'));
      }
    });
    return living;
  }
}
