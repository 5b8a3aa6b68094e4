import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { ofPartition, ofPartParams, ofSpec } from '../bad-parts.ts';
import { core, floats, int8 } from '../core.ts';

const made = (byteLength: number) => core.createBuffer(byteLength);
const filled = (values: Float32Array | Int32Array) => {
  const buffer = made(values.byteLength);
  buffer.u8().set(new Uint8Array(values.buffer));
  return buffer;
};
/** Values, codes and parameters of (2, 3), one a row; room to write, too much of it. */
const [x, codes, scales, zeroPoints, three] = [
  made(24),
  made(6),
  filled(floats(1, 1)),
  made(8),
  made(12),
];
const [low, high, two, other] = [made(8), made(8), made(8), made(8)];
const withNaN = filled(floats(0, 0, 0, 0, Number.NaN, 0));
const withInfinity = filled(floats(0, Number.NEGATIVE_INFINITY, 0, 0, 0, 0));
const huge = filled(floats(0, 0, 3.4e38, 0, 0, 0));

const rows = { shape: [2, 3], granularity: 'perChannel', axis: 0 } as const;
const noBuffer = (name: string) => `${name} is [object Float32Array], but must be a Buffer.`;
const same = (name: string, as: string) =>
  `${name} is the same Buffer as ${as}, but must be one of its own.`;

/** What makes ranges of values refuses of them. */
const ofValues = (call: (values: typeof x) => unknown) => [
  wrongType(() => call(floats(1) as never), noBuffer('x')),
  outOfRange(() => call(withNaN), 'x[4] is NaN, but must be finite.'),
  outOfRange(() => call(withInfinity), 'x[1] is -Infinity, but must be finite.'),
];
const length = 'x.length is 6, but must be';

