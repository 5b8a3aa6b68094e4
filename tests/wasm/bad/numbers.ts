import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

export default {
  roundTo: [
    wrongType(() => any.roundTo(null, 'halfEven'), 'x is null, but must be of type Float32Array.'),
    wrongType(
      () => any.roundTo(floats(1), 'up'),
      "rounding is 'up', but must be 'halfEven' or 'halfAwayFromZero'.",
    ),
    wrongType(
      () => any.roundTo(floats(1), '\0up'),
      "rounding is ' up', but must be 'halfEven' or 'halfAwayFromZero'.",
    ),
    wrongType(
      () => any.roundTo(floats(1), 'up'.repeat(50_000)),
      `rounding is '${'up'.repeat(30)}', but must be 'halfEven' or 'halfAwayFromZero'.`,
    ),
  ],
  encodeFloat16: [
    wrongType(() => any.encodeFloat16(1), 'x is 1, but must be of type Float32Array.'),
  ],
  decodeFloat16: [
    wrongType(
      () => any.decodeFloat16(floats(1)),
      'codes is [object Float32Array], but must be of type Uint16Array.',
    ),
  ],
  randomUniform: [
    outOfRange(
      () => core.randomUniform(-1, 1, 0, 1),
      'seed is -1, but must be from 0 to 9007199254740991.',
    ),
    outOfRange(() => core.randomUniform(1, 1, 1, 0), 'hi is 0, but must be at least lo (1).'),
    wrongType(() => any.randomUniform('a', 1, 0, 1), "seed is 'a', but must be an integer."),
    wrongType(() => any.randomUniform(1, null, 0, 1), 'n is null, but must be an integer.'),
    wrongType(() => any.randomUniform(1, 1, true, 1), 'lo is true, but must be a number.'),
  ],
  randomNormal: [
    outOfRange(() => core.randomNormal(1, -1, 0, 1), 'n is -1, but must be from 0 to 4294967295.'),
    outOfRange(
      () => core.randomNormal(1, 2 ** 30, 0, 1),
      'n is 1073741824, but must be less: there is not enough memory for it.',
    ),
    outOfRange(
      () => core.randomNormal(1, 1, 0, -1),
      'standardDeviation is -1, but must be 0 or more.',
    ),
    wrongType(() => any.randomNormal(1, 1.5, 0, 1), 'n is 1.5, but must be an integer.'),
    wrongType(() => core.randomNormal(0.5, 1, 0, 1), 'seed is 0.5, but must be an integer.'),
    wrongType(
      () => any.randomNormal(1, 1, undefined, 1),
      'mean is undefined, but must be a number.',
    ),
  ],
} satisfies BadCalls;
