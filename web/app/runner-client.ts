// The worker that runs experiments, as a page has it: replaced when it is lost, and ended when it does not hear a stop.
import { Client, WorkerLostError } from '../engine/client.ts';
import { type Command, StoppedError } from '../lab/long-run.ts';
import type { News, Runner } from '../lab/runner.ts';
import type { SessionOptions } from '../lab/session.ts';
import { notify } from './notices.ts';

/** A run that has not stopped by then is in one long call, which can't hear it. */
const DEAF_AFTER = 2000;

export type PageRunner = Required<Pick<SessionOptions, 'run' | 'steer' | 'wanted' | 'solve'>>;

/** Its worker is started with the first call. */
export function pageRunner(): PageRunner {
  const watchers = new Map<string, (news: News) => void>();
  const stopped = new Set<string>();
  const client = new Client<Runner>({
    spawn: (name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
    onLost: (error) => notify(error.message),
    onTold: (told) => {
      const { id, news } = told as { id: string; news: News };
      watchers.get(id)?.(news);
    },
  });
  return {
    async run(slug, experiment, values, { id, heard } = { id: '', heard: () => {} }) {
      watchers.set(id, heard);
      try {
        return await twice(
          () => client.call((api) => api.run(slug, experiment, values, id)),
          () => stopped.has(id),
        );
      } finally {
        watchers.delete(id);
        stopped.delete(id);
      }
    },
    steer(id: string, command: Command) {
      if (!watchers.has(id)) return;
      if (command === 'stop') {
        stopped.add(id);
        setTimeout(() => stopped.has(id) && client.end(), DEAF_AFTER);
      }
      void client.call((api) => api.steer(id, command)).catch(() => {}); // lost with the run
    },
    wanted: (...of) => client.call((api) => api.wanted(...of)),
    solve: (...clinic) => twice(() => client.call((api) => api.solve(...clinic))),
  };
}

/** The fresh worker gets the same call once more, unless it was stopped; what kills it twice is shown as an error. */
async function twice<T>(attempt: () => Promise<T>, isStopped = () => false): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof WorkerLostError)) throw error;
    if (isStopped()) throw new StoppedError();
    return attempt();
  }
}
