// Granularity on the weights of a real transformer layer, (in, out): its channels are columns.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { core, int8 } from './core.ts';

const file = readFileSync(new URL('../../build/data/attention-query.bin', import.meta.url));
const weights = new Float32Array(new Uint8Array(file).buffer);
const shape = [256, 64];

function sqnrDb(partition: Parameters<typeof core.partShape>[0], bits: number): number {
  const spec = { ...int8, bits };
  const ranges = core.observeRanges(weights, partition);
  const params = core.choosePartParams(ranges, spec);
  const codes = core.quantizeTensor(weights, partition, params, spec);
  const restored = core.dequantizeTensor(codes, partition, params);
  return core.measureError(weights, restored).sqnrDb;
}

const whole = { shape, granularity: 'perTensor' } as const;
const columns = { shape, granularity: 'perChannel', axis: 1 } as const;

describe('attention queries', () => {
  test('at 8 bits gain from a scale for each column', () => {
    expect(sqnrDb(whole, 8)).toBeGreaterThan(30);
    expect(sqnrDb(whole, 8)).toBeLessThan(45);
    expect(sqnrDb(columns, 8)).toBeGreaterThan(sqnrDb(whole, 8) + 2);
  });

  test('at 4 bits gain more from groups within the columns', () => {
    const groups = { shape, granularity: 'perGroup', axis: 0, groupSize: 32 } as const;
    expect(sqnrDb(columns, 4)).toBeGreaterThan(sqnrDb(whole, 4));
    expect(sqnrDb(groups, 4)).toBeGreaterThan(sqnrDb(columns, 4) + 2);
  });

  test('take columns of 256 weights each', () => {
    const { max, min } = core.observeRanges(weights, columns);
    expect(max).toHaveLength(64);
    const column = core.gather(weights, shape, 1, 5);
    expect(core.observeRange(column)).toEqual({ min: min[5], max: max[5] });
  });

  test('in blocks of FP4 lie between 4-bit columns and 8-bit columns', () => {
    for (const format of ['mxfp4', 'nvfp4', 'q4_0']) {
      const blocks = core.encodeBlocks(weights, format);
      const restored = core.decodeBlocks(blocks, weights.length, format);
      const { sqnrDb: ofBlocks } = core.measureError(weights, restored);
      expect(ofBlocks).toBeGreaterThan(sqnrDb(columns, 4));
      expect(ofBlocks).toBeLessThan(sqnrDb(columns, 8));
    }
  });

  test('have the error that theory predicts from their crest factor', () => {
    const { min, max } = core.observeRange(weights);
    const crest = Math.max(-min, max) / core.moments(weights).standardDeviation;
    expect(Math.abs(core.theoreticalSqnrDb(8, crest) - sqnrDb(whole, 8))).toBeLessThan(0.2);
  });
});
