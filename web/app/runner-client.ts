// The worker that runs experiments, as a page has it.
import { Client } from '../engine/client.ts';
import type { Runner } from '../lab/runner.ts';
import { notify } from './notices.ts';

/** Started with its first call. */
export const runnerClient = (): Client<Runner> =>
  new Client<Runner>({
    spawn: (name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
    onLost: (error) => notify(error.message),
  });
