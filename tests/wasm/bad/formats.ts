import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const names = core
  .formats()
  .map(({ name }) => name)
  .join(', ');
const doubles = (...values: number[]) => Float64Array.from(values);

export default {
  encodeFormat: [
    outOfRange(
      () => any.encodeFormat('\0', doubles(1), true),
      `format is ' ', but must be one of ${names}.`,
    ),
    outOfRange(
      () => any.encodeFormat('float8', doubles(1), true),
      `format is 'float8', but must be one of ${names}.`,
    ),
    outOfRange(
      () => core.encodeFormat('float64', doubles(1), true),
      "format is 'float64', but must be a format of at most 32 bits.",
    ),
    wrongType(() => any.encodeFormat(8, doubles(1), true), 'format is 8, but must be a string.'),
    wrongType(
      () => any.encodeFormat('int8', floats(1), true),
      'x is [object Float32Array], but must be of type Float64Array.',
    ),
    wrongType(
      () => any.encodeFormat('int8', doubles(1), 1),
      'saturate is 1, but must be true or false.',
    ),
  ],
  decodeFormat: [
    outOfRange(
      () => core.decodeFormat('float64', Uint32Array.of(1)),
      "format is 'float64', but must be a format of at most 32 bits.",
    ),
    wrongType(
      () => any.decodeFormat('int8', [1]),
      'codes is [object Array], but must be of type Uint32Array.',
    ),
  ],
  spacing: [
    outOfRange(() => any.spacing('', doubles(1)), `format is '', but must be one of ${names}.`),
    outOfRange(
      () => core.spacing('float16', doubles(1, Number.NaN)),
      'x[1] is NaN, but must be finite.',
    ),
    wrongType(() => any.spacing('int8', 1), 'x is 1, but must be of type Float64Array.'),
  ],
} satisfies BadCalls;
