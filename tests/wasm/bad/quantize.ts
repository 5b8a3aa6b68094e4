import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { ofSpec } from '../bad-parts.ts';
import { core, floats, int8, uint8 } from '../core.ts';

const unit = { scale: 1, zeroPoint: 0 };

export default {
  codeLimits: [
    ...ofSpec((spec) => core.codeLimits(spec), 16),
    outOfRange(
      () => core.codeLimits({ ...int8, bits: 1e10 }),
      'spec.bits is 10000000000, but must be from -2147483648 to 2147483647.',
    ),
    wrongType(() => any.codeLimits(null), 'spec is null, but must be an object with a field bits.'),
    wrongType(
      () => any.codeLimits('int8'),
      "spec is 'int8', but must be an object with a field bits.",
    ),
    wrongType(() => any.codeLimits({}), 'spec.bits is undefined, but must be an integer.'),
    wrongType(
      () => core.codeLimits({ ...int8, bits: 7.5 }),
      'spec.bits is 7.5, but must be an integer.',
    ),
    wrongType(
      () => core.codeLimits({ ...int8, bits: Number.NaN }),
      'spec.bits is NaN, but must be an integer.',
    ),
    wrongType(
      () => any.codeLimits({ ...int8, scheme: 'affine' }),
      "spec.scheme is 'affine', but must be 'symmetric' or 'asymmetric'.",
    ),
    wrongType(
      () => any.codeLimits({ ...int8, signedness: true }),
      "spec.signedness is true, but must be 'signed' or 'unsigned'.",
    ),
    wrongType(
      () => any.codeLimits({ ...int8, codeRange: undefined }),
      "spec.codeRange is undefined, but must be 'full' or 'narrow'.",
    ),
    wrongType(
      () => any.codeLimits({ ...int8, rounding: 0 }),
      "spec.rounding is 0, but must be 'halfEven' or 'halfAwayFromZero'.",
    ),
  ],
  observeRange: [
    outOfRange(() => {
      const lost = floats(1, 2);
      structuredClone(lost.buffer, { transfer: [lost.buffer] });
      core.observeRange(lost);
    }, 'x is empty, but must be at least one value long.'),
    outOfRange(
      () => core.observeRange(floats()),
      'x is empty, but must be at least one value long.',
    ),
    outOfRange(() => core.observeRange(floats(1, Number.NaN)), 'x[1] is NaN, but must be finite.'),
    wrongType(
      () => any.observeRange([1, 2]),
      'x is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.observeRange(new Float64Array(2)),
      'x is [object Float64Array], but must be of type Float32Array.',
    ),
  ],
  chooseParams: [
    outOfRange(
      () => core.chooseParams({ min: 1, max: 0.1 }, int8),
      'range.min is 1, but must be at most range.max (0.1).',
    ),
    outOfRange(
      () => core.chooseParams({ min: 0, max: 1e300 }, int8),
      'range.max is Infinity, but must be finite.',
    ),
    ...ofSpec((spec) => core.chooseParams({ min: 0, max: 1 }, spec), 16),
    wrongType(
      () => any.chooseParams({ min: 0 }, int8),
      'range.max is undefined, but must be a number.',
    ),
  ],
  quantizeLinear: [
    outOfRange(
      () => core.quantizeLinear(floats(1), { scale: Number.NaN, zeroPoint: 0 }, int8),
      'params.scale is NaN, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.quantizeLinear(floats(1), { scale: 1, zeroPoint: -1 }, uint8),
      'params.zeroPoint is -1, but must be one of the codes 0 to 255.',
    ),
    wrongType(
      () => any.quantizeLinear('1', unit, int8),
      "x is '1', but must be of type Float32Array.",
    ),
    wrongType(
      () => any.quantizeLinear(floats(1), { scale: '1', zeroPoint: 0 }, int8),
      "params.scale is '1', but must be a number.",
    ),
    wrongType(
      () => core.quantizeLinear(floats(1), { scale: 1, zeroPoint: 0.5 }, int8),
      'params.zeroPoint is 0.5, but must be an integer.',
    ),
    ...ofSpec((spec) => core.quantizeLinear(floats(1), unit, spec), 8),
  ],
  dequantizeLinear: [
    outOfRange(
      () => core.dequantizeLinear(new Int8Array(1), { scale: -0.5, zeroPoint: 0 }),
      'params.scale is -0.5, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.dequantizeLinear(new Uint8Array(1), { scale: 1, zeroPoint: 256 }),
      'params.zeroPoint is 256, but must be one of the codes 0 to 255.',
    ),
    wrongType(
      () => any.dequantizeLinear(new Int16Array(1), unit),
      'codes is [object Int16Array], but must be of type Int8Array or Uint8Array.',
    ),
  ],
  gather: [
    outOfRange(
      () => core.gather(floats(1), [2, 3], 0, 0),
      "data.length is 1, but must be 6, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.gather(floats(1), [1], 1, 0),
      'axis is 1, but must be less than the rank 1.',
    ),
    outOfRange(
      () => core.gather(floats(1, 2), [2, 1], 0, 2),
      'index is 2, but must be less than the extent 2 of the axis.',
    ),
    wrongType(
      () => any.gather(floats(1), 1, 0, 0),
      'shape is 1, but must be an array of integers.',
    ),
    wrongType(() => any.gather(floats(1), [1.5], 0, 0), 'shape[0] is 1.5, but must be an integer.'),
  ],
} satisfies BadCalls;
