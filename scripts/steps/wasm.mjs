import { buildPreset } from '../lib/cmake.mjs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { emscriptenEnv, emscriptenIdentity } from './toolchains.mjs';

const folder = 'build/wasm-simd128/wasm';

/** The modules' files, for what serves or copies them. */
export const modules = ['simd128', 'relaxed'].flatMap((isa) =>
  ['mjs', 'wasm'].map((type) => `${folder}/quantlab.${isa}.${type}`),
);

/** Build a target of the wasm preset with the Emscripten that the set-up found. */
export const buildWasm = (options) =>
  buildPreset({ preset: 'wasm-simd128', env: emscriptenEnv(), ...options });

/** @type {import('../lib/steps.mjs').Step} */
export const wasm = {
  name: 'core to WebAssembly',
  size: 'two to three minutes',
  hint: 'The compiler’s messages above say where.',
  inputs: () =>
    fingerprint(['CMakeLists.txt', 'CMakePresets.json', 'core', 'wasm'], emscriptenIdentity()),
  outputs: [...modules, ...['simd128', 'relaxed'].map((isa) => `${folder}/quantlab.${isa}.d.mts`)],
  run: ({ log, interrupted }) =>
    buildWasm({ target: 'quantlab_modules', tests: false, fresh: interrupted, log }),
};
