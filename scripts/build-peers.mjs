// npm run build:peers: the kernels behind the interface of a side-by-side benchmark, in build/peers.
import { join } from 'node:path';
import { main } from './lib/main.mjs';
import { writePeers } from './lib/peers.mjs';
import { at } from './lib/root.mjs';
import { setUp } from './lib/set-up.mjs';

await main(async () => {
  await setUp();
  writePeers(at('build', 'peers'));
  console.log(`${join('build', 'peers', 'ours.mjs')}: init({ variant: 'relaxed' | 'simd128' })`);
});
