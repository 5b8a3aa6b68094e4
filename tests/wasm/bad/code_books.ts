import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

export default {
  logarithmicCodeBook: [
    outOfRange(() => core.logarithmicCodeBook(1), 'bits is 1, but must be from 2 to 8.'),
    outOfRange(() => core.logarithmicCodeBook(9), 'bits is 9, but must be from 2 to 8.'),
    wrongType(() => any.logarithmicCodeBook('4'), "bits is '4', but must be an integer."),
  ],
  kMeansCodeBook: [
    outOfRange(
      () => core.kMeansCodeBook(floats(), 2, 1),
      'x is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => core.kMeansCodeBook(floats(1, Number.NEGATIVE_INFINITY), 2, 1),
      'x[1] is -Infinity, but must be finite.',
    ),
    outOfRange(
      () => core.kMeansCodeBook(floats(1), 0, 1),
      'size is 0, but must be from 1 to 65536.',
    ),
    outOfRange(
      () => core.kMeansCodeBook(floats(1), 2, -1),
      'seed is -1, but must be from 0 to 9007199254740991.',
    ),
    wrongType(
      () => any.kMeansCodeBook([1], 2, 1),
      'x is [object Array], but must be of type Float32Array.',
    ),
    wrongType(() => core.kMeansCodeBook(floats(1), 1.5, 1), 'size is 1.5, but must be an integer.'),
  ],
  encodeCodeBook: [
    wrongType(() => any.encodeCodeBook(1, floats(1)), 'x is 1, but must be of type Float32Array.'),
    wrongType(
      () => any.encodeCodeBook(floats(1), 1),
      'values is 1, but must be of type Float32Array.',
    ),
    outOfRange(
      () => core.encodeCodeBook(floats(1), floats()),
      'values is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => core.encodeCodeBook(floats(1), floats(2, 2)),
      'values[1] is 2, but must be greater than the one before (2).',
    ),
    outOfRange(
      () => core.encodeCodeBook(floats(1), floats(Number.NaN)),
      'values[0] is NaN, but must be finite.',
    ),
  ],
  decodeCodeBook: [
    outOfRange(
      () => core.decodeCodeBook(Uint16Array.of(0, 2), floats(1, 2)),
      'codes[1] is 2, but must be less than the number of values.',
    ),
    wrongType(
      () => any.decodeCodeBook(floats(1), floats(1)),
      'codes is [object Float32Array], but must be of type Uint16Array.',
    ),
    outOfRange(
      () => core.decodeCodeBook(Uint16Array.of(0), floats()),
      'values is empty, but must be at least one value long.',
    ),
  ],
} satisfies BadCalls;
