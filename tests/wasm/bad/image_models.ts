import { anyModels, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { floats, models } from '../core.ts';
import { images, network } from '../tiny-models.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const integers = models.createIntegerNetwork(
  models.mlpLayers(network),
  floats(0, 1),
  models.fastestKernel(),
  'float',
);
// Between its layers, with as many rows of x, more values than 32 bits can count.
const wide = { widths: [1, 65536, 1], parameters: new Float32Array(3 * 65536 + 1) };
const narrow = { widths: [1, 2], parameters: floats(1, 1, 0, 0) };

export default {
  randomMlp: [
    wrongType(() => anyModels.randomMlp(4, 1), 'widths is 4, but must be an array of integers.'),
    wrongType(() => anyModels.randomMlp([2, '3'], 1), "widths[1] is '3', but must be an integer."),
    outOfRange(
      () => models.randomMlp([2], 1),
      'widths.length is 1, but must be at least 2, inputs and outputs.',
    ),
    outOfRange(() => models.randomMlp([2, 0], 1), 'widths[1] is 0, but must be at least 1.'),
    outOfRange(
      () => models.randomMlp([65_536, 65_536], 1),
      'widths is 65536 to 65536 in layer 0, but must be of 268435456 parameters at most.',
    ),
    wrongType(() => anyModels.randomMlp([2, 2], 0.5), 'seed is 0.5, but must be an integer.'),
    outOfRange(
      () => models.randomMlp([2, 2], -1),
      'seed is -1, but must be from 0 to 9007199254740991.',
    ),
  ],
  runMlp: [
    wrongType(
      () => anyModels.runMlp(null, floats()),
      'model is null, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.runMlp({ ...network, parameters: [1] }, floats()),
      'model.parameters is [object Array], but must be of type Float32Array.',
    ),
    outOfRange(
      () => models.runMlp({ ...network, parameters: floats(1) }, floats()),
      'parameters.length is 1, but must be 6, the weights and biases of all layers.',
    ),
    outOfRange(
      () => models.runMlp({ widths: [1, 1], parameters: floats(1, Number.NaN) }, floats()),
      'parameters[1] is NaN, but must be finite.',
    ),
    wrongType(
      () => anyModels.runMlp(network, [1]),
      'x is [object Array], but must be of type Float32Array.',
    ),
    outOfRange(
      () => models.runMlp(wide, new Float32Array(65536)),
      'rows of x is 65536, but must be at most 65535, to have 65536 values each.',
    ),
    outOfRange(
      () => models.runMlp(network, floats(1)),
      'x.length is 1, but must be a multiple of inputs (2).',
    ),
  ],
  mlpLayers: [
    wrongType(
      () => anyModels.mlpLayers(),
      'model is undefined, but must be an object with a field widths.',
    ),
  ],
  evaluateMlp: [
    wrongType(
      () => anyModels.evaluateMlp(1, images),
      'model is 1, but must be an object with a field widths.',
    ),
    wrongType(
      () => anyModels.evaluateMlp(network, []),
      'images.pixels is undefined, but must be of type Uint8Array.',
    ),
    outOfRange(
      () => models.evaluateMlp(network, { ...images, labels: bytes(), pixels: bytes() }),
      'labels is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => models.evaluateMlp(network, { ...images, height: 65_536, width: 65_536 }),
      'height is 65536, but must be from 1 to 4096.',
    ),
    outOfRange(
      () => models.evaluateMlp(network, { ...images, pixels: bytes(1) }),
      'pixels.length is 1, but must be 6, labels.length times height times width.',
    ),
    outOfRange(
      () => models.evaluateMlp(network, { ...images, labels: bytes(0, 1, 2) }),
      'labels[2] is 2, but must be less than classes (2).',
    ),
    outOfRange(
      () => models.evaluateMlp(narrow, images),
      'inputs is 1, but must be 2, the pixels of an image.',
    ),
  ],
  evaluateNetwork: [
    wrongType(
      () => anyModels.evaluateNetwork(network, images),
      'network is [object Object], but must be an IntegerNetwork.',
    ),
    wrongType(
      () => anyModels.evaluateNetwork(integers, { ...images, classes: '2' }),
      "images.classes is '2', but must be an integer.",
    ),
    outOfRange(
      () => models.evaluateNetwork(integers, { ...images, classes: 3 }),
      'outputs is 2, but must be 3, the classes of the images.',
    ),
  ],
  imageValues: [
    wrongType(
      () => anyModels.imageValues(7, 0, 1),
      'images is 7, but must be an object with a field pixels.',
    ),
    outOfRange(() => models.imageValues(images, 4, 0), 'first is 4, but must be from 0 to 3.'),
    outOfRange(() => models.imageValues(images, 2, 2), 'count is 2, but must be from 0 to 1.'),
    wrongType(() => anyModels.imageValues(images, 0, '1'), "count is '1', but must be an integer."),
  ],
  comparePaired: [
    outOfRange(
      () => models.comparePaired(bytes(), bytes(), bytes()),
      'labels is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => models.comparePaired(bytes(1), bytes(), bytes(1)),
      'first.length is 0, but must be 1, the length of labels.',
    ),
    wrongType(
      () => anyModels.comparePaired(bytes(1), bytes(1), [1]),
      'second is [object Array], but must be of type Uint8Array.',
    ),
  ],
} satisfies BadCalls;
