import { anyModels, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { bits, images, lora, network, settings } from '../tiny-models.ts';

const training = models.createMlpTraining(network, images, settings, 0);
const gone = models.createMlpTraining(network, images, settings, 0);
gone.delete();
const state = models.trainingState(training);
const qatModel = models.startQat(network, bits, floats(0, 1));
const loraModel = models.startLora(network, lora, 1);
const { optimizer } = settings;
/** Diverges at once, and is then as it began: the next call says the same. */
const wild = models.createMlpTraining(
  network,
  images,
  { ...settings, learningRate: 3e38, optimizer: { ...optimizer, kind: 'sgdMomentum' } },
  0,
);

export default {
  createMlpTraining: [
    wrongType(
      () => anyModels.createMlpTraining(1, images, settings, 0),
      'model is 1, but must be an object with a field widths.',
    ),
    outOfRange(
      () =>
        models.createMlpTraining(
          network,
          { ...images, labels: Uint8Array.of(1, 1, 1) },
          settings,
          0,
        ),
      'labels is 1 for every image, but must be of two classes at least, or there is nothing to learn.',
    ),
    wrongType(
      () => anyModels.createMlpTraining(network, undefined, settings, 0),
      'images is undefined, but must be an object with a field pixels.',
    ),
    wrongType(
      () => anyModels.createMlpTraining(network, images, 5, 0),
      'settings is 5, but must be an object with a field optimizer.',
    ),
    wrongType(
      () => anyModels.createMlpTraining(network, images, { ...settings, schedule: 'linear' }, 0),
      "settings.schedule is 'linear', but must be 'constant' or 'cosine'.",
    ),
    wrongType(
      () => anyModels.createMlpTraining(network, images, { ...settings, optimizer: {} }, 0),
      "settings.optimizer.kind is undefined, but must be 'adam' or 'sgdMomentum'.",
    ),
    outOfRange(
      () => models.createMlpTraining(network, images, { ...settings, epochs: 0 }, 0),
      'epochs is 0, but must be at least 1.',
    ),
    outOfRange(
      () => models.createMlpTraining(network, images, { ...settings, batchSize: 0 }, 0),
      'batchSize is 0, but must be at least 1.',
    ),
    outOfRange(
      () => models.createMlpTraining(network, images, { ...settings, learningRate: 0 }, 0),
      'learningRate is 0, but must be above 0.',
    ),
    outOfRange(
      () => models.createMlpTraining(network, images, settings, 1),
      'maxShift is 1, but must be from 0 to 0, half an image.',
    ),
  ],
  resumeMlpTraining: [
    outOfRange(
      () => models.resumeMlpTraining([3, 2], state, images, settings, 0),
      'inputs is 3, but must be 2, the pixels of an image.',
    ),
    wrongType(
      () => anyModels.resumeMlpTraining(2, state, images, settings, 0),
      'widths is 2, but must be an array of integers.',
    ),
    wrongType(
      () => anyModels.resumeMlpTraining([2, 2], { ...state, lossSum: null }, images, settings, 0),
      'state.lossSum is null, but must be a number.',
    ),
    outOfRange(
      () => models.resumeMlpTraining([2, 2], { ...state, step: 41 }, images, settings, 0),
      'step is 41, but must be at most 40, the steps of all epochs.',
    ),
    outOfRange(
      () =>
        models.resumeMlpTraining(
          [2, 2],
          { ...state, secondMoments: floats() },
          images,
          settings,
          0,
        ),
      'moments.second.length is 0, but must be 6, the parameters of the task.',
    ),
    wrongType(
      () => anyModels.resumeMlpTraining([2, 2], state, 'images', settings, 0),
      "images is 'images', but must be an object with a field pixels.",
    ),
    wrongType(
      () => anyModels.resumeMlpTraining([2, 2], state, images, null, 0),
      'settings is null, but must be an object with a field optimizer.',
    ),
    wrongType(
      () => anyModels.resumeMlpTraining([2, 2], state, images, settings),
      'maxShift is undefined, but must be an integer.',
    ),
  ],
  createQatTraining: [
    wrongType(
      () => anyModels.createQatTraining(network, images, settings, 0),
      'model.bits is undefined, but must be an array of integers.',
    ),
    wrongType(
      () => anyModels.createQatTraining(qatModel, 1, settings, 0),
      'images is 1, but must be an object with a field pixels.',
    ),
    wrongType(
      () => anyModels.createQatTraining(qatModel, images, { ...settings, optimizer: 0 }, 0),
      'settings.optimizer is 0, but must be an object with a field kind.',
    ),
    outOfRange(
      () => models.createQatTraining(qatModel, images, settings, -1),
      'maxShift is -1, but must be from 0 to 0, half an image.',
    ),
  ],
  resumeQatTraining: [
    wrongType(
      () => anyModels.resumeQatTraining(null, bits, state, images, settings, 0),
      'widths is null, but must be an array of integers.',
    ),
    outOfRange(
      () => models.resumeQatTraining([2, 2], [9], state, images, settings, 0),
      'bits[0] is 9, but must be from 2 to 8.',
    ),
    outOfRange(
      () => models.resumeQatTraining([2, 2], bits, state, images, settings, 0),
      'parameters.length is 6, but must be 9, the parameters of the task.',
    ),
    wrongType(
      () => anyModels.resumeQatTraining([2, 2], bits, null, images, settings, 0),
      'state is null, but must be an object with a field parameters.',
    ),
    wrongType(
      () => anyModels.resumeQatTraining([2, 2], bits, state, null, settings, 0),
      'images is null, but must be an object with a field pixels.',
    ),
    wrongType(
      () => anyModels.resumeQatTraining([2, 2], bits, state, images, null, 0),
      'settings is null, but must be an object with a field optimizer.',
    ),
    wrongType(
      () => anyModels.resumeQatTraining([2, 2], bits, state, images, settings, 0.5),
      'maxShift is 0.5, but must be an integer.',
    ),
  ],
  createLoraTraining: [
    wrongType(
      () => anyModels.createLoraTraining(null, images, settings, 0),
      'model is null, but must be an object with a field base.',
    ),
    wrongType(
      () => anyModels.createLoraTraining(loraModel, null, settings, 0),
      'images is null, but must be an object with a field pixels.',
    ),
    wrongType(
      () => anyModels.createLoraTraining(loraModel, images, null, 0),
      'settings is null, but must be an object with a field optimizer.',
    ),
    wrongType(
      () => anyModels.createLoraTraining(loraModel, images, settings, null),
      'maxShift is null, but must be an integer.',
    ),
  ],
  resumeLoraTraining: [
    wrongType(
      () => anyModels.resumeLoraTraining(0, state, images, settings, 0),
      'model is 0, but must be an object with a field base.',
    ),
    wrongType(
      () => anyModels.resumeLoraTraining(loraModel, 0, images, settings, 0),
      'state is 0, but must be an object with a field parameters.',
    ),
    outOfRange(
      () => models.resumeLoraTraining(loraModel, state, images, settings, 0),
      'parameters.length is 6, but must be 4, the parameters of the task.',
    ),
    wrongType(
      () => anyModels.resumeLoraTraining(loraModel, state, 0, settings, 0),
      'images is 0, but must be an object with a field pixels.',
    ),
    wrongType(
      () => anyModels.resumeLoraTraining(loraModel, state, images, 0, 0),
      'settings is 0, but must be an object with a field optimizer.',
    ),
    wrongType(
      () => anyModels.resumeLoraTraining(loraModel, state, images, settings, '0'),
      "maxShift is '0', but must be an integer.",
    ),
  ],
  trainSteps: [
    wrongType(
      () => anyModels.trainSteps({}, 1),
      'training is [object Object], but must be a Training.',
    ),
    wrongType(
      () => models.trainSteps(gone, 1),
      'training is a deleted Training, but must be one in use.',
    ),
    outOfRange(
      () => models.trainSteps(training, -1),
      'count is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(
      () => models.trainSteps(wild, 10),
      'learningRate is 3e38, but must be smaller: in step 2 the loss is not finite any more. The parameters are those before the epoch.',
    ),
  ],
  trainedParameters: [
    wrongType(() => anyModels.trainedParameters(1), 'training is 1, but must be a Training.'),
  ],
  trainingState: [
    wrongType(() => anyModels.trainingState(), 'training is undefined, but must be a Training.'),
  ],
} satisfies BadCalls;
