import { expect } from 'vitest';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { bits, images, network } from '../tiny-models.ts';

const start = () => models.startQat(network, bits, models.imageValues(images, 0, 3));

export default {
  startQat() {
    const own = start();
    expect(own.widths).toEqual([2, 2]);
    expect(own.bits).toEqual([2]);
    // The network's, a top for each output's weights (those of 0 and 2: 2 mean / 1), one for inputs.
    expect(own.parameters).toEqual(floats(...network.parameters, 2, 2, 1));
  },
  restoredQat() {
    expect(models.restoredQat(start())).toEqual(network);
    const halved = start();
    halved.parameters.set([1.5, 1.5], 6);
    expect(models.restoredQat(halved).parameters).toEqual(floats(0, 1.5, 1.5, 0, 0, 0));
  },
  qatBytes() {
    // Four weights in a byte, two steps and one, two biases.
    expect(models.qatBytes(start())).toBe(1 + 4 * (2 + 1 + 2));
  },
  evaluateQat() {
    // Pixels are multiples of 1/255 and so whole codes.
    const [own, exact] = [models.evaluateQat(start(), images), models.evaluateMlp(network, images)];
    expect(own.answers).toEqual(exact.answers);
    expect(own.meanLoss).toBeCloseTo(exact.meanLoss, 5);
  },
} satisfies GoodCalls;
