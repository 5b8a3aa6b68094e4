import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const noFormat = 'must be one of q8_0, q4_0, mxfp8e4m3, mxfp8e5m2, mxfp4, nvfp4.';
const block = { bytes: new Uint8Array(18), tensorScale: 1 };

export default {
  encodeBlocks: [
    outOfRange(
      () => core.encodeBlocks(floats(1, Number.NaN), 'mxfp4'),
      'x[1] is NaN, but must be finite.',
    ),
    outOfRange(
      () => core.encodeBlocks(floats(-1e6), 'q4_0'),
      'x[0] is -1000000, but must be at most 524032 in magnitude.',
    ),
    outOfRange(
      () => core.encodeBlocks(floats(1e7), 'q8_0'),
      'x[0] is 1e7, but must be at most 8319008 in magnitude.',
    ),
    outOfRange(() => core.encodeBlocks(floats(1), 'q5_0'), `format is 'q5_0', but ${noFormat}`),
    wrongType(() => any.encodeBlocks(floats(1), 4), 'format is 4, but must be a string.'),
    wrongType(
      () => any.encodeBlocks(new Float64Array(1), 'q4_0'),
      'x is [object Float64Array], but must be of type Float32Array.',
    ),
  ],
  decodeBlocks: [
    outOfRange(
      () => core.decodeBlocks(block, 33, 'q4_0'),
      'bytes.length is 18, but must be 2 blocks of 18, the room of 33 weights.',
    ),
    outOfRange(
      () => core.decodeBlocks({ ...block, tensorScale: 0 }, 32, 'q4_0'),
      'tensorScale is 0, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => core.decodeBlocks(block, -1, 'q4_0'),
      'count is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(() => core.decodeBlocks(block, 32, ''), `format is '', but ${noFormat}`),
    wrongType(
      () => any.decodeBlocks(new Uint8Array(18), 32, 'q4_0'),
      'blocks.bytes is undefined, but must be of type Uint8Array.',
    ),
    wrongType(
      () => any.decodeBlocks({ ...block, tensorScale: '1' }, 32, 'q4_0'),
      "blocks.tensorScale is '1', but must be a number.",
    ),
    wrongType(() => any.decodeBlocks(block, 32), 'format is undefined, but must be a string.'),
  ],
} satisfies BadCalls;
