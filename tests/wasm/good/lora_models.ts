import { expect } from 'vitest';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { lora, network } from '../tiny-models.ts';

export default {
  quantizeNf4() {
    // A single block: its absmax is 2, 0 and 2 are values of the code book.
    const { restored, bytes } = models.quantizeNf4(network);
    expect(restored).toEqual(network);
    // Two bytes of codes, one of the scale's, their scale and mean, two biases.
    expect(bytes).toBe(2 + 1 + 4 + 4 + 2 * 4);
  },
  startLora() {
    const model = models.startLora(network, lora, 3);
    expect(model.base).toEqual(network);
    expect(model.lora).toEqual(lora);
    // A (2, 1), random, then B (1, 2), nothing yet.
    expect(model.parameters).toHaveLength(4);
    expect([...model.parameters.slice(2)]).toEqual([0, 0]);
    expect(model.parameters[0]).not.toBe(0);
    expect(models.startLora(network, lora, 3)).toEqual(model);
  },
  mergedLora() {
    const model = models.startLora(network, lora, 3);
    expect(models.mergedLora(model)).toEqual(network);
    const learned = { ...model, parameters: floats(1, 0.5, 3, 4) };
    // W + 2 (1, 0.5)^T (3, 4)
    expect(models.mergedLora(learned).parameters).toEqual(floats(6, 10, 5, 4, 0, 0));
  },
} satisfies GoodCalls;
