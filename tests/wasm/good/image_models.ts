import { expect, onTestFinished } from 'vitest';
import { floats, models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { images, network } from '../tiny-models.ts';

/** The loss of logits 0 and 2 (or 0 and 0.4) by the right class. */
const loss = (difference: number) => Math.log(1 + Math.exp(-difference));

export default {
  randomMlp() {
    const { widths, parameters } = models.randomMlp([3, 2, 1], 7);
    expect(widths).toEqual([3, 2, 1]);
    expect(parameters).toHaveLength(3 * 2 + 2 * 1 + 2 + 1);
    expect([...parameters.slice(8)]).toEqual([0, 0, 0]);
    expect(parameters).toEqual(models.randomMlp([3, 2, 1], 7).parameters);
  },
  runMlp() {
    expect(models.runMlp(network, floats(0, 1, 3, 0.5))).toEqual(floats(2, 0, 1, 6));
  },
  mlpLayers() {
    const layers = models.mlpLayers({ widths: [1, 2, 1], parameters: floats(1, 2, 3, 4, 5, 6, 7) });
    expect(layers).toEqual([
      { w: floats(1, 2), inputs: 1, outputs: 2, bias: floats(5, 6) },
      { w: floats(3, 4), inputs: 2, outputs: 1, bias: floats(7) },
    ]);
  },
  evaluateMlp() {
    const evaluation = models.evaluateMlp(network, images);
    expect([...evaluation.answers]).toEqual([0, 1, 0]);
    expect([...evaluation.confusion]).toEqual([1, 0, 1, 1]);
    expect([...evaluation.classAccuracy]).toEqual([1, 0.5]);
    expect(evaluation.accuracy).toBe(2 / 3);
    expect(evaluation.meanLoss).toBeCloseTo((2 * loss(2) + loss(-0.4)) / 3, 6);
  },
  evaluateNetwork() {
    const layers = models.mlpLayers(network);
    const x = models.imageValues(images, 0, 3);
    const integers = models.createIntegerNetwork(layers, x, models.fastestKernel(), 'float');
    onTestFinished(() => integers.delete());
    const exact = models.evaluateMlp(network, images);
    const own = models.evaluateNetwork(integers, images);
    expect(own.answers).toEqual(exact.answers);
    expect(own.meanLoss).not.toBe(exact.meanLoss);
    expect(own.meanLoss).toBeCloseTo(exact.meanLoss, 1);
  },
  imageValues() {
    expect(models.imageValues(images, 1, 2)).toEqual(floats(1, 0, 0, 0.2));
    expect(models.imageValues(images, 3, 0)).toEqual(floats());
  },
  comparePaired() {
    const [labels, first, second] = [
      Uint8Array.of(0, 0, 0, 1),
      Uint8Array.of(0, 0, 1, 0),
      Uint8Array.of(0, 1, 0, 2),
    ];
    const own = models.comparePaired(labels, first, second);
    expect(own).toMatchObject({ lost: 1, won: 1, flipped: 3, difference: 0 });
    expect(own.low).toBe(-own.high);
  },
} satisfies GoodCalls;
