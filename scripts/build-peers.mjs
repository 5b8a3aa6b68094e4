// npm run build:peers: the kernels behind the interface of a side-by-side benchmark, in build/peers.
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { setUp } from './lib/set-up.mjs';
import { kernelModules } from './steps/wasm.mjs';

await main(async () => {
  await setUp();
  const folder = at('build', 'peers');
  mkdirSync(folder, { recursive: true });
  for (const file of [...kernelModules, 'tests/bench/ours.mjs'])
    copyFileSync(at(file), join(folder, basename(file)));
  console.log(`${join('build', 'peers', 'ours.mjs')}: init({ variant: 'relaxed' | 'simd128' })`);
});
