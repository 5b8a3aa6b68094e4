import { expect } from 'vitest';
import { texts } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { charShape, scheme, wheel } from '../tiny-models.ts';

export default {
  quantizeCharModel() {
    const model = texts.randomCharModel(charShape, 5);
    const { restored, embeddingBytes, bytes, layers } = texts.quantizeCharModel(
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
