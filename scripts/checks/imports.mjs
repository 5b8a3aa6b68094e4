import { posix } from 'node:path';

/** The core from the ground up, its folders in include/quantlab/ and src/: `check` is src/check.h. */
const core = [
  'check',
  'numbers',
  'tensor',
  'codes',
  'kernels',
  'quantize',
  'measure',
  'calibrate',
  'operators',
  'nn',
  'methods',
].map((folder) => `core/${folder}`);

/**
 * The house from the ground up: a file may import from its own floor and from those below.
 * Lessons are stricter: they see the lab alone.
 */
const floors = [...core, 'wasm', 'web/engine', 'web/lab', 'lessons', 'web/elements', 'web/app'];

/** Stands beside the lessons, on the lab, but runs at build time only: no floor may import it. */
const buildTime = 'web/build';

/** What the build makes belongs to the floor that it is made from. */
const generated = { 'build/wasm-simd128': 'wasm', 'build/data': 'lessons' };

function floorOf(path) {
  const ofCore = /^core\/(?:src|include\/quantlab)\/(\w+)/.exec(path);
  if (ofCore) return `core/${ofCore[1]}`;
  const inside = (folder) => path.startsWith(`${folder}/`);
  return generated[Object.keys(generated).find(inside)] ?? [...floors, buildTime].find(inside);
}

function mayImport(from, to) {
  if (from === to) return true;
  if (to === buildTime) return false;
  if (from === 'lessons') return to === 'web/lab';
  const top = from === buildTime ? floors.indexOf('lessons') : floors.indexOf(from);
  return floors.indexOf(to) < top;
}

/**
 * Complaints about what a file imports from floors above its own.
 * @param {string} path from the project's top, as its targets are
 * @param {string[]} targets
 * @returns {string[]}
 */
export function upward(path, targets) {
  const from = floorOf(path);
  return targets
    .filter((target) => from && floorOf(target) && !mayImport(from, floorOf(target)))
    .map((target) => `${path} imports ${target}: ${from} may not import from ${floorOf(target)}`);
}

/**
 * Complaints about relative imports that lead up the house.
 * @param {{path: string, imports: string[]}[]} files paths from the project's top, specifiers as written
 * @returns {string[]}
 */
export const upwardImports = (files) =>
  files.flatMap(({ path, imports }) =>
    upward(
      path,
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => posix.join(posix.dirname(path), specifier)),
    ),
  );

/** Complaints about files of the core in a folder that has no place in its order. */
export const withoutFloor = (paths) =>
  paths
    .filter((path) => path.startsWith('core/') && !floors.includes(floorOf(path)))
    .map((path) => `${path}: its folder has no place in the order of scripts/checks/imports.mjs`);
