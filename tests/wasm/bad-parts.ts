// What every function refuses that takes a partition, parameters for each part, or a specification.
import { type BadCall, outOfRange, wrongType } from './bad-call.ts';
import { floats, int8 } from './core.ts';

// biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
type Call = (bad: any) => unknown;

/** `length` is the sentence's subject when the shape asks for other than six elements. */
export const ofPartition = (call: Call, length: string): BadCall[] => {
  const by = (granularity: string, rest = {}, shape: unknown = [2, 3]) => {
    return () => call({ shape, granularity, ...rest });
  };
  return [
    wrongType(() => call(null), 'partition is null, but must be an object with a field shape.'),
    wrongType(
      () => call({ granularity: 'perTensor' }),
      'partition.shape is undefined, but must be an array of integers.',
    ),
    wrongType(
      by('perRow'),
      "partition.granularity is 'perRow', but must be 'perTensor', 'perChannel' or 'perGroup'.",
    ),
    wrongType(by('perChannel'), 'partition.axis is undefined, but must be an integer.'),
    wrongType(
      by('perGroup', { axis: 1, groupSize: 1.5 }),
      'partition.groupSize is 1.5, but must be an integer.',
    ),
    outOfRange(by('perTensor', {}, [7]), `${length} 7, the product of the shape's extents.`),
    outOfRange(
      by('perTensor', {}, [2, -3]),
      'partition.shape[1] is -3, but must be from 0 to 4294967295.',
    ),
    outOfRange(by('perChannel', { axis: 2 }), 'axis is 2, but must be less than the rank 2.'),
    outOfRange(
      by('perChannel', { axis: -1 }),
      'partition.axis is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(
      by('perGroup', { axis: 2, groupSize: 1 }),
      'axis is 2, but must be less than the rank 2.',
    ),
    ...[0, 4].map((groupSize) =>
      outOfRange(
        by('perGroup', { axis: 1, groupSize }),
        `groupSize is ${groupSize}, but must be from 1 to 3, the axis' extent.`,
      ),
    ),
  ];
};

/** `call` takes the parameters of two parts whose codes are int8; `made` puts them where it wants. */
export const ofPartParams = <T>(
  call: (scales: T, zeroPoints: T) => unknown,
  made: (values: Float32Array | Int32Array) => T,
): BadCall[] => {
  const zeros = made(Int32Array.of(0, 0));
  const ones = made(floats(1, 1));
  const scaled = (scale: number, text = `${scale}`) => {
    const scales = made(floats(1, scale));
    return outOfRange(
      () => call(scales, zeros),
      `params.scales[1] is ${text}, but must be finite and not 0.`,
    );
  };
  const shifted = (zeroPoint: number) => {
    const zeroPoints = made(Int32Array.of(zeroPoint, 0));
    return outOfRange(
      () => call(ones, zeroPoints),
      `params.zeroPoints[0] is ${zeroPoint}, but must be one of the codes -128 to 127.`,
    );
  };
  const three = made(new Int32Array(3));
  return [
    scaled(0),
    scaled(-0, '0'),
    scaled(Number.NaN),
    scaled(Number.POSITIVE_INFINITY),
    scaled(Number.NEGATIVE_INFINITY),
    shifted(128),
    shifted(-129),
    outOfRange(
      () => call(made(floats(1, 1, 1)), zeros),
      'params.scales.length is 3, but must be 2, the number of parts.',
    ),
    outOfRange(
      () => call(ones, three),
      'params.zeroPoints.length is 3, but must be 2, the number of parts.',
    ),
  ];
};

/** Of codes with at most that many bits. */
export const ofSpec = (call: Call, mostBits: 8 | 16): BadCall[] => [
  wrongType(() => call(undefined), 'spec is undefined, but must be an object with a field bits.'),
  wrongType(() => call({ ...int8, bits: '8' }), "spec.bits is '8', but must be an integer."),
  wrongType(
    () => call({ ...int8, signedness: 'int8' }),
    "spec.signedness is 'int8', but must be 'signed' or 'unsigned'.",
  ),
  ...[-1, 0, 1, mostBits + 1, 32].map((bits) =>
    outOfRange(
      () => call({ ...int8, bits }),
      `spec.bits is ${bits}, but must be from 2 to ${mostBits}.`,
    ),
  ),
];
