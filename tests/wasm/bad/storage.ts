import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { ofSpec } from '../bad-parts.ts';
import { core, floats, int8 } from '../core.ts';

const whole = { granularity: 'perTensor' } as const;
const storage = { scaleBits: 16, zeroPointBits: 8, scaleGroupSize: 0 };

export default {
  packCodes: [
    outOfRange(
      () => core.packCodes(Int8Array.of(0, 8), 4),
      'codes[1] is 8, but must be from -8 to 7, since bits is 4.',
    ),
    outOfRange(
      () => core.packCodes(Uint8Array.of(4), 2),
      'codes[0] is 4, but must be from 0 to 3, since bits is 2.',
    ),
    outOfRange(() => core.packCodes(new Uint8Array(1), 8), 'bits is 8, but must be 2 or 4.'),
    wrongType(
      () => any.packCodes(floats(1), 4),
      'codes is [object Float32Array], but must be of type Int8Array or Uint8Array.',
    ),
    wrongType(() => any.packCodes(new Int8Array(1), '4'), "bits is '4', but must be an integer."),
  ],
  unpackCodes: [
    outOfRange(
      () => core.unpackCodes(new Uint8Array(2), 4, 5, 'signed'),
      'bytes.length is 2, but must be 3, the room of 5 codes.',
    ),
    outOfRange(
      () => core.unpackCodes(new Uint8Array(0), 4, -1, 'signed'),
      'count is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(
      () => core.unpackCodes(new Uint8Array(0), 3, 0, 'unsigned'),
      'bits is 3, but must be 2 or 4.',
    ),
    wrongType(
      () => any.unpackCodes(new Int8Array(1), 4, 2, 'signed'),
      'bytes is [object Int8Array], but must be of type Uint8Array.',
    ),
    wrongType(
      () => any.unpackCodes(new Uint8Array(1), 4, 2),
      "signedness is undefined, but must be 'signed' or 'unsigned'.",
    ),
  ],
  storageOf: [
    outOfRange(
      () => core.storageOf({ shape: [1], ...whole }, int8, { ...storage, scaleBits: 24 }),
      'params.scaleBits is 24, but must be 8, 16 or 32.',
    ),
    outOfRange(
      () => core.storageOf({ shape: [1], ...whole }, int8, { ...storage, zeroPointBits: 0 }),
      'params.zeroPointBits is 0, but must be from 1 to 32.',
    ),
    outOfRange(
      () => core.storageOf({ shape: [1], ...whole }, int8, { ...storage, scaleGroupSize: -1 }),
      'params.scaleGroupSize is -1, but must be from 0 to 4294967295.',
    ),
    ...ofSpec((spec) => core.storageOf({ shape: [1], ...whole }, spec, storage), 16),
    wrongType(
      () => any.storageOf({ shape: [null], ...whole }, int8, storage),
      'partition.shape[0] is null, but must be an integer.',
    ),
    wrongType(
      () => any.storageOf(null, int8, storage),
      'partition is null, but must be an object with a field shape.',
    ),
    wrongType(
      () => any.storageOf({ shape: [1], ...whole }, int8, {}),
      'params.scaleBits is undefined, but must be an integer.',
    ),
  ],
} satisfies BadCalls;
