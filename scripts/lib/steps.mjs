import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withSetupLock } from './lock.mjs';
import { at } from './root.mjs';
import { CommandFailure, Failure, logFile, slug } from './run.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [size] what it downloads or takes on disk, and how long, about
 * @property {string} [hint] what to do when it fails
 * @property {() => boolean} [isDone] a look at the thing itself
 * @property {() => string} [inputs] a fingerprint of what the result depends on
 * @property {string[]} [outputs] paths that are there when it is done
 * @property {(context: Context) => void | Promise<void>} run
 *
 * @typedef {object} Context
 * @property {string} log where its commands write
 * @property {boolean} interrupted a former run was killed in the middle: distrust what is there
 * @property {(text: string) => void} note says something under the step's line
 */

/** Do the steps in order, skipping what is done; a failure is explained and ends the process. */
export function runSteps(steps) {
  return withSetupLock(async () => {
    for (const step of steps) await runStep(step);
  });
}

/** @param {Step} step */
async function runStep(step) {
  const stamp = at('build', 'stamps', slug(step.name));
  const running = `${stamp}.running`;
  const inputs = step.inputs?.();
  if (!existsSync(running) && isDone(step, stamp, inputs)) {
    console.log(`· ${step.name}: ready`);
    return;
  }
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const log = logFile(step.name);
  const interrupted = existsSync(running);
  console.log(
    `▸ ${step.name}${step.size ? ` (${step.size})` : ''}${interrupted ? ', after an interruption' : ''}`,
  );
  rmSync(log, { force: true });
  rmSync(stamp, { force: true });
  write(running, '');
  try {
    await step.run({ log, interrupted, note: (text) => console.log(`    ${text}`) });
  } catch (error) {
    rmSync(running);
    explain(step, error, seconds());
    process.exit(1);
  }
  if (inputs) write(stamp, inputs);
  rmSync(running);
  console.log(`✓ ${step.name}: ${seconds()}`);
}

function isDone(step, stamp, inputs) {
  if (step.isDone && !step.isDone()) return false;
  if (inputs && !(existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs)) return false;
  return (step.outputs ?? []).every((path) => existsSync(at(path)));
}

function explain(step, error, after) {
  console.error(`✗ ${step.name}: failed after ${after}`);
  if (error instanceof CommandFailure) {
    console.error(
      `${error.tail.replaceAll(/^/gm, '  | ')}\n${error.message}; all of its output: ${error.log}`,
    );
  } else {
    console.error(error instanceof Failure ? error.message : error);
  }
  if (step.hint && error instanceof CommandFailure) console.error(step.hint);
}

// Renamed into place, so that a stamp is never half written.
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
