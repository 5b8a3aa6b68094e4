import { expect } from 'vitest';
import type { SensitivityTable } from '../../../build/wasm-simd128/wasm/quantlab.models.mjs';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { images, network, scheme } from '../tiny-models.ts';

const cell = (bytes: number, addedLoss: number) => ({ bytes, addedLoss, sqnr: 0 });

/** Two layers, two choices: the second layer minds fewer bits far more. */
const table: SensitivityTable = {
  choices: 2,
  cells: [cell(10, 0.1), cell(20, 0), cell(10, 0.5), cell(20, 0)],
};

export default {
  measureSensitivity() {
    const schemes = [2, 8].map((bits) => ({ ...scheme, bits }));
    const x = models.imageValues(images, 0, 3);
    const own = models.measureSensitivity(network, schemes, x, images.labels);
    expect(own.choices).toBe(2);
    // Weights of 0 and 2 alone: any number of bits holds them, but for how their scale is rounded.
    for (const one of own.cells) expect(one.addedLoss).toBeCloseTo(0, 6);
    expect(own.cells.map(({ bytes }) => bytes)).toEqual([1 + 16, 4 + 16]);
    const skewed = { widths: [2, 2], parameters: floats(2, 0, 0.6, 2, 0, 0) };
    const lossy = models.measureSensitivity(skewed, schemes, x, images.labels);
    const [few, many] = lossy.cells.map(({ sqnr }) => sqnr);
    expect(few).toBeLessThan(many ?? 0);
  },
  planGreedily() {
    expect(models.planGreedily(table, 40)).toEqual({ choices: [1, 1], bytes: 40, addedLoss: 0 });
    expect(models.planGreedily(table, 39)).toEqual({ choices: [0, 1], bytes: 30, addedLoss: 0.1 });
    expect(models.planGreedily(table, 20)).toEqual({ choices: [0, 0], bytes: 20, addedLoss: 0.6 });
  },
  planExhaustively() {
    for (const budget of [20, 30, 40])
      expect(models.planExhaustively(table, budget)).toEqual(models.planGreedily(table, budget));
  },
} satisfies GoodCalls;
