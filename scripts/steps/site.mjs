import { compressFolder } from '../lib/compress.mjs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { at } from '../lib/root.mjs';
import { Failure, run } from '../lib/run.mjs';
import { emscriptenIdentity } from './toolchains.mjs';

/** @type {import('../lib/steps.mjs').Step} */
export const data = {
  name: 'lessons’ data',
  hint: 'A packer says above what it misses; if it is a file of an npm package, delete node_modules and run this again.',
  inputs: () => fingerprint(['lessons/data', 'package-lock.json']),
  outputs: ['build/data'],
  run: ({ log }) => run('node', [at('lessons', 'data', 'pack.mjs')], { log }),
};

/** @type {import('../lib/steps.mjs').Step} */
export const fonts = {
  name: 'typefaces',
  inputs: () => fingerprint(['lessons', 'web', 'package-lock.json']),
  outputs: ['build/fonts'],
  run: ({ log }) => run('node', [at('web', 'build', 'fonts.mjs')], { log }),
};

/**
 * The path that the site is made for: `/`, or QUANTLAB_BASE, such as `/labs/quantization/`.
 * @throws {Failure} if that is no path from slash to slash
 */
export function base() {
  const path = process.env.QUANTLAB_BASE ?? '/';
  if (/^\/([\w.~-]+\/)*$/.test(path)) return path;
  throw new Failure(
    `QUANTLAB_BASE is "${path}"; a path such as / or /labs/quantization/ is allowed.`,
  );
}

/** @type {import('../lib/steps.mjs').Step} */
export const site = {
  name: 'site',
  size: 'about 20 seconds',
  hint: 'The message above says which page or module is at fault.',
  inputs: () =>
    fingerprint(
      [
        'core',
        'wasm',
        'web',
        'lessons',
        'package-lock.json',
        'vite.config.ts',
        'tsconfig.json',
        'scripts/lib/compress.mjs',
      ],
      emscriptenIdentity(),
      base(),
    ),
  outputs: ['dist/index.html'],
  async run({ log }) {
    await run('node', [at('node_modules', 'vite', 'bin', 'vite.js'), 'build'], { log });
    await compressFolder('dist');
  },
};
