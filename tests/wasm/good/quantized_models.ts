import { expect, onTestFinished } from 'vitest';
import type {
  MlpModel,
  QuantizedMlp,
  WeightScheme,
} from '../../../build/wasm-simd128/wasm/quantlab.models.mjs';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { images, network, scheme } from '../tiny-models.ts';

type Activations = Parameters<typeof models.quantizeMlp>[3];

/** A scale of 4 for both weights, as 1 is the largest code of 2 bits: 1 becomes 0. */
const pair: MlpModel = { widths: [2, 1], parameters: floats(4, 1, 0) };
const coarse: WeightScheme = { ...scheme, bits: 2 };

const quantized = (
  model: MlpModel,
  own: WeightScheme,
  calibration: Float32Array,
  activations: Activations = null,
): QuantizedMlp => {
  const handle = models.quantizeMlp(model, [own], calibration, activations, null);
  onTestFinished(() => handle.delete());
  return handle;
};

export default {
  quantizeMlp() {
    // A scale of 2 / 7 for each output: 2 is code 7, 0 is code 0, nothing is lost.
    const exact = quantized(network, scheme, floats(0, 1, 1, 0));
    expect(models.restoredMlp(exact)).toEqual(network);
    expect(exact.byteLength).toBe((4 * 4) / 8 + (2 + 2) * 4);
    // Weights of 0.5 between the codes 0 and 1 of a step of 1: half of them up, by the seed.
    const halves = { widths: [64, 1], parameters: new Float32Array(65).fill(0.5) };
    halves.parameters.set([1, 0], 0);
    halves.parameters[64] = 0;
    const random = { ...coarse, method: 'stochasticRounding' } as const;
    const ones = (seed: number) =>
      [
        ...models.restoredMlp(quantized(halves, { ...random, seed }, new Float32Array(64)))
          .parameters,
      ].filter((w) => w === 1).length;
    expect(ones(1)).toBeGreaterThan(16);
    expect(ones(1)).toBeLessThan(48);
    expect(ones(1)).toBe(ones(1));
    const kept = quantized(network, { ...scheme, method: 'floats' }, floats(1, 1));
    expect(models.restoredMlp(kept)).toEqual(network);
    expect(kept.byteLength).toBe(6 * 4);
    // A hidden value a thousand times the other: every treatment leaves the network as it was.
    const skewed = models.randomMlp([4, 4, 2], 3);
    for (let i = 0; i < 16; i += 4) skewed.parameters[i] = 1000 * (skewed.parameters[i] ?? 0);
    const fine = { ...scheme, bits: 8 };
    const x = models.runMlp(models.randomMlp([4, 4], 1), floats(1, 2, 3, 4, 4, 3, 2, 1));
    const logits = models.runMlp(skewed, x);
    const size = Math.max(...logits.map(Math.abs));
    for (const treatment of [
      { kind: 'equalized' },
      { kind: 'smoothed', alpha: 0.5 },
      { kind: 'scaled' },
      { kind: 'rotated' },
    ] as const) {
      const own = models.quantizeMlp(skewed, [fine, fine], x, null, treatment);
      const y = models.runQuantizedMlp(own, x);
      own.delete();
      expect(y).not.toEqual(logits);
      for (const [i, value] of y.entries())
        expect(Math.abs(value - (logits[i] ?? 0))).toBeLessThan(0.05 * size);
    }
  },
  evaluateLlmInt8() {
    const model = { widths: [2, 2], parameters: floats(0.31, 2, 2, 0.17, 0, 0) };
    const all = models.evaluateLlmInt8(model, 0.1, images);
    const none = models.evaluateLlmInt8(model, 1000, images);
    const exact = models.evaluateMlp(model, images);
    // Every column that has a pixel stays in floats; without any, codes err a little.
    expect(all.meanLoss).toBeCloseTo(exact.meanLoss, 6);
    expect(none.answers).toEqual(exact.answers);
    expect(none.meanLoss).not.toBe(all.meanLoss);
    expect(none.meanLoss).toBeCloseTo(exact.meanLoss, 2);
  },
  restoredMlp() {
    const lossy = quantized(pair, coarse, floats(1, 1));
    expect(models.restoredMlp(lossy)).toEqual({ widths: [2, 1], parameters: floats(4, 0, 0) });
  },
  layerTraces() {
    const [layer] = models.layerTraces(quantized(pair, coarse, floats(1, 1, 1, 0)));
    // Outputs 5 and 4 become 4 and 4.
    expect(layer?.ownSqnr).toBeCloseTo(10 * Math.log10((25 + 16) / 1), 4);
    expect(layer?.totalSqnr).toBe(layer?.ownSqnr);
    expect(layer?.bytes).toBe(1 + 2 * 4);
  },
  runQuantizedMlp() {
    const x = floats(1, 1, 0.4, 0);
    expect(models.runQuantizedMlp(quantized(pair, coarse, x), x)).toEqual(floats(4, 1.6));
    // Two bits for activations from 0 to 1: thirds.
    const activations = { bits: 2, range: 'static' } as const;
    const y = models.runQuantizedMlp(quantized(pair, coarse, x, activations), x);
    expect(y[0]).toBeCloseTo(4, 5);
    expect(y[1]).toBeCloseTo(4 / 3, 5);
  },
  evaluateQuantizedMlp() {
    const own = quantized(network, scheme, models.imageValues(images, 0, 3));
    expect(models.evaluateQuantizedMlp(own, images)).toEqual(models.evaluateMlp(network, images));
  },
} satisfies GoodCalls;
