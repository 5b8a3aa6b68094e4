import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats } from '../core.ts';

const six = new Int8Array(6);
const integers = core.createIntegerProduct(six, 3, 2, 'scalar');
const product = core.createFloatProduct(new Float32Array(6), 3, 2, 'scalar');
const deep = core.createIntegerProduct(new Int8Array(65794), 65794, 1, 'scalar');
// With as many rows of a, more sums than 32 bits can count.
const wide = core.createIntegerProduct(new Int8Array(65536), 1, 65536, 'scalar');
const wideFloats = core.createFloatProduct(new Float32Array(65536), 1, 65536, 'scalar');
const tooMany = 'rows of a is 65536, but must be at most 65535, to have 65536 values each.';
const gone = core.createIntegerProduct(six, 3, 2, 'scalar');
gone.delete();
const goneFloats = core.createFloatProduct(new Float32Array(6), 3, 2, 'scalar');
goneFloats.delete();
const made = (bytes: number) => core.createBuffer(bytes);
const [none, three, four, eight, twelve] = [made(0), made(3), made(4), made(8), made(12)];
const long = made(4 * 65536);

const kernels = core.integerKernels().map(({ name }) => `'${name}'`);
const floatKernels = core.floatKernels().map(({ name }) => `'${name}'`);
const noKernel = `kernel is 'abacus', but must be one of ${kernels.join(', ')}.`;

/** What both kinds of product refuse when they are made. */
const creations = (
  // biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
  create: (b: any, rows: any, columns: any, kernel: any) => unknown,
  made: (length: number) => unknown,
  type: string,
) => [
  wrongType(() => create([1], 3, 2, 'scalar'), `b is [object Array], but must be of type ${type}.`),
  outOfRange(
    () => create(made(5), 3, 2, 'scalar'),
    'b.length is 5, but must be rows times columns (6).',
  ),
  outOfRange(
    () => create(made(0), 65536, 65536, 'scalar'),
    'rows is 65536, but must be at most 65535, to have 65536 values each.',
  ),
  outOfRange(() => create(made(0), 0, 2, 'scalar'), 'rows is 0, but must be at least 1.'),
  outOfRange(() => create(made(0), 2, 0, 'scalar'), 'columns is 0, but must be at least 1.'),
  wrongType(() => create(made(6), 1.5, 2, 'scalar'), 'rows is 1.5, but must be an integer.'),
  outOfRange(
    () => create(made(6), 3, -2, 'scalar'),
    'columns is -2, but must be from 0 to 4294967295.',
  ),
  wrongType(() => create(made(6), 3, '2', 'scalar'), "columns is '2', but must be an integer."),
  wrongType(() => create(made(6), 3, 2, 7), 'kernel is 7, but must be a string.'),
];

