import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDebian12 } from '../lib/debian.mjs';
import { at } from '../lib/root.mjs';
import { Failure, run } from '../lib/run.mjs';

/** @type {import('../lib/steps.mjs').Step} */
export const emscripten = {
  name: 'Emscripten',
  size: 'unless installed: 265 MB to download, 260 MB on disk, about a minute',
  hint: 'If the network failed, run this again; any Emscripten of 3.1.69 or later on PATH serves as well.',
  isDone: () => spawnSync(at('wasm', 'toolchain.sh'), ['--check']).status === 0,
  run: ({ log }) => run(at('wasm', 'toolchain.sh'), [], { log }),
};

/**
 * The sources of Catch2 for the C++ tests. On other systems CMake finds an installed one or
 * fetches the sources itself.
 * @type {import('../lib/steps.mjs').Step}
 */
export const catch2 = {
  name: 'Catch2',
  size: '12 MB to download, 10 MB on disk',
  hint: 'If the network failed, run this again.',
  outputs: isDebian12 ? ['.toolchain/catch2/CMakeLists.txt'] : [],
  run: ({ log }) => run(at('scripts', 'catch2.sh'), [], { log }),
};

/** What wasm/toolchain.sh had to say about where Emscripten is; changes when that does. */
export const emscriptenIdentity = () =>
  readFileSync(at('.toolchain', 'emscripten', 'env.sh'), 'utf8');

/** The environment in which emcc works: its PATH and configuration. */
export function emscriptenEnv() {
  const script = `. '${at('.toolchain', 'emscripten', 'env.sh')}' && env -0`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Failure('Emscripten is not set up: run npm run setup first.');
  return Object.fromEntries(
    stdout
      .split('\0')
      .filter(Boolean)
      .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}
