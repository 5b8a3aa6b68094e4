import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const layer = { w: new Float32Array(8), inputs: 4, outputs: 2, bias: new Float32Array(2) };
const plain = { kind: 'float' } as const;
const linear = core.createLinear(layer, plain);
const dynamic = core.createLinear(layer, { kind: 'dynamic', scales: 'perToken' });
const gone = core.createLinear(layer, plain);
gone.delete();
// With as many rows of x, more values than 32 bits can count.
const wide = core.createLinear(
  { w: new Float32Array(65536), inputs: 1, outputs: 65536, bias: floats() },
  plain,
);
const tooMany = 'rows of x is 65536, but must be at most 65535, to have 65536 values each.';
const made = (bytes: number) => core.createBuffer(bytes);
const [none, eight, twelve, sixteen] = [made(0), made(8), made(12), made(16)];
const long = made(4 * 65536);
const withLayer = (changed: object) => () => any.createLinear({ ...layer, ...changed }, plain);

export default {
  createLinear: [
    wrongType(
      () => any.createLinear(null, plain),
      'layer is null, but must be an object with a field w.',
    ),
    wrongType(
      withLayer({ w: [1] }),
      'layer.w is [object Array], but must be of type Float32Array.',
    ),
    wrongType(
      withLayer({ bias: undefined }),
      'layer.bias is undefined, but must be of type Float32Array.',
    ),
    wrongType(withLayer({ inputs: '4' }), "layer.inputs is '4', but must be an integer."),
    wrongType(withLayer({ outputs: 0.5 }), 'layer.outputs is 0.5, but must be an integer.'),
    outOfRange(withLayer({ inputs: 0 }), 'inputs is 0, but must be at least 1.'),
    outOfRange(withLayer({ outputs: 0 }), 'outputs is 0, but must be at least 1.'),
    outOfRange(
      withLayer({ w: floats(), inputs: 65536, outputs: 65536 }),
      'inputs is 65536, but must be at most 65535, to have 65536 values each.',
    ),
    outOfRange(withLayer({ inputs: 3 }), 'w.length is 8, but must be 6, inputs times outputs.'),
    outOfRange(
      withLayer({ bias: floats(1) }),
      'bias.length is 1, but must be 2, the length of outputs.',
    ),
    outOfRange(withLayer({ bias: floats(1, Number.NaN) }), 'bias[1] is NaN, but must be finite.'),
    outOfRange(
      withLayer({ w: layer.w.map(() => Number.POSITIVE_INFINITY) }),
      'w[0] is Infinity, but must be finite.',
    ),
    wrongType(
      () => any.createLinear(layer),
      'scheme is undefined, but must be an object with a field kind.',
    ),
    wrongType(
      () => any.createLinear(layer, { kind: 'int2' }),
      "scheme.kind is 'int2', but must be 'float', 'weightOnly', 'dynamic' or 'int4'.",
    ),
    outOfRange(
      () => any.createLinear(layer, { kind: 'weightOnly', bits: 5, groupSize: 4 }),
      'bits is 5, but must be 4 or 8.',
    ),
    outOfRange(
      () => core.createLinear(layer, { kind: 'weightOnly', bits: 8, groupSize: 5 }),
      'groupSize is 5, but must be from 1 to inputs (4).',
    ),
    outOfRange(
      () => core.createLinear(layer, { kind: 'int4', groupSize: 3 }),
      'groupSize is 3, but must be a multiple of 4, at most 1118480.',
    ),
    wrongType(
      () => any.createLinear(layer, { kind: 'int4' }),
      'scheme.groupSize is undefined, but must be an integer.',
    ),
    wrongType(
      () => any.createLinear(layer, { kind: 'dynamic', scales: 'perRow' }),
      "scheme.scales is 'perRow', but must be 'perTensor' or 'perToken'.",
    ),
  ],
  runLinear: [
    wrongType(() => any.runLinear(7, floats(1)), 'linear is 7, but must be a Linear.'),
    wrongType(
      () => core.runLinear(gone, floats(1)),
      'linear is a deleted Linear, but must be one in use.',
    ),
    wrongType(() => any.runLinear(linear, 7), 'x is 7, but must be of type Float32Array.'),
    outOfRange(() => core.runLinear(wide, new Float32Array(65536)), tooMany),
    outOfRange(
      () => core.runLinear(linear, floats(1)),
      'x.length is 1, but must be a multiple of inputs (4).',
    ),
    outOfRange(
      () => core.runLinear(dynamic, floats(1, 2, Number.NaN, 4)),
      'x[2] is NaN, but must be finite.',
    ),
  ],
  runLinearInto: [
    wrongType(
      () => any.runLinearInto({}, sixteen, eight),
      'linear is [object Object], but must be a Linear.',
    ),
    wrongType(
      () => any.runLinearInto(linear, floats(1), eight),
      'x is [object Float32Array], but must be a Buffer.',
    ),
    outOfRange(() => core.runLinearInto(wide, long, none), tooMany),
    outOfRange(
      () => core.runLinearInto(linear, twelve, eight),
      'x.length is 3, but must be a multiple of inputs (4).',
    ),
    outOfRange(
      () => core.runLinearInto(linear, sixteen, twelve),
      'y.length is 3, but must be 2, rows of x times outputs.',
    ),
    outOfRange(
      () => core.runLinearInto(linear, sixteen, sixteen),
      'y is the same Buffer as x, but must be one of its own.',
    ),
  ],
} satisfies BadCalls;
