import { expect } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats, int8, uint8 } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const params = { scale: 0.5, zeroPoint: 1 };

export default {
  quantizeInto() {
    const codes = buffer(4);
    core.quantizeInto(bufferOf(floats(0.25, 1, -200, Number.NaN)), params, int8, codes);
    expect(codes.i8()).toEqual(Int8Array.of(1, 3, -128, 1));
    core.quantizeInto(bufferOf(floats(0.75, 1, -200, 200)), params, uint8, codes);
    expect(codes.u8()).toEqual(Uint8Array.of(3, 3, 0, 255));
  },
  dequantizeInto() {
    const restored = buffer(8);
    core.dequantizeInto(bufferOf(Int8Array.of(-128, 3)), 'signed', params, restored);
    expect(restored.f32()).toEqual(floats(-64.5, 1));
    core.dequantizeInto(bufferOf(Uint8Array.of(0, 255)), 'unsigned', params, restored);
    expect(restored.f32()).toEqual(floats(-0.5, 127));
  },
  observeRangeOf() {
    expect(core.observeRangeOf(bufferOf(floats(2, 3)))).toEqual({ min: 0, max: 3 });
  },
  errorOf() {
    // Restored are 0 and -3; the errors are -0.25 and 1.
    const fused = core.errorOf(
      bufferOf(floats(0.25, -4)),
      { scale: 1.5, zeroPoint: 0 },
      {
        ...int8,
        bits: 3,
        codeRange: 'narrow',
      },
    );
    expect(fused).toEqual({ ...core.measureError(floats(0.25, -4), floats(0, -4.5)) });
    expect(fused.maxAbs).toBe(0.5);
  },
  histogramOf() {
    expect(core.histogramOf(bufferOf(floats(-1, 0, 0.5, 1, 2)), 0, 1, 2)).toEqual({
      lo: 0,
      hi: 1,
      counts: Uint32Array.of(1, 2),
      below: 1,
      above: 1,
    });
  },
} satisfies GoodCalls;
