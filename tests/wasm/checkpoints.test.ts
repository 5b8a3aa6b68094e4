// The trained models that are kept: the files are those of their recipe, and what they reach is what the
// module measures, to the last bit, though they were trained and measured natively.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ImageSet } from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import book from '../../lessons/checkpoints/book.json' with { type: 'json' };
import digits from '../../lessons/checkpoints/digits.json' with { type: 'json' };
import fashion from '../../lessons/checkpoints/fashion.json' with { type: 'json' };
import { alphabet, bookParts } from '../../lessons/data/book.mjs';
import { digitSets } from '../../lessons/data/digits.mjs';
import { models, texts } from './core.ts';

const bytesOf = (name: string): Buffer =>
  readFileSync(new URL(`../../lessons/checkpoints/${name}.bin`, import.meta.url));

const parametersOf = (name: string): Float32Array =>
  new Float32Array(Uint8Array.from(bytesOf(name)).buffer);

test.each([digits, fashion, book])('$name is the file that was made', ({ name, sha256 }) => {
  expect(createHash('sha256').update(bytesOf(name)).digest('hex')).toBe(sha256);
});

test('digits reaches what it says', () => {
  const { images: all, labels } = digitSets().test;
  const images: ImageSet = {
    pixels: new Uint8Array(Buffer.concat(all)),
    height: 28,
    width: 28,
    labels: Uint8Array.from(labels),
    classes: 10,
  };
  const model = { widths: digits.widths, parameters: parametersOf('digits') };
  const { accuracy, meanLoss } = models.evaluateMlp(model, images);
  expect({ accuracy, meanLoss }).toEqual({
    accuracy: digits.test.accuracy,
    meanLoss: digits.test.meanLoss,
  });
}, 60_000);

test('fashion has the parameters of its widths', () => {
  const parameters = parametersOf('fashion');
  const logits = models.runMlp({ widths: fashion.widths, parameters }, new Float32Array(784));
  expect(logits).toHaveLength(10);
});

test('book reaches what it says', () => {
  const text = texts.encodeText(alphabet, bookParts().test);
  const { meanLoss, perplexity } = texts.evaluateText(
    { shape: book.shape, parameters: parametersOf('book') },
    text,
  );
  expect({ meanLoss, perplexity }).toEqual({
    meanLoss: book.test.meanLoss,
    perplexity: book.test.perplexity,
  });
}, 60_000);
