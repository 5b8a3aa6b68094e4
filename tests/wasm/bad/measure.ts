import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { ofSpec } from '../bad-parts.ts';
import { core, floats, int8 } from '../core.ts';

const unit = { scale: 1, zeroPoint: 0 };

export default {
  measureError: [
    outOfRange(
      () => core.measureError(floats(1), floats(1, 2)),
      'restored.length is 2, but must be 1, the length of original.',
    ),
    outOfRange(
      () => core.measureError(floats(Number.POSITIVE_INFINITY), floats(1)),
      'original[0] is Infinity, but must be finite.',
    ),
    wrongType(
      () => any.measureError(floats(1)),
      'restored is undefined, but must be of type Float32Array.',
    ),
  ],
  measureCodes: [
    outOfRange(
      () => core.measureCodes(floats(1), { scale: 0, zeroPoint: 0 }, int8),
      'params.scale is 0, but must be finite and greater than 0.',
    ),
    wrongType(
      () => any.measureCodes({}, unit, int8),
      'x is [object Object], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.measureCodes(floats(1), 1, int8),
      'params is 1, but must be an object with a field zeroPoint.',
    ),
    ...ofSpec((spec) => core.measureCodes(floats(1), unit, spec), 8),
  ],
  codeCounts: [
    ...ofSpec((spec) => core.codeCounts(floats(1), unit, spec), 8),
    wrongType(() => any.codeCounts(10n, unit, int8), 'x is 10, but must be of type Float32Array.'),
    wrongType(
      () => any.codeCounts(floats(1), {}, int8),
      'params.scale is undefined, but must be a number.',
    ),
  ],
  histogram: [
    outOfRange(() => core.histogram(floats(1), 2, 1, 4), 'lo is 2, but must be less than hi (1).'),
    outOfRange(() => core.histogram(floats(1), 0, 1, 0), 'bins is 0, but must be from 1 to 65536.'),
    wrongType(
      () => any.histogram([], 0, 1, 2),
      'x is [object Array], but must be of type Float32Array.',
    ),
    wrongType(() => any.histogram(floats(1), '0', 1, 2), "lo is '0', but must be a number."),
    wrongType(() => any.histogram(floats(1), 0, null, 2), 'hi is null, but must be a number.'),
    wrongType(() => any.histogram(floats(1), 0, 1, 2.5), 'bins is 2.5, but must be an integer.'),
  ],
} satisfies BadCalls;
