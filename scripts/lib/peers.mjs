import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { kernelModules } from '../steps/wasm.mjs';
import { at } from './root.mjs';

/** Puts the kernels behind the interface of the side-by-side benchmark into `folder`: its entry. */
export function writePeers(folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of [...kernelModules, 'tests/bench/ours.mjs'])
    copyFileSync(at(file), join(folder, basename(file)));
  return join(folder, 'ours.mjs');
}
