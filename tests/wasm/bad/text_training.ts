import { anyTexts, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { texts } from '../core.ts';
import { charShape, settings, wheel } from '../tiny-models.ts';

const charModel = texts.randomCharModel(charShape, 1);
/** Of another model. */
const state = {
  parameters: new Float32Array(6),
  firstMoments: new Float32Array(6),
  secondMoments: new Float32Array(6),
  step: 0,
  lossSum: 0,
};

export default {
  createCharTraining: [
    wrongType(
      () => anyTexts.createCharTraining(charShape, wheel, settings),
      'shape is undefined, but must be an object with a field codes.',
    ),
    wrongType(
      () => anyTexts.createCharTraining(0, wheel, settings),
      'model is 0, but must be an object with a field shape.',
    ),
    outOfRange(
      () => texts.createCharTraining(charModel, Uint8Array.of(), settings),
      'text.length is 0, but must be more than context (2).',
    ),
    wrongType(
      () => anyTexts.createCharTraining(charModel, wheel, { ...settings, seed: Number.NaN }),
      'settings.seed is NaN, but must be an integer.',
    ),
  ],
  resumeCharTraining: [
    wrongType(
      () => anyTexts.resumeCharTraining(3, state, wheel, settings),
      'shape is 3, but must be an object with a field codes.',
    ),
    wrongType(
      () => anyTexts.resumeCharTraining(charShape, 0, wheel, settings),
      'state is 0, but must be an object with a field parameters.',
    ),
    outOfRange(
      () => texts.resumeCharTraining(charShape, state, wheel, settings),
      'parameters.length is 6, but must be 18, the parameters of the task.',
    ),
    wrongType(
      () => anyTexts.resumeCharTraining(charShape, state, [0], settings),
      'text is [object Array], but must be of type Uint8Array.',
    ),
    wrongType(
      () => anyTexts.resumeCharTraining(charShape, state, wheel, ''),
      "settings is '', but must be an object with a field optimizer.",
    ),
  ],
} satisfies BadCalls;
