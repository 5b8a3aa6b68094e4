// npm run check [-- CHECK...]: the rules of the house, all or the named ones; one line each.
import { rmSync } from 'node:fs';
import { checks } from './checks/index.mjs';
import { choose } from './lib/choose.mjs';
import { main } from './lib/main.mjs';
import { CommandFailure, Failure, logFile } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { site } from './steps/site.mjs';

/** What is wrong, in lines; none if nothing is. */
async function complaints(name) {
  const log = logFile(`check-${name}`);
  rmSync(log, { force: true });
  try {
    return (await checks[name](log)) ?? [];
  } catch (error) {
    if (error instanceof CommandFailure)
      return [error.tail, `${error.message}; all of its output: ${error.log}`];
    if (error instanceof Failure) return [error.message];
    throw error;
  }
}

await main(async () => {
  const chosen = choose('check', Object.keys(checks));
  await setUp({ purposes: ['check'], also: chosen.includes('budgets') ? [site] : [] });
  console.log();
  let failed = 0;
  for (const name of chosen) {
    const lines = await complaints(name);
    console.log(lines.length ? `FAILED ${name}` : `ok ${name}`);
    for (const line of lines) console.log(line.replaceAll(/^/gm, '    '));
    if (lines.length) failed++;
  }
  console.log(`\ncheck: ${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0;
});
