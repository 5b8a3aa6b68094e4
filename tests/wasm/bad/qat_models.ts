import { anyModels, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { bits, images, network } from '../tiny-models.ts';

const x = floats(0, 1);
const model = models.startQat(network, bits, x);

export default {
  startQat: [
    wrongType(
      () => anyModels.startQat(network, sparse(2), x),
      'bits[1] is undefined, but must be an integer.',
    ),
    wrongType(
      () => anyModels.startQat(0, bits, x),
      'model is 0, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.startQat(network, 2, x),
      'bits is 2, but must be an array of integers.',
    ),
    outOfRange(() => models.startQat(network, [1], x), 'bits[0] is 1, but must be from 2 to 8.'),
    outOfRange(
      () => models.startQat(network, [1000], x),
      'bits[0] is 1000, but must be from 2 to 8.',
    ),
    outOfRange(
      () => models.startQat(network, [2, 2], x),
      'bits.length is 2, but must be 1, the number of layers.',
    ),
    outOfRange(
      () => models.startQat(network, bits, floats(0, -1)),
      'calibration[1] is -1, but must be 0 or more.',
    ),
  ],
  restoredQat: [
    wrongType(
      () => anyModels.restoredQat(network),
      'model.bits is undefined, but must be an array of integers.',
    ),
    outOfRange(
      () => models.restoredQat({ ...model, parameters: floats(1) }),
      'model.parameters.length is 1, but must be 9, those of the shape.',
    ),
    outOfRange(
      () => models.restoredQat({ ...model, parameters: new Float32Array(9).fill(Infinity) }),
      'model.parameters[0] is Infinity, but must be finite.',
    ),
  ],
  qatBytes: [
    wrongType(
      () => anyModels.qatBytes(),
      'model is undefined, but must be an object with a field widths.',
    ),
  ],
  evaluateQat: [
    wrongType(
      () => anyModels.evaluateQat(null, images),
      'model is null, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.evaluateQat(model, null),
      'images is null, but must be an object with a field pixels.',
    ),
  ],
} satisfies BadCalls;
