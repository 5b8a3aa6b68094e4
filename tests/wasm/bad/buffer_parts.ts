import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats, int8 } from '../core.ts';

const made = (byteLength: number) => core.createBuffer(byteLength);
/** Values, codes and parameters of (2, 3), one a row; a zero point outside; room to write. */
const [x, codes, three, scales, zeroPoints, badZeroPoints, two] = [
  made(24),
  made(6),
  made(12),
  made(8),
  made(8),
  made(8),
  made(8),
];
scales.f32().fill(1);
badZeroPoints.i32()[1] = 300;
const [zeroScales, withNaN] = [made(8), made(24)];
withNaN.f32()[4] = Number.NaN;

const rows = { shape: [2, 3], granularity: 'perChannel', axis: 0 } as const;
const groups = { shape: [2, 3], granularity: 'perGroup', axis: 1, groupSize: 4 } as const;
const noBuffer = (name: string) => `${name} is [object Float32Array], but must be a Buffer.`;

export default {
  observePartsInto: [
    wrongType(() => any.observePartsInto(floats(1), rows, two, two), noBuffer('x')),
    outOfRange(
      () => core.observePartsInto(withNaN, rows, two, two),
      'x[4] is NaN, but must be finite.',
    ),
    outOfRange(
      () => core.observePartsInto(x, { ...rows, axis: 2 }, two, two),
      'axis is 2, but must be less than the rank 2.',
    ),
    outOfRange(
      () => core.observePartsInto(x, rows, three, two),
      'min.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => core.observePartsInto(x, rows, two, three),
      'max.length is 3, but must be 2, the number of parts.',
    ),
    wrongType(
      () => any.observePartsInto(x, { ...rows, granularity: 'perRow' }, two, two),
      "partition.granularity is 'perRow', but must be 'perTensor', 'perChannel' or 'perGroup'.",
    ),
    wrongType(
      () => any.observePartsInto(x, { granularity: 'perTensor' }, two, two),
      'partition.shape is undefined, but must be an array of integers.',
    ),
  ],
  choosePartParamsInto: [
    wrongType(() => any.choosePartParamsInto(floats(1), two, int8, two, two), noBuffer('min')),
    outOfRange(
      () => core.choosePartParamsInto(two, three, int8, two, two),
      'max.length is 3, but must be 2, the length of min.',
    ),
    outOfRange(
      () => core.choosePartParamsInto(two, two, { ...int8, bits: 1 }, two, two),
      'spec.bits is 1, but must be from 2 to 8.',
    ),
    outOfRange(
      () => core.choosePartParamsInto(two, two, int8, three, two),
      'scales.length is 3, but must be 2, the length of min.',
    ),
    outOfRange(
      () => core.choosePartParamsInto(two, two, int8, two, codes),
      'zeroPoints.byteLength is 6, but must be a multiple of 4.',
    ),
  ],
  observePartParamsInto: [
    wrongType(() => any.observePartParamsInto(floats(1), rows, int8, two, two), noBuffer('x')),
    wrongType(
      () => any.observePartParamsInto(x, { granularity: 'perTensor' }, int8, two, two),
      'partition.shape is undefined, but must be an array of integers.',
    ),
    outOfRange(
      () => core.observePartParamsInto(x, rows, { ...int8, bits: 9 }, two, two),
      'spec.bits is 9, but must be from 2 to 8.',
    ),
    outOfRange(
      () => core.observePartParamsInto(x, rows, int8, three, two),
      'scales.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => core.observePartParamsInto(x, rows, int8, two, three),
      'zeroPoints.length is 3, but must be 2, the number of parts.',
    ),
  ],
  quantizePartsInto: [
    wrongType(
      () => any.quantizePartsInto(floats(1), rows, scales, zeroPoints, int8, codes),
      noBuffer('x'),
    ),
    outOfRange(
      () => core.quantizePartsInto(x, groups, scales, zeroPoints, int8, codes),
      "groupSize is 4, but must be from 1 to 3, the axis' extent.",
    ),
    wrongType(
      () => any.quantizePartsInto(x, [2, 3], scales, zeroPoints, int8, codes),
      'partition.shape is undefined, but must be an array of integers.',
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, zeroScales, zeroPoints, int8, codes),
      'params.scales[0] is 0, but must be finite and not 0.',
    ),
    wrongType(
      () => any.quantizePartsInto(x, rows, floats(1, 1), zeroPoints, int8, codes),
      noBuffer('scales'),
    ),
    wrongType(
      () => any.quantizePartsInto(x, rows, scales, floats(0, 0), int8, codes),
      noBuffer('zeroPoints'),
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, badZeroPoints, int8, codes),
      'params.zeroPoints[1] is 300, but must be one of the codes -128 to 127.',
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, zeroPoints, { ...int8, bits: 0 }, codes),
      'spec.bits is 0, but must be from 2 to 8.',
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, zeroPoints, int8, scales),
      'codes.length is 8, but must be 6, the length of x.',
    ),
  ],
  dequantizePartsInto: [
    wrongType(
      () => any.dequantizePartsInto(floats(1), 'signed', rows, scales, zeroPoints, x),
      noBuffer('codes'),
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'both', rows, scales, zeroPoints, x),
      "signedness is 'both', but must be 'signed' or 'unsigned'.",
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'signed', 0, scales, zeroPoints, x),
      'partition is 0, but must be an object with a field shape.',
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'signed', rows, 1, zeroPoints, x),
      'scales is 1, but must be a Buffer.',
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'signed', rows, scales, null, x),
      'zeroPoints is null, but must be a Buffer.',
    ),
    outOfRange(
      () => core.dequantizePartsInto(codes, 'signed', rows, scales, zeroPoints, three),
      'restored.length is 3, but must be 6, the length of codes.',
    ),
  ],
  errorOfParts: [
    outOfRange(
      () => core.errorOfParts(withNaN, rows, scales, zeroPoints, int8),
      'x[4] is NaN, but must be finite.',
    ),
    wrongType(
      () => any.errorOfParts(x, null, scales, zeroPoints, int8),
      'partition is null, but must be an object with a field shape.',
    ),
    wrongType(
      () => any.errorOfParts(x, rows, undefined, zeroPoints, int8),
      'scales is undefined, but must be a Buffer.',
    ),
    wrongType(
      () => any.errorOfParts(x, rows, scales, {}, int8),
      'zeroPoints is [object Object], but must be a Buffer.',
    ),
    wrongType(
      () => any.errorOfParts(x, rows, scales, zeroPoints),
      'spec is undefined, but must be an object with a field bits.',
    ),
  ],
} satisfies BadCalls;
