import { buildPreset } from '../lib/cmake.mjs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { emscriptenEnv, emscriptenIdentity } from './toolchains.mjs';

const module = 'build/wasm-simd128/wasm/quantlab.simd128';

/** Build a target of the wasm preset with the Emscripten that the set-up found. */
export const buildWasm = (options) =>
  buildPreset({ preset: 'wasm-simd128', env: emscriptenEnv(), ...options });

/** @type {import('../lib/steps.mjs').Step} */
export const wasm = {
  name: 'core to WebAssembly',
  size: 'about a minute',
  hint: 'The compiler’s messages above say where.',
  inputs: () =>
    fingerprint(['CMakeLists.txt', 'CMakePresets.json', 'core', 'wasm'], emscriptenIdentity()),
  outputs: [`${module}.mjs`, `${module}.wasm`, `${module}.d.mts`],
  run: ({ log, interrupted }) =>
    buildWasm({ target: 'quantlab_module', tests: false, fresh: interrupted, log }),
};
