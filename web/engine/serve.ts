// The worker's half: offers an object's methods to the page, and shows that the worker is alive.
import { expose } from 'comlink';
import { ALIVE, lifeLock, type Told } from './protocol.ts';

/** Answers the page's calls with `api`. Call once, at the top of a worker's entry. */
export function serve(api: object): void {
  expose(api);
  // Held until the worker ends, however it ends: a killed worker fires no event, but its lock is freed.
  void navigator.locks?.request(lifeLock(self.name), () => {
    self.postMessage(ALIVE);
    return new Promise<never>(() => {});
  });
}

/** Tells the page something of a long call, which shows that it gets on: the page's patience begins anew. */
export const tell = (told: unknown): void => self.postMessage({ told } satisfies Told);
