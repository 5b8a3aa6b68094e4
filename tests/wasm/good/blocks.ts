import { expect } from 'vitest';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const head = (bytes: Uint8Array, count: number): number[] => [...bytes.subarray(0, count)];

export default {
  blockFormats() {
    const formats = core.blockFormats();
    expect(formats.map(({ name }) => name)).toEqual([
      'q8_0',
      'q4_0',
      'mxfp8e4m3',
      'mxfp8e5m2',
      'mxfp4',
      'nvfp4',
    ]);
    expect(formats[1]).toEqual({ name: 'q4_0', blockSize: 32, blockBytes: 18, bitsPerWeight: 4.5 });
  },
  encodeBlocks() {
    const { bytes, tensorScale } = core.encodeBlocks(floats(127, -0.5, 1.5), 'q8_0');
    expect(bytes).toHaveLength(34);
    expect(head(bytes, 5)).toEqual([0x00, 0x3c, 0x7f, 0xff, 0x02]);
    expect(tensorScale).toBe(1);
    const nv = core.encodeBlocks(floats(5376, -448), 'nvfp4');
    expect(head(nv.bytes, 2)).toEqual([0x7e, 0x97]);
    expect(nv.tensorScale).toBe(2);
  },
  decodeBlocks() {
    for (const { name, blockSize, blockBytes } of core.blockFormats()) {
      const x = floats(6, ...new Array(blockSize).fill(0), -3);
      const blocks = core.encodeBlocks(x, name);
      expect(blocks.bytes).toHaveLength(2 * blockBytes);
      const restored = core.decodeBlocks(blocks, x.length, name);
      expect(restored).toHaveLength(x.length);
      for (const [i, value] of x.entries()) expect(restored[i]).toBeCloseTo(value, 2);
    }
  },
} satisfies GoodCalls;
