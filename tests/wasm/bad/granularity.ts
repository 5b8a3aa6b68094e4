import { any, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { ofPartition, ofPartParams, ofSpec } from '../bad-parts.ts';
import { core, floats, int8, uint8 } from '../core.ts';

const whole = { granularity: 'perTensor' } as const;
const columns = { granularity: 'perChannel', axis: 1 } as const;
const unit = { scales: floats(1), zeroPoints: Int32Array.of(0) };
const range = { min: floats(0), max: floats(1) };
const six = floats(1, 2, 3, 4, 5, 6);
const rows = { shape: [2, 3], granularity: 'perChannel', axis: 0 } as const;
const two = { scales: floats(1, 1), zeroPoints: Int32Array.of(0, 0) };
const groups = (axis: unknown, groupSize: unknown) => ({
  granularity: 'perGroup',
  axis,
  groupSize,
});

export default {
  partShape: [
    wrongType(
      () => any.partShape({ shape: sparse(2), granularity: 'perTensor' }),
      'partition.shape[1] is undefined, but must be an integer.',
    ),
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
    ...ofSpec((spec) => core.choosePartParams(range, spec), 16),
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
    wrongType(
      () => any.quantizeTensor(1, { shape: [1], ...whole }, unit, int8),
      'x is 1, but must be of type Float32Array.',
    ),
    ...ofPartition(
      (partition) => core.quantizeTensor(six, partition, two, int8),
      'x.length is 6, but must be',
    ),
    ...ofPartParams(
      (scales, zeroPoints) => any.quantizeTensor(six, rows, { scales, zeroPoints }, int8),
      (values) => values,
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
    ...ofSpec((spec) => core.quantizeTensor(six, rows, two, spec), 8),
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
  ],
  dequantizeTensor: [
    wrongType(
      () => any.dequantizeTensor(new Uint8ClampedArray(1), { shape: [1], ...whole }, unit),
      'codes is [object Uint8ClampedArray], but must be of type Int8Array or Uint8Array.',
    ),
    ...ofPartition(
      (partition) => core.dequantizeTensor(new Int8Array(6), partition, two),
      'codes.length is 6, but must be',
    ),
    ...ofPartParams(
      (scales, zeroPoints) => any.dequantizeTensor(new Int8Array(6), rows, { scales, zeroPoints }),
      (values) => values,
    ),
  ],
} satisfies BadCalls;
