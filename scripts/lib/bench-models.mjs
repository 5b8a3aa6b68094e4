// Networks in int8 beside floats, and training beside the same natively and in tfjs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { alphabet, bookParts } from '../../lessons/data/book.mjs';
import { inBoth } from './bench-run.mjs';
import { buildPreset } from './cmake.mjs';
import { fetchPackages } from './fetched.mjs';
import { at } from './root.mjs';
import { logFile } from './run.mjs';

const TFJS = '4.22.0';
const nets = { 'digits 784-128-10': [784, 128, 10], 'Fashion 784-64-32-10': [784, 64, 32, 10] };
const batches = [1, 64];
const training = { count: 2048, batch: 32, epochs: 5 };

const answers = Object.entries(nets).flatMap(([name, widths]) =>
  batches.map((rows) => [`${name}, batch ${rows}`, { kind: 'answers', widths, rows }]),
);

const learns = (tfjs) =>
  Object.entries(nets).map(([name, widths]) => [
    name,
    { kind: 'learns', widths, ...training, tfjs },
  ]);

function book() {
  const { shape, settings } = JSON.parse(readFileSync(at('lessons/checkpoints/book.json'), 'utf8'));
  const checkpoint = { alphabet, ...bookParts(), shape, settings };
  return [['the book', { kind: 'reads', checkpoint }]];
}

/** Milliseconds an epoch takes natively, by network. */
async function natively() {
  const log = logFile('bench-models');
  await buildPreset({ preset: 'native-v2', target: 'quantlab_bench_training', tests: false, log });
  const program = at('build', 'native-v2', 'tests', 'bench', 'quantlab_bench_training');
  const { count, batch, epochs } = training;
  return Object.fromEntries(
    Object.entries(nets).map(([name, widths]) => {
      const args = [widths.join(','), count, batch, epochs].map(String);
      return [name, Number(execFileSync(program, args, { encoding: 'utf8' }))];
    }),
  );
}

async function scriptsOfTfjs() {
  const modules = await fetchPackages('tfjs', {
    '@tensorflow/tfjs': TFJS,
    '@tensorflow/tfjs-backend-wasm': TFJS,
  });
  const files = {
    'tfjs/dist': ['tf.min.js'],
    'tfjs-backend-wasm/dist': [
      'tf-backend-wasm.min.js',
      'tfjs-backend-wasm.wasm',
      'tfjs-backend-wasm-simd.wasm',
      'tfjs-backend-wasm-threaded-simd.wasm',
    ],
  };
  return Object.fromEntries(
    Object.entries(files).flatMap(([folder, names]) =>
      names.map((name) => [name, `${modules}/@tensorflow/${folder}/${name}`]),
    ),
  );
}

const file = 'models.mjs';

const places = {
  async node() {
    const own = inBoth({ file, items: Object.fromEntries([...answers, ...learns(false)]) });
    return { ...(await own.node()), native: await natively() };
  },
  async chromium() {
    const items = Object.fromEntries([...answers, ...learns(true), ...book()]);
    const own = inBoth({ file, items, scripts: await scriptsOfTfjs() });
    return { ...(await own.chromium()), native: await natively() };
  },
};

const times = (ratio) => `${ratio.toFixed(2)}x`;
const fixed = (value) => value.toPrecision(3);

/** @param {Record<string, Record<string, number>>} results */
function print(place, { native, ...results }) {
  console.log(
    `\n${place}, static int8 beside floats: microseconds an image, and how much faster; registers alone: the bound`,
  );
  for (const [name] of answers) {
    const { floats, ...others } = results[name];
    const cells = Object.entries(others).map(
      ([kind, time]) => `${kind} ${fixed(time / 1e3)} (${times(floats / time)})`,
    );
    console.log(`  ${name.padEnd(34)} floats ${fixed(floats / 1e3)}; ${cells.join('; ')}`);
  }
  console.log(`\n${place}, training, ${training.count} images in batches of ${training.batch}: milliseconds an epoch, and how
many times as long as this module's`);
  for (const [name] of learns(false)) {
    const { WebAssembly: own, ...others } = { ...results[name], native: native[name] };
    const cells = Object.entries(others).map(
      ([kind, time]) => `${kind} ${fixed(time)} (${times(time / own)})`,
    );
    console.log(`  ${name.padEnd(34)} WebAssembly ${fixed(own)}; ${cells.join('; ')}`);
  }
  const text = results['the book'];
  if (text)
    console.log(
      `\n${place}, a model of text by its recipe: ${text.seconds.toFixed(0)} s, perplexity ${text.perplexity.toFixed(3)} on the last tenth`,
    );
}

export const models = { places, print };
