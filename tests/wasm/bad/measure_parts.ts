import { any, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const whole = { granularity: 'perTensor' } as const;
const inf = Number.POSITIVE_INFINITY;
const noPartition = 'partition is 1, but must be an object with a field shape.';

export default {
  measureErrorByPart: [
    outOfRange(
      () => core.measureErrorByPart(floats(1), floats(1, 2), { shape: [2], ...whole }),
      "original.length is 1, but must be 2, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.measureErrorByPart(floats(1, 2), floats(1), { shape: [2], ...whole }),
      "restored.length is 1, but must be 2, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.measureErrorByPart(floats(inf), floats(1), { shape: [1], ...whole }),
      'original[0] is Infinity, but must be finite.',
    ),
    outOfRange(
      () => core.measureErrorByPart(floats(1), floats(Number.NaN), { shape: [1], ...whole }),
      'restored[0] is NaN, but must be finite.',
    ),
    wrongType(
      () => any.measureErrorByPart(floats(1), floats(1), { shape: 1, ...whole }),
      'partition.shape is 1, but must be an array of integers.',
    ),
    wrongType(() => any.measureErrorByPart(floats(1), floats(1), 1), noPartition),
  ],
  measureRelativeError: [
    outOfRange(
      () => core.measureRelativeError(floats(), floats(), 1),
      'original is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => core.measureRelativeError(floats(1), floats(1, 2), 1),
      'restored.length is 2, but must be 1, the length of original.',
    ),
    outOfRange(
      () => core.measureRelativeError(floats(1), floats(1), 0),
      'threshold is 0, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.measureRelativeError(floats(1), floats(1), Number.NaN),
      'threshold is NaN, but must be finite and greater than 0.',
    ),
    wrongType(
      () => any.measureRelativeError(floats(1), floats(1)),
      'threshold is undefined, but must be a number.',
    ),
  ],
  sharedHistograms: [
    wrongType(
      () => any.sharedHistograms(sparse(floats(1)), 2),
      'arrays[1] is undefined, but must be of type Float32Array.',
    ),
    outOfRange(
      () => core.sharedHistograms([], 2),
      'arrays is empty, but must be at least one array.',
    ),
    outOfRange(
      () => core.sharedHistograms([floats(1), floats(2, inf)], 2),
      'arrays[1][1] is Infinity, but must be finite.',
    ),
    outOfRange(
      () => core.sharedHistograms([floats(1)], 65537),
      'bins is 65537, but must be from 1 to 65536.',
    ),
    wrongType(
      () => any.sharedHistograms(floats(1), 2),
      'arrays is [object Float32Array], but must be an array of Float32Arrays.',
    ),
    wrongType(
      () => any.sharedHistograms([[1]], 2),
      'arrays[0] is [object Array], but must be of type Float32Array.',
    ),
  ],
  moments: [
    outOfRange(() => core.moments(floats()), 'x is empty, but must be at least one value long.'),
    outOfRange(() => core.moments(floats(Number.NaN)), 'x[0] is NaN, but must be finite.'),
    wrongType(() => any.moments(), 'x is undefined, but must be of type Float32Array.'),
  ],
  theoreticalSqnrDb: [
    outOfRange(() => core.theoreticalSqnrDb(1, 2), 'bits is 1, but must be from 2 to 16.'),
    outOfRange(() => core.theoreticalSqnrDb(17, 2), 'bits is 17, but must be from 2 to 16.'),
    outOfRange(
      () => core.theoreticalSqnrDb(8, 0.5),
      'absMaxOverSigma is 0.5, but must be finite and at least 1.',
    ),
    wrongType(() => any.theoreticalSqnrDb(7.5, 2), 'bits is 7.5, but must be an integer.'),
    wrongType(() => any.theoreticalSqnrDb(8, '2'), "absMaxOverSigma is '2', but must be a number."),
  ],
  outliersBySigma: [
    outOfRange(
      () => core.outliersBySigma(floats(), 6),
      'x is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => core.outliersBySigma(floats(1), 0),
      'k is 0, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.outliersBySigma(floats(1), inf),
      'k is Infinity, but must be finite and greater than 0.',
    ),
    wrongType(() => any.outliersBySigma(floats(1)), 'k is undefined, but must be a number.'),
  ],
  outliersByMagnitude: [
    outOfRange(
      () => core.outliersByMagnitude(floats(Number.NaN), 6),
      'x[0] is NaN, but must be finite.',
    ),
    outOfRange(
      () => core.outliersByMagnitude(floats(1), -1),
      'threshold is -1, but must be finite and not negative.',
    ),
    wrongType(
      () => any.outliersByMagnitude(floats(1), null),
      'threshold is null, but must be a number.',
    ),
  ],
  absMaxRatios: [
    outOfRange(
      () => core.absMaxRatios(floats(), { shape: [1], ...whole }),
      "x.length is 0, but must be 1, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.absMaxRatios(floats(inf), { shape: [1], ...whole }),
      'x[0] is Infinity, but must be finite.',
    ),
    wrongType(
      () => any.absMaxRatios(floats(1), { shape: undefined, ...whole }),
      'partition.shape is undefined, but must be an array of integers.',
    ),
    wrongType(() => any.absMaxRatios(floats(1), 1), noPartition),
  ],
  outlierParts: [
    outOfRange(
      () => core.outlierParts(floats(1, 2), { shape: [1], ...whole }, 2),
      "x.length is 2, but must be 1, the product of the shape's extents.",
    ),
    outOfRange(
      () => core.outlierParts(floats(1), { shape: [1], ...whole }, 0.5),
      'ratio is 0.5, but must be finite and at least 1.',
    ),
    wrongType(
      () => any.outlierParts(floats(1), { shape: ['1'], ...whole }, 2),
      "partition.shape[0] is '1', but must be an integer.",
    ),
    wrongType(() => any.outlierParts(floats(1), 1, 2), noPartition),
    wrongType(
      () => any.outlierParts(floats(1), { shape: [1], ...whole }, []),
      'ratio is [object Array], but must be a number.',
    ),
  ],
} satisfies BadCalls;
