import { expect } from 'vitest';
import { core } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const doubles = (...values: number[]) => Float64Array.from(values);

export default {
  formats() {
    expect(core.formats()).toHaveLength(20);
    expect(core.formats().find(({ name }) => name === 'float8e5m2')).toEqual({
      name: 'float8e5m2',
      kind: 'float',
      onnxType: 19,
      bits: 8,
      lowest: -57344,
      largest: 57344,
      smallestNormal: 2 ** -14,
      smallestPositive: 2 ** -16,
      hasInfinity: true,
      hasNaN: true,
    });
    expect(core.formats().find(({ name }) => name === 'int4')).toMatchObject({
      kind: 'signedInteger',
      lowest: -8,
      largest: 7,
      hasNaN: false,
    });
  },
  encodeFormat() {
    const x = doubles(1, 1e6, -0, Number.NaN);
    expect(core.encodeFormat('float8e4m3fn', x, true)).toEqual(
      Uint32Array.of(0x38, 0x7e, 0x80, 0x7f),
    );
    expect(core.encodeFormat('float8e4m3fn', x, false)).toEqual(
      Uint32Array.of(0x38, 0x7f, 0x80, 0x7f),
    );
    expect(core.encodeFormat('uint32', doubles(1e10), true)).toEqual(Uint32Array.of(0xffffffff));
  },
  decodeFormat() {
    expect(core.decodeFormat('float4e2m1', Uint32Array.of(1, 7, 8))).toEqual(doubles(0.5, 6, -0));
    expect(core.decodeFormat('int4', Uint32Array.of(7, 8))).toEqual(doubles(7, -8));
    // Bits above the format's are ignored.
    expect(core.decodeFormat('int4', Uint32Array.of(0x17, 0xfffffff8))).toEqual(doubles(7, -8));
    expect(core.decodeFormat('float8e5m2', Uint32Array.of(0x13c))).toEqual(doubles(1));
    expect(core.decodeFormat('bfloat16', Uint32Array.of(0x8000_3f80))).toEqual(doubles(1));
  },
  spacing() {
    expect(core.spacing('float16', doubles(0, 1, -2049))).toEqual(doubles(2 ** -24, 2 ** -10, 2));
  },
} satisfies GoodCalls;
