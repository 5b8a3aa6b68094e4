// What the two sides of the worker boundary must agree on.

/** Name of the lock that a worker called `workerName` holds for as long as it lives. */
export const lifeLock = (workerName: string): string => `quantization-lab worker ${workerName}`;

/** Errors after which a WebAssembly instance can't be trusted: a trap, or a stack or memory that ran out. */
export const isTrap = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'RuntimeError' || /out of memory|call stack/i.test(error.message));

/** The worker's first message: it holds its lock now, so whoever gets it next knows that the worker has ended. */
export const ALIVE = 'quantization-lab alive';

/** A message between answers, from a worker that is busy with something long: how far it is, say. */
export interface Told {
  told: unknown;
}

export const isTold = (message: unknown): message is Told =>
  typeof message === 'object' && message !== null && Object.hasOwn(message, 'told');
