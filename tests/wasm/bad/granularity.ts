import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats, int8, uint8 } from '../core.ts';

const whole = { granularity: 'perTensor' } as const;
const columns = { granularity: 'perChannel', axis: 1 } as const;
const unit = { scales: floats(1), zeroPoints: Int32Array.of(0) };
const range = { min: floats(0), max: floats(1) };
const groups = (axis: unknown, groupSize: unknown) => ({
  granularity: 'perGroup',
  axis,
  groupSize,
});

export default {
  partShape: [
    outOfRange(
      () => core.partShape({ shape: [2], ...columns }),
      'axis is 1, but must be less than the rank 1.',
    ),
    outOfRange(
      () => any.partShape({ shape: [2, 3], ...groups(1, 0) }),
      "groupSize is 0, but must be from 1 to 3, the axis' extent.",
    ),
    outOfRange(
      () => any.partShape({ shape: [2, 3], ...groups(1, 4) }),
      "groupSize is 4, but must be from 1 to 3, the axis' extent.",
    ),
    outOfRange(
      () => any.partShape({ shape: [2, 3], ...groups(-1, 2) }),
      'partition.axis is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(
      () => core.partShape({ shape: [2 ** 20, 2 ** 20], ...whole }),
      "shape is too large, but must be such that its extents' product is an index.",
    ),
    wrongType(
      () => any.partShape({ shape: '2', ...whole }),
      "partition.shape is '2', but must be an array of integers.",
    ),
    wrongType(
      () => any.partShape(),
      'partition is undefined, but must be an object with a field shape.',
    ),
    wrongType(
      () => any.partShape({ shape: [2], granularity: 'perRow' }),
      "partition.granularity is 'perRow', but must be 'perTensor', 'perChannel' or 'perGroup'.",
    ),
    wrongType(
      () => any.partShape({ shape: [2], granularity: 'perChannel' }),
      'partition.axis is undefined, but must be an integer.',
    ),
    wrongType(
      () => any.partShape({ shape: [2], ...groups(0, 1.5) }),
      'partition.groupSize is 1.5, but must be an integer.',
    ),
  ],
  observeRanges: [
    outOfRange(
      () => core.observeRanges(floats(1), { shape: [2], ...whole }),
      "x.length is 1, but must be 2, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.observeRanges(floats(1, Number.NaN), { shape: [2], ...whole }),
      'x[1] is NaN, but must be finite.',
    ),
    wrongType(
      () => any.observeRanges([1], { shape: [1], ...whole }),
      'x is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.observeRanges(floats(1), { shape: [-0.5], ...whole }),
      'partition.shape[0] is -0.5, but must be an integer.',
    ),
    wrongType(
      () => any.observeRanges(floats(1), 'perTensor'),
      "partition is 'perTensor', but must be an object with a field shape.",
    ),
  ],
  choosePartParams: [
    outOfRange(
      () => core.choosePartParams({ min: floats(0, 2), max: floats(1, 1) }, int8),
      'ranges.min[1] is 2, but must be at most ranges.max[1] (1).',
    ),
    outOfRange(
      () => core.choosePartParams({ min: floats(0), max: floats(Number.NaN) }, int8),
      'ranges.max[0] is NaN, but must be finite.',
    ),
    outOfRange(
      () => core.choosePartParams({ min: floats(-3e38), max: floats(0) }, int8),
      'ranges.min[0] is -3e38, but must be at most 1.701412e38 in magnitude.',
    ),
    outOfRange(
      () => core.choosePartParams({ min: floats(0), max: floats() }, int8),
      'ranges.max.length is 0, but must be 1, the length of ranges.min.',
    ),
    outOfRange(
      () => core.choosePartParams(range, { ...int8, bits: 9 }),
      'spec.bits is 9, but must be from 2 to 8.',
    ),
    wrongType(
      () => any.choosePartParams({ min: 0, max: 1 }, int8),
      'ranges.min is 0, but must be of type Float32Array.',
    ),
    wrongType(
      () => any.choosePartParams(null, int8),
      'ranges is null, but must be an object with a field min.',
    ),
  ],
  chooseSignedMaxParams: [
    outOfRange(
      () => core.chooseSignedMaxParams(range, uint8),
      'spec.scheme is asymmetric, but must be symmetric.',
    ),
    outOfRange(
      () => core.chooseSignedMaxParams(range, { ...int8, codeRange: 'narrow' }),
      'spec.codeRange is narrow, but must be full.',
    ),
    outOfRange(
      () => core.chooseSignedMaxParams({ min: floats(Number.NaN), max: floats(0) }, int8),
      'ranges.min[0] is NaN, but must be finite.',
    ),
    wrongType(
      () => any.chooseSignedMaxParams(range),
      'spec is undefined, but must be an object with a field bits.',
    ),
  ],
  quantizeTensor: [
    outOfRange(
      () => core.quantizeTensor(floats(), { shape: [1], ...whole }, unit, int8),
      "x.length is 0, but must be 1, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.quantizeTensor(floats(1, 2), { shape: [1, 2], ...columns }, unit, int8),
      'params.scales.length is 1, but must be 2, the number of parts.',
    ),
    outOfRange(
      () =>
        core.quantizeTensor(
          floats(1),
          { shape: [1], ...whole },
          { scales: floats(1), zeroPoints: Int32Array.of() },
          int8,
        ),
      'params.zeroPoints.length is 0, but must be 1, the number of parts.',
    ),
    outOfRange(
      () =>
        core.quantizeTensor(
          floats(1),
          { shape: [1], ...whole },
          { scales: floats(0), zeroPoints: Int32Array.of(0) },
          int8,
        ),
      'params.scales[0] is 0, but must be finite and not 0.',
    ),
    outOfRange(
      () =>
        core.quantizeTensor(
          floats(1),
          { shape: [1], ...whole },
          { scales: floats(1), zeroPoints: Int32Array.of(8) },
          { ...int8, bits: 4 },
        ),
      'params.zeroPoints[0] is 8, but must be one of the codes -8 to 7.',
    ),
    outOfRange(
      () => core.quantizeTensor(floats(1), { shape: [1], ...whole }, unit, { ...int8, bits: 1 }),
      'spec.bits is 1, but must be from 2 to 8.',
    ),
    wrongType(
      () => any.quantizeTensor(floats(1), { shape: 1, ...whole }, unit, int8),
      'partition.shape is 1, but must be an array of integers.',
    ),
    wrongType(
      () => any.quantizeTensor(floats(1), { shape: [1] }, unit, int8),
      "partition.granularity is undefined, but must be 'perTensor', 'perChannel' or 'perGroup'.",
    ),
    wrongType(
      () =>
        any.quantizeTensor(
          floats(1),
          { shape: [1], ...whole },
          { scales: [1], zeroPoints: [0] },
          int8,
        ),
      'params.scales is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.quantizeTensor(1, { shape: [1], ...whole }, unit, int8),
      'x is 1, but must be of type Float32Array.',
    ),
  ],
  dequantizeTensor: [
    outOfRange(
      () => core.dequantizeTensor(new Int8Array(2), { shape: [3], ...whole }, unit),
      "codes.length is 2, but must be 3, the product of the shape's extents.",
    ),
    outOfRange(
      () =>
        core.dequantizeTensor(
          new Int8Array(1),
          { shape: [1], ...whole },
          {
            scales: floats(Number.POSITIVE_INFINITY),
            zeroPoints: Int32Array.of(0),
          },
        ),
      'params.scales[0] is Infinity, but must be finite and not 0.',
    ),
    wrongType(
      () => any.dequantizeTensor(new Uint8ClampedArray(1), { shape: [1], ...whole }, unit),
      'codes is [object Uint8ClampedArray], but must be of type Int8Array or Uint8Array.',
    ),
    wrongType(
      () => any.dequantizeTensor(new Int8Array(1), { shape: {}, ...whole }, unit),
      'partition.shape is [object Object], but must be an array of integers.',
    ),
    wrongType(
      () => any.dequantizeTensor(new Int8Array(1), undefined, unit),
      'partition is undefined, but must be an object with a field shape.',
    ),
  ],
} satisfies BadCalls;
