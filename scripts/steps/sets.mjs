import { isDebian12 } from '../lib/debian.mjs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { at } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

/** @type {import('../lib/steps.mjs').Step} */
const fashion = {
  name: 'Fashion-MNIST',
  size: '31 MB to download and on disk',
  hint: 'If the network failed, run this again.',
  outputs: isDebian12 ? ['.toolchain/fashion-mnist/train-images-idx3-ubyte.gz'] : [],
  run: ({ log }) => run(at('scripts', 'fashion.sh'), [], { log }),
};

/** @type {import('../lib/steps.mjs').Step} */
const packed = {
  name: 'models’ data',
  size: '75 MB on disk',
  hint: 'On systems other than Debian 12, put the four .gz files of Fashion-MNIST into .toolchain/fashion-mnist.',
  inputs: () => fingerprint(['lessons/data', 'package-lock.json']),
  outputs: ['build/data/sets/index.json'],
  run: ({ log }) => run('node', [at('lessons', 'data', 'pack-sets.mjs')], { log }),
};

/** What models are trained and tested on. */
export const dataSets = [fashion, packed];
