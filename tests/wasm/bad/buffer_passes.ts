import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats, int8, uint8 } from '../core.ts';

const unit = { scale: 1, zeroPoint: 0 };
const made = (byteLength: number) => core.createBuffer(byteLength);
/** Two values, two codes, no values, bytes that are no whole values, and one that is gone. */
const [two, codes, none, odd, gone] = [made(8), made(2), made(0), made(6), made(8)];
const withNaN = made(8);
withNaN.f32().set([1, Number.NaN]);
gone.delete();

const noBuffer = (name: string) => `${name} is [object Float32Array], but must be a Buffer.`;

export default {
  quantizeInto: [
    wrongType(() => any.quantizeInto(floats(1), unit, int8, codes), noBuffer('x')),
    wrongType(() => any.quantizeInto(null, unit, int8, codes), 'x is null, but must be a Buffer.'),
    wrongType(
      () => core.quantizeInto(gone, unit, int8, codes),
      'x is a deleted Buffer, but must be one in use.',
    ),
    outOfRange(
      () => core.quantizeInto(odd, unit, int8, codes),
      'x.byteLength is 6, but must be a multiple of 4.',
    ),
    outOfRange(
      () => core.quantizeInto(two, { scale: 0, zeroPoint: 0 }, int8, codes),
      'params.scale is 0, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.quantizeInto(two, { scale: 1, zeroPoint: -1 }, uint8, codes),
      'params.zeroPoint is -1, but must be one of the codes 0 to 255.',
    ),
    outOfRange(
      () => core.quantizeInto(two, unit, { ...int8, bits: 9 }, codes),
      'spec.bits is 9, but must be from 2 to 8.',
    ),
    outOfRange(
      () => core.quantizeInto(two, unit, int8, odd),
      'codes.length is 6, but must be 2, the length of x.',
    ),
    wrongType(() => any.quantizeInto(two, unit, int8, floats(1)), noBuffer('codes')),
    outOfRange(
      () => core.quantizeInto(two, unit, int8, two),
      'codes is the same Buffer as x, but must be one of its own.',
    ),
    outOfRange(
      // biome-ignore lint/suspicious/noExplicitAny: the generated types don't know of clones
      () => core.quantizeInto(two, unit, int8, (two as any).clone()),
      'codes is the same Buffer as x, but must be one of its own.',
    ),
  ],
  dequantizeInto: [
    wrongType(() => any.dequantizeInto(floats(1), 'signed', unit, two), noBuffer('codes')),
    wrongType(
      () => any.dequantizeInto(codes, 'int8', unit, two),
      "signedness is 'int8', but must be 'signed' or 'unsigned'.",
    ),
    outOfRange(
      () => core.dequantizeInto(codes, 'signed', { scale: 1, zeroPoint: 128 }, two),
      'params.zeroPoint is 128, but must be one of the codes -128 to 127.',
    ),
    outOfRange(
      () => core.dequantizeInto(codes, 'signed', unit, odd),
      'restored.byteLength is 6, but must be a multiple of 4.',
    ),
    outOfRange(
      () => core.dequantizeInto(codes, 'signed', unit, none),
      'restored.length is 0, but must be 2, the length of codes.',
    ),
    outOfRange(
      () => core.dequantizeInto(two, 'signed', unit, two),
      'restored is the same Buffer as codes, but must be one of its own.',
    ),
  ],
  observeRangeOf: [
    wrongType(() => any.observeRangeOf(floats(1)), noBuffer('x')),
    outOfRange(() => core.observeRangeOf(none), 'x is empty, but must be at least one value long.'),
    outOfRange(() => core.observeRangeOf(withNaN), 'x[1] is NaN, but must be finite.'),
  ],
  errorOf: [
    wrongType(() => any.errorOf(floats(1), unit, int8), noBuffer('x')),
    outOfRange(
      () => core.errorOf(none, unit, int8),
      'x is empty, but must be at least one value long.',
    ),
    outOfRange(() => core.errorOf(withNaN, unit, int8), 'x[1] is NaN, but must be finite.'),
    outOfRange(
      () => core.errorOf(two, { scale: Number.NaN, zeroPoint: 0 }, int8),
      'params.scale is NaN, but must be finite and greater than 0.',
    ),
    wrongType(
      () => any.errorOf(two, unit, 8),
      'spec is 8, but must be an object with a field bits.',
    ),
  ],
  histogramOf: [
    wrongType(() => any.histogramOf(floats(1), 0, 1, 2), noBuffer('x')),
    outOfRange(() => core.histogramOf(withNaN, 0, 1, 2), 'x[1] is NaN, but must be finite.'),
    outOfRange(() => core.histogramOf(two, 1, 1, 2), 'lo is 1, but must be less than hi (1).'),
    wrongType(() => any.histogramOf(two, 0, '1', 2), "hi is '1', but must be a number."),
    outOfRange(() => core.histogramOf(two, 0, 1, 0), 'bins is 0, but must be from 1 to 65536.'),
  ],
} satisfies BadCalls;
