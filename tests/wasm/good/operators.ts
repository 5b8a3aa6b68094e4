import { expect } from 'vitest';
import { onnx } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { array, scalar } from '../onnx-array.ts';

/** A result as the module gives it: codes only of narrow floats. */
const result = (...args: Parameters<typeof array>) => ({ ...array(...args), codes: undefined });

export default {
  onnxCast() {
    const x = array('float32', [2, 1], 1e6, -0);
    expect(onnx.onnxCast(x, 'float8e5m2', {})).toEqual({
      ...array('float8e5m2', [2, 1], 57344, -0),
      codes: Uint8Array.of(0x7b, 0x80),
    });
    expect(onnx.onnxCast(x, 'float8e5m2', { saturate: false }).codes).toEqual(
      Uint8Array.of(0x7c, 0x80),
    );
    const powers = onnx.onnxCast(scalar('float32', 1.375), 'float8e8m0', { roundMode: 'down' });
    expect(powers.data).toEqual(Float64Array.of(1));
    expect(onnx.onnxCast(scalar('int16', 200), 'int8', {})).toEqual(result('int8', [], -56));
  },
  onnxRound() {
    expect(onnx.onnxRound(array('float32', [3], 0.5, 1.5, -0.375))).toEqual(
      result('float32', [3], 0, 2, -0),
    );
  },
  onnxQuantizeLinear() {
    const x = array('float32', [2, 2], 1, 3, 5, 300);
    const one = scalar('float32', 2);
    expect(onnx.onnxQuantizeLinear(x, one, undefined, {})).toEqual(
      result('uint8', [2, 2], 0, 2, 2, 150),
    );
    expect(onnx.onnxQuantizeLinear(x, scalar('int32', 2), undefined, {})).toEqual(
      result('uint8', [2, 2], 0, 2, 2, 150),
    );
    const scales = array('float32', [2], 1, 2);
    const zeroPoints = array('int8', [2], 1, -1);
    expect(onnx.onnxQuantizeLinear(x, scales, zeroPoints, { axis: -2 })).toEqual(
      result('int8', [2, 2], 2, 4, 1, 127),
    );
    const special = array('float32', [4], Number.NaN, Infinity, -Infinity, 1);
    const three = scalar('int8', 3);
    for (const [scale, ...codes] of [
      [1, 3, 127, -128, 4],
      [0, 3, 127, -128, 127],
      [Number.NaN, 3, 3, 3, 3],
      [Infinity, 3, 3, 3, 3],
    ] as const) {
      expect(onnx.onnxQuantizeLinear(special, scalar('float32', scale), three, {})).toEqual(
        result('int8', [4], ...codes),
      );
    }
    const blocks = array('float16', [2, 1], 1, 2);
    const settings = { blockSize: 2, outputDtype: 'float8e4m3fn', precision: 'float32' } as const;
    const y = onnx.onnxQuantizeLinear(x, blocks, undefined, { ...settings, saturate: false });
    expect(y.data).toEqual(Float64Array.of(1, 3, 2.5, 144));
    expect(y.codes).toEqual(Uint8Array.of(0x38, 0x44, 0x42, 0x71));
  },
  onnxDequantizeLinear() {
    const x = array('uint8', [3], 0, 128, 255);
    expect(onnx.onnxDequantizeLinear(x, scalar('float32', 0.5), scalar('uint8', 128), {})).toEqual(
      result('float32', [3], -64, 0, 63.5),
    );
    expect(
      onnx.onnxDequantizeLinear(x, scalar('float32', 2), undefined, { outputDtype: 'bfloat16' }),
    ).toEqual({ ...array('bfloat16', [3], 0, 256, 510), codes: Uint16Array.of(0, 0x4380, 0x43ff) });
  },
  onnxDynamicQuantizeLinear() {
    expect(onnx.onnxDynamicQuantizeLinear(array('float32', [2], -51, 204))).toEqual({
      y: result('uint8', [2], 0, 255),
      yScale: result('float32', [], 1),
      yZeroPoint: result('uint8', [], 51),
    });
  },
  onnxMatMulInteger() {
    const a = array('uint8', [2, 2], 1, 2, 3, 4);
    const b = array('int8', [2, 1], 1, -1);
    expect(onnx.onnxMatMulInteger(a, b, undefined, undefined)).toEqual(
      result('int32', [2, 1], -1, -1),
    );
    const rows = array('uint8', [2], 1, 2);
    expect(onnx.onnxMatMulInteger(a, b, rows, scalar('int8', -1))).toEqual(
      result('int32', [2, 1], 0, 2),
    );
  },
  onnxQLinearMatMul() {
    const a = array('int8', [1, 2], 3, 4);
    const b = array('int8', [2, 1], 1, 1);
    const one = scalar('float32', 1);
    const zero = scalar('int8', 0);
    expect(
      onnx.onnxQLinearMatMul(a, one, zero, b, one, zero, scalar('float32', 2), scalar('int8', 1)),
    ).toEqual(result('int8', [1, 1], 5));
  },
} satisfies GoodCalls;
