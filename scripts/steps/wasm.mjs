import { buildPreset } from '../lib/cmake.mjs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { emscriptenEnv, emscriptenIdentity } from './toolchains.mjs';

const folder = 'build/wasm-simd128/wasm';

const files = (names, types) =>
  names.flatMap((name) => types.map((type) => `${folder}/quantlab.${name}.${type}`));

/** The files of the modules that hold the kernels. */
export const kernelModules = files(['layers', 'relaxed'], ['mjs', 'wasm']);

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
  outputs: files(['core', 'layers', 'relaxed', 'onnx', 'models', 'text'], ['mjs', 'wasm', 'd.mts']),
  run: ({ log, interrupted }) =>
    buildWasm({ target: 'quantlab_modules', tests: false, fresh: interrupted, log }),
};
