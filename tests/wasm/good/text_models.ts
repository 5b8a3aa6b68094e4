import { expect } from 'vitest';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { charShape, wheel } from '../tiny-models.ts';

/** Nothing but biases: it foresees code 1, with e^2 times the odds of the others. */
const biased = {
  shape: { codes: 3, context: 1, embedding: 1, hidden: 1 },
  parameters: floats(0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0),
};

export default {
  randomCharModel() {
    const { shape, parameters } = models.randomCharModel(charShape, 3);
    expect(shape).toEqual(charShape);
    expect(parameters).toHaveLength(3 * 1 + 2 * 2 + 2 * 3 + 2 + 3);
    expect(parameters).toEqual(models.randomCharModel(charShape, 3).parameters);
  },
  evaluateText() {
    const own = models.evaluateText(biased, Uint8Array.of(0, 1, 1, 2, 0));
    const sum = Math.E ** 2 + 2;
    expect(own.accuracy).toBe(0.5);
    expect(own.meanLoss).toBeCloseTo(Math.log(sum) - 1, 6);
    expect(own.perplexity).toBeCloseTo(sum / Math.E, 6);
    expect(own.bitsPerCharacter).toBeCloseTo(Math.log2(sum / Math.E), 6);
  },
  continueText() {
    expect(models.continueText(biased, Uint8Array.of(0), 4, 0, 1)).toEqual(
      Uint8Array.of(1, 1, 1, 1),
    );
    const drawn = models.continueText(biased, Uint8Array.of(), 300, 1, 1);
    const ones = drawn.filter((code) => code === 1).length / 300;
    expect(ones).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 2), 1);
    expect(drawn).toEqual(models.continueText(biased, Uint8Array.of(), 300, 1, 1));
  },
  encodeText() {
    expect(models.encodeText(' ab', 'a b')).toEqual(Uint8Array.of(1, 0, 2));
    expect(models.encodeText('ab', '')).toEqual(Uint8Array.of());
  },
  decodeText() {
    expect(models.decodeText(' ab', Uint8Array.of(1, 0, 2))).toBe('a b');
    expect(models.decodeText('012', wheel)).toBe('012'.repeat(10));
  },
} satisfies GoodCalls;
