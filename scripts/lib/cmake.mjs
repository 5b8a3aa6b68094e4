import { availableParallelism } from 'node:os';
import { at } from './root.mjs';
import { run } from './run.mjs';

/**
 * Configure a preset of CMakePresets.json and build a target of it into build/PRESET.
 * Ninja rebuilds what changed, so this is quick when nothing did.
 * @param {{preset: string, target: string, tests: boolean, log: string, env?: Record<string, string>,
 *   fresh?: boolean, show?: boolean}} what fresh: forget what was found out about the compiler
 */
export async function buildPreset({ preset, target, tests, log, env, fresh = false, show }) {
  const configure = ['--preset', preset, `-DQUANTLAB_TESTS=${tests ? 'ON' : 'OFF'}`];
  await run('cmake', fresh ? [...configure, '--fresh'] : configure, { log, env, show });
  const jobs = String(availableParallelism());
  await run('cmake', ['--build', at('build', preset), '--target', target, '--parallel', jobs], {
    log,
    env,
    show,
  });
}
