import { node } from '../steps/node.mjs';
import { npm } from '../steps/npm.mjs';
import { packages } from '../steps/packages.mjs';
import { dataSets } from '../steps/sets.mjs';
import { data, fonts } from '../steps/site.mjs';
import { catch2, emscripten } from '../steps/toolchains.mjs';
import { wasm } from '../steps/wasm.mjs';
import { runSteps } from './steps.mjs';

/**
 * Bring this checkout from whatever state to one that can be built from, on Debian 12
 * including the system's packages.
 * @param {{purposes?: ('test' | 'check')[], also?: import('./steps.mjs').Step[]}} what
 *   purposes: what is needed besides building; also: steps that follow
 */
export const setUp = ({ purposes = [], also = [] } = {}) =>
  runSteps([
    node,
    packages(...purposes),
    emscripten,
    ...(purposes.includes('test') ? [catch2] : []),
    npm,
    wasm,
    data,
    ...dataSets,
    fonts,
    ...also,
  ]);
