import { anyModels, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { images, network, scheme } from '../tiny-models.ts';

const x = floats(1, 0);

const own = models.quantizeMlp(network, [scheme], x, null, null);
const gone = models.quantizeMlp(network, [scheme], x, null, null);
gone.delete();

export default {
  quantizeMlp: [
    wrongType(
      () => anyModels.quantizeMlp(network, sparse(scheme), x, null, null),
      'schemes[1] is undefined, but must be an object with a field bits.',
    ),
    wrongType(
      () => anyModels.quantizeMlp([], [scheme], x, null, null),
      'model.widths is undefined, but must be an array of integers.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, scheme, x, null),
      'schemes is [object Object], but must be an array of schemes.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, method: 'magic' }], x, null),
      "schemes[0].method is 'magic', but must be 'rounding', 'stochasticRounding', 'gptq' or 'floats'.",
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, correctsBias: 1 }], x, null),
      'schemes[0].correctsBias is 1, but must be true or false.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, isPerTensor: 0 }], x, null, null),
      'schemes[0].isPerTensor is 0, but must be true or false.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [{ ...scheme, seed: '1' }], x, null, null),
      "schemes[0].seed is '1', but must be an integer.",
    ),
    outOfRange(
      () => models.quantizeMlp(network, [], x, null, null),
      'schemes.length is 0, but must be 1, the number of layers.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [{ ...scheme, bits: 9 }], x, null, null),
      'schemes[0].bits is 9, but must be from 2 to 8.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats(), null, null),
      'calibration is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats(1), null, null),
      "calibration.length is 1, but must be a multiple of the network's inputs (2).",
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], floats(1, Number.POSITIVE_INFINITY), null, null),
      'calibration[1] is Infinity, but must be finite.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [scheme], x, undefined, null),
      'activations is undefined, but must be an object with a field bits.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], x, { bits: 1, range: 'static' }, null),
      'activations.bits is 1, but must be from 2 to 8.',
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [scheme], x, { bits: 8, range: 'moving' }, null),
      "activations.range is 'moving', but must be 'static', 'perTensor' or 'perToken'.",
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [scheme], x, null, 'rotated'),
      "treatment is 'rotated', but must be an object with a field kind.",
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [scheme], x, null, { kind: 'ironed' }),
      "treatment.kind is 'ironed', but must be 'equalized', 'smoothed', 'scaled' or 'rotated'.",
    ),
    wrongType(
      () => anyModels.quantizeMlp(network, [scheme], x, null, { kind: 'smoothed' }),
      'treatment.alpha is undefined, but must be a number.',
    ),
    outOfRange(
      () => models.quantizeMlp(network, [scheme], x, null, { kind: 'smoothed', alpha: 2 }),
      'alpha is 2, but must be from 0 to 1.',
    ),
  ],
  evaluateLlmInt8: [
    wrongType(
      () => anyModels.evaluateLlmInt8(null, 6, images),
      'model is null, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.evaluateLlmInt8(network, '6', images),
      "threshold is '6', but must be a number.",
    ),
    outOfRange(
      () => models.evaluateLlmInt8(network, -1, images),
      'threshold is -1, but must be 0 or more.',
    ),
    wrongType(
      () => anyModels.evaluateLlmInt8(network, 6, 0),
      'images is 0, but must be an object with a field pixels.',
    ),
  ],
  restoredMlp: [
    wrongType(
      () => models.restoredMlp(gone),
      'quantized is a deleted QuantizedMlp, but must be one in use.',
    ),
  ],
  layerTraces: [
    wrongType(
      () => anyModels.layerTraces(network),
      'quantized is [object Object], but must be a QuantizedMlp.',
    ),
  ],
  runQuantizedMlp: [
    wrongType(() => anyModels.runQuantizedMlp(0, x), 'quantized is 0, but must be a QuantizedMlp.'),
    outOfRange(
      () => models.runQuantizedMlp(own, floats(1)),
      'x.length is 1, but must be a multiple of inputs (2).',
    ),
  ],
  evaluateQuantizedMlp: [
    wrongType(
      () => anyModels.evaluateQuantizedMlp(null, images),
      'quantized is null, but must be a QuantizedMlp.',
    ),
    outOfRange(
      () => models.evaluateQuantizedMlp(own, { ...images, classes: 3 }),
      'outputs is 2, but must be 3, the classes of the images.',
    ),
    wrongType(
      () => anyModels.evaluateQuantizedMlp(own, x),
      'images.pixels is undefined, but must be of type Uint8Array.',
    ),
  ],
} satisfies BadCalls;
