import { anyTexts, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, texts } from '../core.ts';
import { charShape, wheel } from '../tiny-models.ts';

const model = texts.randomCharModel(charShape, 1);

export default {
  randomCharModel: [
    wrongType(
      () => anyTexts.randomCharModel(3, 1),
      'shape is 3, but must be an object with a field codes.',
    ),
    wrongType(
      () => anyTexts.randomCharModel({ ...charShape, hidden: 1.5 }, 1),
      'shape.hidden is 1.5, but must be an integer.',
    ),
    outOfRange(
      () => texts.randomCharModel({ ...charShape, codes: 256 }, 1),
      'codes is 256, but must be from 2 to 255.',
    ),
    outOfRange(
      () => texts.randomCharModel({ ...charShape, context: 0 }, 1),
      'context is 0, but must be from 1 to 65535.',
    ),
    outOfRange(
      () => texts.randomCharModel({ ...charShape, embedding: 65_535, context: 65_535 }, 1),
      'widths is 4294836225 to 2 in layer 0, but must be of 268435456 parameters at most.',
    ),
    // 240 x 280 x 63,914 is 2^32 and a little.
    outOfRange(
      () => texts.randomCharModel({ codes: 240, context: 280, embedding: 1, hidden: 63_914 }, 1),
      'hidden is 63914, but must be at most 63913, so that context times codes times hidden fits 32 bits.',
    ),
    wrongType(
      () => anyTexts.randomCharModel(charShape, '1'),
      "seed is '1', but must be an integer.",
    ),
  ],
  evaluateText: [
    wrongType(
      () => anyTexts.evaluateText(charShape, wheel),
      'shape is undefined, but must be an object with a field codes.',
    ),
    wrongType(
      () => anyTexts.evaluateText(null, wheel),
      'model is null, but must be an object with a field shape.',
    ),
    outOfRange(
      () => texts.evaluateText({ ...model, parameters: floats(1) }, wheel),
      "parameters.length is 1, but must be 18, the embeddings and the network's parameters.",
    ),
    outOfRange(
      () => texts.evaluateText(model, Uint8Array.of(0, 1)),
      'text.length is 2, but must be more than context (2).',
    ),
    outOfRange(
      () => texts.evaluateText(model, Uint8Array.of(0, 1, 3)),
      'codes[2] is 3, but must be less than 3, the codes of the alphabet.',
    ),
  ],
  continueText: [
    wrongType(
      () => anyTexts.continueText(undefined, wheel, 1, 1, 1),
      'model is undefined, but must be an object with a field shape.',
    ),
    wrongType(
      () => anyTexts.continueText(model, 'a', 1, 1, 1),
      "start is 'a', but must be of type Uint8Array.",
    ),
    outOfRange(
      () => texts.continueText(model, wheel, 1e7, 1, 1),
      'count is 10000000, but must be from 0 to 1000000.',
    ),
    outOfRange(
      () => texts.continueText(model, wheel, 1, -1, 1),
      'temperature is -1, but must be 0 or more.',
    ),
    wrongType(
      () => anyTexts.continueText(model, wheel, 1, 1, null),
      'seed is null, but must be an integer.',
    ),
  ],
  encodeText: [
    outOfRange(
      () => texts.encodeText('a', 'a'),
      'characters.length is 1, but must be from 2 to 255.',
    ),
    outOfRange(
      () => texts.encodeText('aba', 'a'),
      "characters[2] is 'a', but must be other than those before.",
    ),
    wrongType(() => anyTexts.encodeText('ab', 1), 'text is 1, but must be a string.'),
    outOfRange(
      () => texts.encodeText('ab', 'abc'),
      "text[2] is 'c', but must be one of the alphabet's 2 characters.",
    ),
    outOfRange(
      () => texts.encodeText('ab', 'é'),
      "text[0] is the byte 195, but must be one of the alphabet's 2 characters.",
    ),
  ],
  decodeText: [
    wrongType(
      () => anyTexts.decodeText(['a'], wheel),
      'characters is [object Array], but must be a string.',
    ),
    outOfRange(
      () => texts.decodeText('ab', wheel),
      'codes[2] is 2, but must be less than 2, the characters of the alphabet.',
    ),
  ],
} satisfies BadCalls;
