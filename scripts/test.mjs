// npm test [-- SUITE...]: set up what the tests need, run the named suites or all but those on demand.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { choose } from './lib/choose.mjs';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { CommandFailure, Failure, logFile } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { suites } from './lib/suites.mjs';
import { site } from './steps/site.mjs';

/** Run a suite and print its closing line; one that ran nothing or broke off has failed. */
async function runSuite(name) {
  console.log(`\n▸ ${name}`);
  const files = { log: logFile(`test-${name}`), report: at('build', 'reports', `${name}.json`) };
  mkdirSync(at('build', 'reports'), { recursive: true });
  for (const file of Object.values(files)) rmSync(file, { force: true });
  let error = null;
  try {
    await suites[name].run(files);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    error = thrown;
  }
  const counts = read(name, files.report);
  if (error) console.error(counts ? error.message : explained(error));
  let { passed, failed } = counts ?? { passed: 0, failed: 0 };
  if (!error && passed + failed === 0) console.error(`${name} ran no test`);
  if (failed === 0 && (error || passed === 0)) failed = 1;
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  return failed === 0;
}

function read(name, report) {
  if (!existsSync(report)) return null;
  try {
    return suites[name].count(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`The report of ${name} cannot be read: ${error.message}`);
    return null;
  }
}

const explained = (error) =>
  error instanceof CommandFailure
    ? `${error.tail}\n${error.message}; all of its output: ${error.log}`
    : error.message;

await main(async () => {
  const names = Object.keys(suites);
  const usual = names.filter((name) => !suites[name].onDemand);
  const chosen = choose('suite', names, usual);
  await setUp({ purposes: ['test'], also: chosen.includes('e2e') ? [site] : [] });
  let good = true;
  for (const name of chosen) good = (await runSuite(name)) && good;
  return good;
});
