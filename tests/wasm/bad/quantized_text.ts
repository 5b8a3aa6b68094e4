import { anyTexts, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { texts } from '../core.ts';
import { charShape, scheme, wheel } from '../tiny-models.ts';

const charModel = texts.randomCharModel(charShape, 1);

export default {
  quantizeCharModel: [
    wrongType(
      () => anyTexts.quantizeCharModel(null, 8, scheme, wheel),
      'model is null, but must be an object with a field shape.',
    ),
    wrongType(
      () => anyTexts.quantizeCharModel(charModel, '8', scheme, wheel),
      "embeddingBits is '8', but must be an integer.",
    ),
    wrongType(
      () => anyTexts.quantizeCharModel(charModel, 8, 4, wheel),
      'scheme is 4, but must be an object with a field bits.',
    ),
    outOfRange(
      () => texts.quantizeCharModel(charModel, 8, scheme, Uint8Array.of()),
      'contexts is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => texts.quantizeCharModel(charModel, 8, scheme, Uint8Array.of(1)),
      'contexts.length is 1, but must be a multiple of the context (2).',
    ),
  ],
} satisfies BadCalls;
