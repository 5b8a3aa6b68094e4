import { expect } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats, int8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

// Columns of (2, 3) are the channels.
const columns = { shape: [2, 3], granularity: 'perChannel', axis: 1 } as const;
const values = floats(1, 20, -300, -2, 40, 100);
const scales = floats(1, 2, 4);
const zeroPoints = Int32Array.of(0, 1, -1);

export default {
  observePartsInto() {
    const [min, max] = [buffer(12), buffer(12)];
    core.observePartsInto(bufferOf(values), columns, min, max);
    expect(min.f32()).toEqual(floats(-2, 0, -300));
    expect(max.f32()).toEqual(floats(1, 40, 100));
    const [whole, top] = [buffer(4), buffer(4)];
    core.observePartsInto(bufferOf(values), { shape: [6], granularity: 'perTensor' }, whole, top);
    expect([whole.f32()[0], top.f32()[0]]).toEqual([-300, 100]);
  },
  choosePartParamsInto() {
    const [chosen, zeros] = [buffer(8), bufferOf(Int32Array.of(9, 9))];
    core.choosePartParamsInto(
      bufferOf(floats(-127, 0)),
      bufferOf(floats(3, 254)),
      int8,
      chosen,
      zeros,
    );
    expect(chosen.f32()).toEqual(floats(1, 2));
    expect(zeros.i32()).toEqual(Int32Array.of(0, 0));
  },
  observePartParamsInto() {
    const [chosen, zeros] = [buffer(8), bufferOf(Int32Array.of(9, 9))];
    const x = bufferOf(floats(-127, 3, 0, 254));
    const pairs = { shape: [4], granularity: 'perGroup', axis: 0, groupSize: 2 } as const;
    core.observePartParamsInto(x, pairs, int8, chosen, zeros);
    expect(chosen.f32()).toEqual(floats(1, 2));
    expect(zeros.i32()).toEqual(Int32Array.of(0, 0));
  },
  quantizePartsInto() {
    const codes = buffer(6);
    core.quantizePartsInto(
      bufferOf(values),
      columns,
      bufferOf(scales),
      bufferOf(zeroPoints),
      int8,
      codes,
    );
    expect(codes.i8()).toEqual(Int8Array.of(1, 11, -76, -2, 21, 24));
    const special = bufferOf(floats(Number.NaN, Number.NaN, Number.NaN, Infinity, -Infinity, 0));
    core.quantizePartsInto(special, columns, bufferOf(scales), bufferOf(zeroPoints), int8, codes);
    expect(codes.i8()).toEqual(Int8Array.of(0, 1, -1, 127, -128, -1));
  },
  dequantizePartsInto() {
    const restored = buffer(24);
    core.dequantizePartsInto(
      bufferOf(Int8Array.of(1, 11, -76, -2, 21, 24)),
      'signed',
      { shape: [2, 3], granularity: 'perGroup', axis: 1, groupSize: 2 },
      bufferOf(floats(1, 2, 4, 8)),
      bufferOf(Int32Array.of(0, 1, 2, 3)),
      restored,
    );
    expect(restored.f32()).toEqual(floats(1, 11, -154, -16, 76, 168));
  },
  errorOfParts() {
    // Every value of the columns is a multiple of its scale: nothing is lost.
    const exact = core.errorOfParts(
      bufferOf(values),
      columns,
      bufferOf(scales),
      bufferOf(zeroPoints),
      int8,
    );
    expect(exact.count).toBe(6);
    expect(exact.maxAbs).toBe(0);
  },
} satisfies GoodCalls;
