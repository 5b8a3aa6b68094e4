import { expect } from 'vitest';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { charShape, network, scheme, wheel } from '../tiny-models.ts';

export default {
  quantizeMlp() {
    // A scale of 2 / 7 for each output: 2 is code 7, 0 is code 0, nothing is lost.
    const exact = models.quantizeMlp(network, [scheme], floats(0, 1, 1, 0));
    expect(exact.restored).toEqual(network);
    expect(exact.layers).toEqual([
      { ownSqnr: Number.POSITIVE_INFINITY, totalSqnr: Number.POSITIVE_INFINITY, bytes: 18 },
    ]);
    expect(exact.bytes).toBe((4 * 4) / 8 + (2 + 2) * 4);
    // A scale of 4 for both, as 1 is the largest code of 2 bits: 1 becomes 0.
    const coarse = { ...scheme, bits: 2 };
    const lossy = models.quantizeMlp(
      { widths: [2, 1], parameters: floats(4, 1, 0) },
      [coarse],
      floats(1, 1, 1, 0),
    );
    expect(lossy.restored.parameters).toEqual(floats(4, 0, 0));
    expect(lossy.layers[0]?.ownSqnr).toBeCloseTo(10 * Math.log10((25 + 16) / 1), 4);
  },
  quantizeCharModel() {
    const model = models.randomCharModel(charShape, 5);
    const { restored, embeddingBytes, bytes, layers } = models.quantizeCharModel(
      model,
      8,
      { ...scheme, bits: 8 },
      wheel,
    );
    expect(restored.shape).toEqual(charShape);
    expect(restored.parameters).not.toEqual(model.parameters);
    for (const [i, value] of restored.parameters.entries())
      expect(value).toBeCloseTo(model.parameters[i] ?? Number.NaN, 1);
    expect(embeddingBytes).toBe(3 + 3 * 4);
    expect(layers.map((layer) => layer.bytes)).toEqual([4 + 2 * 8, 6 + 3 * 8]);
    expect(bytes).toBe(15 + 20 + 30);
  },
} satisfies GoodCalls;
