import { expect } from 'vitest';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

export default {
  nf4CodeBook() {
    const values = core.nf4CodeBook();
    expect(values).toHaveLength(16);
    expect([values[0], values[7], values[15]]).toEqual([-1, 0, 1]);
  },
  logarithmicCodeBook() {
    expect(core.logarithmicCodeBook(2)).toEqual(floats(-1, 0, 0.5, 1));
  },
  kMeansCodeBook() {
    expect(core.kMeansCodeBook(floats(1, 1, 4, 2), 1, 7)).toEqual(floats(2));
    expect(core.kMeansCodeBook(floats(3, 1, 3), 4, 7)).toEqual(floats(1, 3));
  },
  encodeCodeBook() {
    expect(core.encodeCodeBook(floats(-5, 0.5, 0.6, Number.NaN), floats(-1, 0, 1))).toEqual(
      Uint16Array.of(0, 1, 2, 1),
    );
  },
  decodeCodeBook() {
    expect(core.decodeCodeBook(Uint16Array.of(2, 0), floats(-1, 0, 1))).toEqual(floats(1, -1));
  },
} satisfies GoodCalls;
