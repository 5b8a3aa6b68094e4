import { anyModels, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { lora, network } from '../tiny-models.ts';

const model = models.startLora(network, lora, 1);

export default {
  quantizeNf4: [
    wrongType(
      () => anyModels.quantizeNf4(null),
      'model is null, but must be an object with a field widths.',
    ),
  ],
  startLora: [
    wrongType(
      () => anyModels.startLora(0, lora, 1),
      'model is 0, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.startLora(network, 4, 1),
      'lora is 4, but must be an object with a field rank.',
    ),
    wrongType(
      () => anyModels.startLora(network, { ...lora, trainsBiases: 'no' }, 1),
      "lora.trainsBiases is 'no', but must be true or false.",
    ),
    outOfRange(
      () => models.startLora(network, { ...lora, rank: 3 }, 1),
      'rank is 3, but must be at most 2, the narrowest width.',
    ),
    outOfRange(
      () => models.startLora(network, { ...lora, alpha: 0 }, 1),
      'alpha is 0, but must be above 0.',
    ),
    wrongType(
      () => anyModels.startLora(network, lora, '1'),
      "seed is '1', but must be an integer.",
    ),
  ],
  mergedLora: [
    wrongType(
      () => anyModels.mergedLora(network),
      'model.base is undefined, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.mergedLora(null),
      'model is null, but must be an object with a field base.',
    ),
    outOfRange(
      () => models.mergedLora({ ...model, parameters: floats(1) }),
      'model.parameters.length is 1, but must be 4, those of the adapters.',
    ),
    outOfRange(
      () => models.mergedLora({ ...model, parameters: floats(0, Number.NaN, 0, 0) }),
      'model.parameters[1] is NaN, but must be finite.',
    ),
  ],
} satisfies BadCalls;
