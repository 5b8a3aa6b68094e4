// Runs the fuzzer's worker and watches whether it goes on. Knows neither node nor the browser.

/**
 * @typedef {import('./pass.mjs').Tally & {memory: number, values: number}} Turn
 * @typedef {{turns?: Turn[], error?: string, hung?: string}} Outcome two turns of the same calls; or
 *   why there are none, or the call that did not end
 */

/**
 * @param {() => {post: (job: object) => void, listen: (hear: (message: object) => void) => void,
 *   end: () => void}} start a worker
 * @param {{url: string, programs: object[], seed: number, calls: number}} job
 * @param {{clock: () => number, longest: number}} patience a call has hung that twice took longer than
 *   so many of the clock's milliseconds
 * @returns {Promise<Outcome>}
 */
export async function watched(start, job, patience) {
  const first = await once(start, job, patience);
  return first.hung ? once(start, job, patience) : first;
}

function once(start, job, { clock, longest }) {
  const worker = start();
  let last;
  return new Promise((resolve) => {
    const finish = (outcome) => {
      clearInterval(timer);
      worker.end();
      resolve(outcome);
    };
    const timer = setInterval(() => {
      if (last && clock() - last.at > longest)
        finish({ hung: `seed ${job.seed}, call ${last.index}: ${last.text}` });
    }, 50);
    worker.listen((message) => {
      if (message.isReady) worker.post(job);
      else if (message.turns || message.error) finish(message);
      else last = { ...message, at: clock() };
    });
  });
}