export default {
  observePartsInto: [
    ...ofValues((values) => core.observePartsInto(values, rows, two, other)),
    ...ofPartition((partition) => core.observePartsInto(x, partition, two, other), length),
    outOfRange(
      () => core.observePartsInto(x, rows, three, two),
      'min.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => core.observePartsInto(x, rows, two, three),
      'max.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(() => core.observePartsInto(x, rows, two, two), same('max', 'min')),
    outOfRange(() => core.observePartsInto(x, rows, x, two), same('min', 'x')),
  ],
  choosePartParamsInto: [
    wrongType(() => any.choosePartParamsInto(floats(1), high, int8, two, other), noBuffer('min')),
    outOfRange(
      () => core.choosePartParamsInto(low, three, int8, two, other),
      'max.length is 3, but must be 2, the length of min.',
    ),
    ...(
      [
        [[0, Number.NaN], [0, 0], 'min[1] is NaN, but must be finite.'],
        [[0, 0], [Number.POSITIVE_INFINITY, 0], 'max[0] is Infinity, but must be finite.'],
        [[0, 2], [0, 1], 'min[1] is 2, but must be at most max[1] (1).'],
        [[-3e38, 0], [0, 0], 'min[0] is -3e38, but must be at most 1.701412e38 in magnitude.'],
      ] as const
    ).map(([min, max, message]) => {
      const [from, to] = [filled(floats(...min)), filled(floats(...max))];
      return outOfRange(() => core.choosePartParamsInto(from, to, int8, two, other), message);
    }),
    ...ofSpec((spec) => core.choosePartParamsInto(low, high, spec, two, other), 16),
    outOfRange(
      () => core.choosePartParamsInto(low, high, int8, three, two),
      'scales.length is 3, but must be 2, the length of min.',
    ),
    outOfRange(
      () => core.choosePartParamsInto(low, high, int8, two, codes),
      'zeroPoints.byteLength is 6, but must be a multiple of 4.',
    ),
    outOfRange(
      () => core.choosePartParamsInto(low, high, int8, two, two),
      same('zeroPoints', 'scales'),
    ),
    outOfRange(() => core.choosePartParamsInto(low, high, int8, low, two), same('scales', 'min')),
  ],
  observePartParamsInto: [
    ...ofValues((values) => core.observePartParamsInto(values, rows, int8, two, other)),
    ...ofPartition(
      (partition) => core.observePartParamsInto(x, partition, int8, two, other),
      length,
    ),
    ...ofSpec((spec) => core.observePartParamsInto(x, rows, spec, two, other), 16),
    outOfRange(
      () => core.observePartParamsInto(x, rows, int8, three, two),
      'scales.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => core.observePartParamsInto(x, rows, int8, two, three),
      'zeroPoints.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => core.observePartParamsInto(x, rows, int8, two, two),
      same('zeroPoints', 'scales'),
    ),
    outOfRange(() => core.observePartParamsInto(x, rows, int8, two, x), same('zeroPoints', 'x')),
  ],
  quantizePartsInto: [
    wrongType(
      () => any.quantizePartsInto(floats(1), rows, scales, zeroPoints, int8, codes),
      noBuffer('x'),
    ),
    ...ofPartition(
      (partition) => core.quantizePartsInto(x, partition, scales, zeroPoints, int8, codes),
      length,
    ),
    wrongType(
      () => any.quantizePartsInto(x, rows, floats(1, 1), zeroPoints, int8, codes),
      noBuffer('scales'),
    ),
    wrongType(
      () => any.quantizePartsInto(x, rows, scales, floats(0, 0), int8, codes),
      noBuffer('zeroPoints'),
    ),
    ...ofPartParams((s, z) => core.quantizePartsInto(x, rows, s, z, int8, codes), filled),
    ...ofSpec((spec) => core.quantizePartsInto(x, rows, scales, zeroPoints, spec, codes), 8),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, zeroPoints, int8, two),
      'codes.length is 8, but must be 6, the length of x.',
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, zeroPoints, int8, x),
      same('codes', 'x'),
    ),
    outOfRange(
      () => core.quantizePartsInto(x, rows, scales, zeroPoints, int8, zeroPoints),
      same('codes', 'zeroPoints'),
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
    ...ofPartition(
      (partition) => core.dequantizePartsInto(codes, 'signed', partition, scales, zeroPoints, x),
      'codes.length is 6, but must be',
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'signed', rows, 1, zeroPoints, x),
      'scales is 1, but must be a Buffer.',
    ),
    wrongType(
      () => any.dequantizePartsInto(codes, 'signed', rows, scales, null, x),
      'zeroPoints is null, but must be a Buffer.',
    ),
    ...ofPartParams((s, z) => core.dequantizePartsInto(codes, 'signed', rows, s, z, x), filled),
    outOfRange(
      () => core.dequantizePartsInto(codes, 'signed', rows, scales, zeroPoints, three),
      'restored.length is 3, but must be 6, the length of codes.',
    ),
    outOfRange(
      () => core.dequantizePartsInto(codes, 'signed', rows, scales, zeroPoints, codes),
      same('restored', 'codes'),
    ),
    outOfRange(
      () => core.dequantizePartsInto(codes, 'signed', rows, scales, zeroPoints, scales),
      same('restored', 'scales'),
    ),
  ],
  errorOfParts: [
    ...ofValues((values) => core.errorOfParts(values, rows, scales, zeroPoints, int8)),
    ...ofPartition(
      (partition) => core.errorOfParts(x, partition, scales, zeroPoints, int8),
      length,
    ),
    wrongType(
      () => any.errorOfParts(x, rows, undefined, zeroPoints, int8),
      'scales is undefined, but must be a Buffer.',
    ),
    wrongType(
      () => any.errorOfParts(x, rows, scales, {}, int8),
      'zeroPoints is [object Object], but must be a Buffer.',
    ),
    ...ofPartParams((s, z) => core.errorOfParts(x, rows, s, z, int8), filled),
    ...ofSpec((spec) => core.errorOfParts(x, rows, scales, zeroPoints, spec), 8),
    (() => {
      const wide = filled(floats(2e38, 1));
      return outOfRange(
        () => core.errorOfParts(huge, rows, wide, zeroPoints, int8),
        'params restores a value to Infinity, but must keep all values finite.',
      );
    })(),
  ],
} satisfies BadCalls;
