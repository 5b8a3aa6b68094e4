import { expect } from 'vitest';
import { core, floats, int8, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const columns = { granularity: 'perChannel', axis: 1 } as const;
const pairs = { granularity: 'perGroup', axis: 1, groupSize: 2 } as const;
const int4 = { ...int8, bits: 4 };

export default {
  partShape() {
    expect(core.partShape({ shape: [4, 5, 6], granularity: 'perTensor' })).toEqual([]);
    expect(core.partShape({ shape: [4, 5, 6], ...columns })).toEqual([5]);
    expect(core.partShape({ shape: [4, 5, 6], ...pairs })).toEqual([4, 3, 6]);
  },
  observeRanges() {
    expect(core.observeRanges(floats(1, -2, 3, 4), { shape: [2, 2], ...columns })).toEqual({
      min: floats(0, -2),
      max: floats(3, 4),
    });
  },
  choosePartParams() {
    const ranges = { min: floats(0, -255), max: floats(510, 0) };
    expect(core.choosePartParams(ranges, uint8)).toEqual({
      scales: floats(2, 1),
      zeroPoints: Int32Array.of(0, 255),
    });
  },
  chooseSignedMaxParams() {
    const ranges = { min: floats(-8, -1), max: floats(7, 4) };
    expect(core.chooseSignedMaxParams(ranges, int4)).toEqual({
      scales: floats(1, -0.5),
      zeroPoints: Int32Array.of(0, 0),
    });
  },
  quantizeTensor() {
    const params = { scales: floats(1, 10, 2, -1), zeroPoints: Int32Array.of(0, 0, 1, 0) };
    const x = floats(1, 2, 30, 4, 5, Number.NaN);
    expect(core.quantizeTensor(x, { shape: [2, 3], ...pairs }, params, int8)).toEqual(
      Int8Array.of(1, 2, 3, 3, 3, 0),
    );
    expect(
      core.quantizeTensor(
        floats(),
        { shape: [0, 3], ...columns },
        core.choosePartParams(core.observeRanges(floats(), { shape: [0, 3], ...columns }), uint8),
        uint8,
      ),
    ).toEqual(new Uint8Array(0));
  },
  dequantizeTensor() {
    const params = { scales: floats(1, 10), zeroPoints: Int32Array.of(0, 1) };
    expect(
      core.dequantizeTensor(Int8Array.of(1, 2, -3, 4), { shape: [2, 2], ...columns }, params),
    ).toEqual(floats(1, 10, -3, 30));
    expect(
      core.dequantizeTensor(Uint8Array.of(255, 1), { shape: [1, 2], ...columns }, params),
    ).toEqual(floats(255, 0));
  },
} satisfies GoodCalls;
