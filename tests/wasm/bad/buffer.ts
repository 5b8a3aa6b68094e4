import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core } from '../core.ts';

export default {
  createBuffer: [
    outOfRange(() => core.createBuffer(-1), 'byteLength is -1, but must be from 0 to 4294967295.'),
    outOfRange(
      () => core.createBuffer(2 ** 32 - 1),
      'byteLength is 4294967295, but must be less: there is not enough memory for it.',
    ),
    wrongType(() => core.createBuffer(1.5), 'byteLength is 1.5, but must be an integer.'),
    wrongType(() => any.createBuffer('8'), "byteLength is '8', but must be an integer."),
  ],
} satisfies BadCalls;
