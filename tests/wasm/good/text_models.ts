import { expect } from 'vitest';
import { floats, texts } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { charShape, wheel } from '../tiny-models.ts';

/** Nothing but biases: it foresees code 1, with e^2 times the odds of the others. */
const biased = {
  shape: { codes: 3, context: 1, embedding: 1, hidden: 1 },
  parameters: floats(0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0),
};

export default {
  randomCharModel() {
    const { shape, parameters } = texts.randomCharModel(charShape, 3);
    expect(shape).toEqual(charShape);
    expect(parameters).toHaveLength(3 * 1 + 2 * 2 + 2 * 3 + 2 + 3);
    expect(parameters).toEqual(texts.randomCharModel(charShape, 3).parameters);
  },
  evaluateText() {
    const own = texts.evaluateText(biased, Uint8Array.of(0, 1, 1, 2, 0));
    const sum = Math.E ** 2 + 2;
    expect(own.accuracy).toBe(0.5);
    expect(own.meanLoss).toBeCloseTo(Math.log(sum) - 1, 6);
    expect(own.perplexity).toBeCloseTo(sum / Math.E, 6);
    expect(own.bitsPerCharacter).toBeCloseTo(Math.log2(sum / Math.E), 6);
  },
  continueText() {
    expect(texts.continueText(biased, Uint8Array.of(0), 4, 0, 1)).toEqual(
      Uint8Array.of(1, 1, 1, 1),
    );
    const drawn = texts.continueText(biased, Uint8Array.of(), 300, 1, 1);
    const ones = drawn.filter((code) => code === 1).length / 300;
    expect(ones).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 2), 1);
    expect(drawn).toEqual(texts.continueText(biased, Uint8Array.of(), 300, 1, 1));
  },
  encodeText() {
    expect(texts.encodeText(' ab', 'a b')).toEqual(Uint8Array.of(1, 0, 2));
    expect(texts.encodeText('ab', '')).toEqual(Uint8Array.of());
  },
  decodeText() {
    expect(texts.decodeText(' ab', Uint8Array.of(1, 0, 2))).toBe('a b');
    expect(texts.decodeText('012', wheel)).toBe('012'.repeat(10));
  },
} satisfies GoodCalls;
