import { expect } from 'vitest';
import { core, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

export default {
  packCodes() {
    expect(core.packCodes(Int8Array.of(-1, -8, 7), 4)).toEqual(Uint8Array.of(0x8f, 0x07));
    expect(core.packCodes(Uint8Array.of(3, 0, 1, 2, 1), 2)).toEqual(Uint8Array.of(0x93, 0x01));
  },
  unpackCodes() {
    expect(core.unpackCodes(Uint8Array.of(0x8f, 0x07), 4, 3, 'signed')).toEqual(
      Int8Array.of(-1, -8, 7),
    );
    expect(core.unpackCodes(Uint8Array.of(0x93), 2, 4, 'unsigned')).toEqual(
      Uint8Array.of(3, 0, 1, 2),
    );
  },
  storageOf() {
    const params = { scaleBits: 16, zeroPointBits: 4, scaleGroupSize: 0 };
    const groups = { granularity: 'perGroup', axis: 1, groupSize: 32 } as const;
    expect(core.storageOf({ shape: [64, 64], ...groups }, { ...uint8, bits: 4 }, params)).toEqual({
      codeBytes: 2048,
      scaleBytes: 256,
      zeroPointBytes: 64,
      totalBytes: 2368,
      bitsPerWeight: 4.625,
    });
  },
} satisfies GoodCalls;
