import { anyModels, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';

const layer = { w: floats(1, 2), inputs: 2, outputs: 1, bias: floats(0) };
const x = floats(1, 2);
const options = {
  bits: 4,
  groupSize: 2,
  rule: 'absMax',
  order: 'asGiven',
  damping: 0.01,
  blockSize: 1,
} as const;

export default {
  quantizeGptq: [
    wrongType(
      () => anyModels.quantizeGptq(null, x, options),
      'layer is null, but must be an object with a field w.',
    ),
    wrongType(
      () => anyModels.quantizeGptq(layer, 1, options),
      'x is 1, but must be of type Float32Array.',
    ),
    outOfRange(
      () => models.quantizeGptq(layer, floats(), options),
      'x is empty, but must be at least one value long.',
    ),
    wrongType(
      () => anyModels.quantizeGptq(layer, x),
      'options is undefined, but must be an object with a field bits.',
    ),
    outOfRange(
      () => models.quantizeGptq(layer, x, { ...options, bits: 1 }),
      'options.bits is 1, but must be from 2 to 8.',
    ),
    wrongType(
      () => anyModels.quantizeGptq(layer, x, { ...options, order: 'last' }),
      "options.order is 'last', but must be 'asGiven' or 'largestFirst'.",
    ),
    outOfRange(
      () => models.quantizeGptq(layer, x, { ...options, damping: 0 }),
      'options.damping is 0, but must be finite and greater than 0.',
    ),
    outOfRange(
      () => models.quantizeGptq(layer, x, { ...options, blockSize: 0 }),
      'options.blockSize is 0, but must be at least 1.',
    ),
    outOfRange(
      () => models.quantizeGptq(layer, x, { ...options, groupSize: 3 }),
      'groupSize is 3, but must be from 1 to inputs (2).',
    ),
    outOfRange(
      () => models.quantizeGptq(layer, x, { ...options, damping: 1e308 }),
      'options.damping is 1e308, but must be smaller: H is beyond the doubles with it.',
    ),
    // 65,536 squared is 2^32.
    outOfRange(() => {
      const row = new Float32Array(65_536);
      const wide = { w: row, inputs: 65_536, outputs: 1, bias: floats(0) };
      models.quantizeGptq(wide, row, options);
    }, 'inputs is 65536, but must be so few that inputs times inputs doubles fit in memory.'),
  ],
  outputError: [
    wrongType(
      () => anyModels.outputError([1], x, x, 2),
      'x is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => anyModels.outputError(x, [1], x, 2),
      'w is [object Array], but must be of type Float32Array.',
    ),
    outOfRange(
      () => models.outputError(x, x, floats(1), 2),
      'other.length is 1, but must be 2, the length of w.',
    ),
    outOfRange(
      () => models.outputError(x, x, x, 0),
      'inputs is 0, but must be what x.length and w.length are multiples of.',
    ),
  ],
} satisfies BadCalls;
