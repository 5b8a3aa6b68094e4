import { anyModels, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { charShape, network, scheme, wheel } from '../tiny-models.ts';

const x = floats(1, 0);
const charModel = models.randomCharModel(charShape, 1);

export default {
  quantizeMlp: [
    wrongType(
      () => anyModels.quantizeMlp([], [scheme], x),
      'model.widths is undefined, but must be an array of integers.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, scheme, x),
      'schemes is [object Object], but must be an array of schemes.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, method: 'magic' }], x),
      "schemes[0].method is 'magic', but must be 'rounding' or 'gptq'.",
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, correctsBias: 1 }], x),
      'schemes[0].correctsBias is 1, but must be true or false.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [], x),
      'schemes.length is 0, but must be 1, the number of layers.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [{ ...scheme, bits: 9 }], x),
      'schemes[0].bits is 9, but must be from 2 to 8.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats()),
      'calibration is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats(1)),
      "calibration.length is 1, but must be a multiple of the network's inputs (2).",
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats(1, Number.POSITIVE_INFINITY)),
      'calibration[1] is Infinity, but must be finite.',
    ),
  ],
  quantizeCharModel: [
    wrongType(
      () => anyModels.quantizeCharModel(null, 8, scheme, wheel),
      'model is null, but must be an object with a field shape.',
    ),
    wrongType(
      () => anyModels.quantizeCharModel(charModel, '8', scheme, wheel),
      "embeddingBits is '8', but must be an integer.",
    ),
    wrongType(
      () => anyModels.quantizeCharModel(charModel, 8, 4, wheel),
      'scheme is 4, but must be an object with a field bits.',
    ),
    outOfRange(
      () => models.quantizeCharModel(charModel, 8, scheme, Uint8Array.of()),
      'contexts is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => models.quantizeCharModel(charModel, 8, scheme, Uint8Array.of(1)),
      'contexts.length is 1, but must be a multiple of the context (2).',
    ),
  ],
} satisfies BadCalls;
