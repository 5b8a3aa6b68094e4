import { any, type BadCalls, outOfRange, sparse, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const layer = { w: floats(1, 1, 1, 1), inputs: 2, outputs: 2, bias: floats(0, 0) };
const calibration = floats(-1, 1);
const kernel = core.fastestKernel();
const network = core.createIntegerNetwork([layer], calibration, kernel, 'float');
const gone = core.createIntegerNetwork([layer], calibration, kernel, 'float');
gone.delete();
// Between its layers a million rows would be more codes than 32 bits can count.
const wide = core.createIntegerNetwork(
  [
    { w: new Float32Array(2048), inputs: 1, outputs: 2048, bias: floats() },
    { w: new Float32Array(2048), inputs: 2048, outputs: 1, bias: floats() },
  ],
  floats(1),
  kernel,
  'float',
);
const tooMany = 'rows of x is 1048576, but must be at most 1048575, to have 4096 values each.';
const made = (bytes: number) => core.createBuffer(bytes);
const [four, eight] = [made(4), made(8)];
const [long, other] = [made(4 * 2 ** 20), made(4 * 2 ** 20)];

export default {
  createIntegerNetwork: [
    wrongType(
      () => any.createIntegerNetwork(sparse(layer), calibration, kernel, 'float'),
      'layers[1] is undefined, but must be an object with a field w.',
    ),
    wrongType(
      () => any.createIntegerNetwork(layer, calibration, kernel, 'float'),
      'layers is [object Object], but must be an array of layers.',
    ),
    wrongType(
      () => any.createIntegerNetwork([7], calibration, kernel, 'float'),
      'layers[0] is 7, but must be an object with a field w.',
    ),
    wrongType(
      () => any.createIntegerNetwork([{ ...layer, w: [1] }], calibration, kernel, 'float'),
      'layers[0].w is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.createIntegerNetwork([{ ...layer, inputs: null }], calibration, kernel, 'float'),
      'layers[0].inputs is null, but must be an integer.',
    ),
    outOfRange(
      () => core.createIntegerNetwork([], calibration, kernel, 'float'),
      'layers.length is 0, but must be at least 1.',
    ),
    outOfRange(() => {
      const narrow = { w: floats(1), inputs: 1, outputs: 1, bias: floats(0) };
      core.createIntegerNetwork([layer, narrow], calibration, kernel, 'float');
    }, 'layers[1].inputs is 1, but must be 2, the outputs of the layer before.'),
    outOfRange(
      () =>
        core.createIntegerNetwork(
          [{ ...layer, bias: floats(0, Number.NaN) }],
          calibration,
          kernel,
          'float',
        ),
      'bias[1] is NaN, but must be finite.',
    ),
    outOfRange(
      () => core.createIntegerNetwork([layer], floats(), kernel, 'float'),
      'calibration is empty, but must be at least one value long.',
    ),
    outOfRange(
      () => core.createIntegerNetwork([layer], floats(1), kernel, 'float'),
      'calibration.length is 1, but must be a multiple of layers[0].inputs (2).',
    ),
    wrongType(
      () => any.createIntegerNetwork([layer], [1], kernel, 'float'),
      'calibration is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      () => any.createIntegerNetwork([layer], calibration, undefined, 'float'),
      'kernel is undefined, but must be a string.',
    ),
    wrongType(
      () => any.createIntegerNetwork([layer], calibration, kernel, 'integer'),
      "multiplier is 'integer', but must be 'float' or 'fixedPoint'.",
    ),
  ],
  runNetwork: [
    wrongType(
      () => any.runNetwork(null, floats(1)),
      'network is null, but must be an IntegerNetwork.',
    ),
    wrongType(
      () => core.runNetwork(gone, floats(1)),
      'network is a deleted IntegerNetwork, but must be one in use.',
    ),
    wrongType(() => any.runNetwork(network, 1), 'x is 1, but must be of type Float32Array.'),
    outOfRange(() => core.runNetwork(wide, new Float32Array(2 ** 20)), tooMany),
    outOfRange(
      () => core.runNetwork(network, floats(1)),
      'x.length is 1, but must be a multiple of inputs (2).',
    ),
  ],
  runNetworkInto: [
    wrongType(
      () => any.runNetworkInto({}, eight, eight),
      'network is [object Object], but must be an IntegerNetwork.',
    ),
    wrongType(() => any.runNetworkInto(network, 1, eight), 'x is 1, but must be a Buffer.'),
    outOfRange(() => core.runNetworkInto(wide, long, other), tooMany),
    outOfRange(
      () => core.runNetworkInto(network, four, eight),
      'x.length is 1, but must be a multiple of inputs (2).',
    ),
    outOfRange(
      () => core.runNetworkInto(network, eight, four),
      'y.length is 1, but must be 2, rows of x times outputs.',
    ),
    outOfRange(
      () => core.runNetworkInto(network, eight, eight),
      'y is the same Buffer as x, but must be one of its own.',
    ),
  ],
} satisfies BadCalls;