export default {
  runPeakLoop: [
    outOfRange(() => core.runPeakLoop('abacus', 1), noKernel),
    outOfRange(
      () => core.runPeakLoop('scalar', 1),
      "kernel is 'scalar', but must be one of vectors.",
    ),
    wrongType(() => any.runPeakLoop(null, 1), 'kernel is null, but must be a string.'),
    wrongType(
      () => core.runPeakLoop(core.fastestKernel(), 0.5),
      'turns is 0.5, but must be an integer.',
    ),
    outOfRange(
      () => core.runPeakLoop(core.fastestKernel(), -1),
      'turns is -1, but must be from 0 to 4294967295.',
    ),
  ],
  createIntegerProduct: [
    ...creations(core.createIntegerProduct, (length) => new Int8Array(length), 'Int8Array'),
    outOfRange(() => core.createIntegerProduct(six, 3, 2, 'abacus'), noKernel),
    outOfRange(
      () => core.createIntegerProduct(new Int8Array(131072), 131072, 1, 'scalar'),
      'rows is 131072, but must be at most 131071, so that sums fit int32.',
    ),
  ],
  multiplyIntegers: [
    wrongType(
      () => any.multiplyIntegers({}, six),
      'product is [object Object], but must be an IntegerProduct.',
    ),
    wrongType(
      () => core.multiplyIntegers(gone, six),
      'product is a deleted IntegerProduct, but must be one in use.',
    ),
    wrongType(
      () => any.multiplyIntegers(integers, floats(1)),
      'a is [object Float32Array], but must be of type Int8Array or Uint8Array.',
    ),
    outOfRange(
      () => core.multiplyIntegers(integers, new Int8Array(4)),
      'a.length is 4, but must be a multiple of rows (3).',
    ),
    outOfRange(
      () => core.multiplyIntegers(deep, new Uint8Array(65794)),
      'rows is 65794, but must be at most 65793, so that sums fit int32.',
    ),
    outOfRange(() => core.multiplyIntegers(wide, new Int8Array(65536)), tooMany),
  ],
  multiplyIntegersInto: [
    wrongType(
      () => any.multiplyIntegersInto(7, three, 'signed', eight),
      'product is 7, but must be an IntegerProduct.',
    ),
    wrongType(
      () => any.multiplyIntegersInto(integers, six, 'signed', eight),
      'a is [object Int8Array], but must be a Buffer.',
    ),
    outOfRange(
      () => core.multiplyIntegersInto(wide, long, 'signed', none),
      'rows of a is 262144, but must be at most 65535, to have 65536 values each.',
    ),
    outOfRange(
      () => core.multiplyIntegersInto(integers, four, 'signed', eight),
      'a.length is 4, but must be a multiple of rows (3).',
    ),
    wrongType(
      () => any.multiplyIntegersInto(integers, three, 'both', eight),
      "signedness is 'both', but must be 'signed' or 'unsigned'.",
    ),
    outOfRange(
      () => core.multiplyIntegersInto(integers, three, 'signed', four),
      'y.length is 1, but must be 2, rows of a times columns of the product.',
    ),
    outOfRange(
      () => core.multiplyIntegersInto(integers, twelve, 'unsigned', twelve),
      'y is the same Buffer as a, but must be one of its own.',
    ),
    wrongType(
      () => any.multiplyIntegersInto(integers, three, 'signed'),
      'y is undefined, but must be a Buffer.',
    ),
  ],
  createFloatProduct: [
    ...creations(core.createFloatProduct, (length) => new Float32Array(length), 'Float32Array'),
    outOfRange(
      () => core.createFloatProduct(new Float32Array(6), 3, 2, 'abacus'),
      `kernel is 'abacus', but must be one of ${floatKernels.join(', ')}.`,
    ),
  ],
  multiplyFloats: [
    wrongType(
      () => any.multiplyFloats(integers, floats(1)),
      'product is [object Object], but must be a FloatProduct.',
    ),
    outOfRange(() => core.multiplyFloats(wideFloats, new Float32Array(65536)), tooMany),
    wrongType(
      () => core.multiplyFloats(goneFloats, floats(1)),
      'product is a deleted FloatProduct, but must be one in use.',
    ),
    wrongType(
      () => any.multiplyFloats(product, six),
      'a is [object Int8Array], but must be of type Float32Array.',
    ),
    outOfRange(
      () => core.multiplyFloats(product, floats(1)),
      'a.length is 1, but must be a multiple of rows (3).',
    ),
  ],
  multiplyFloatsInto: [
    wrongType(
      () => any.multiplyFloatsInto(null, twelve, eight),
      'product is null, but must be a FloatProduct.',
    ),
    wrongType(() => any.multiplyFloatsInto(product, 1, eight), 'a is 1, but must be a Buffer.'),
    outOfRange(() => core.multiplyFloatsInto(wideFloats, long, none), tooMany),
    outOfRange(
      () => core.multiplyFloatsInto(product, eight, four),
      'a.length is 2, but must be a multiple of rows (3).',
    ),
    outOfRange(
      () => core.multiplyFloatsInto(product, twelve, four),
      'y.length is 1, but must be 2, rows of a times columns of the product.',
    ),
    outOfRange(
      () => core.multiplyFloatsInto(product, twelve, twelve),
      'y is the same Buffer as a, but must be one of its own.',
    ),
  ],
} satisfies BadCalls;
