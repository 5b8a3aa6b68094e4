import { anyOnnx, type BadCall, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { onnx } from '../core.ts';
import { array, scalar } from '../onnx-array.ts';

/** Calls a function with good arguments, except for some. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
type Spoiled = Record<string, any>;
const caller =
  (name: string, good: Spoiled) =>
  (bad: Spoiled): (() => unknown) =>
  () =>
    anyOnnx[name](...Object.values({ ...good, ...bad }));

/** What every array argument refuses, whatever the function. */
const ofArray = (call: (bad: Spoiled) => () => unknown, name: string): BadCall[] => [
  wrongType(call({ [name]: null }), `${name} is null, but must be an object with a field type.`),
  wrongType(
    call({ [name]: { ...scalar('int8', 1), type: 1 } }),
    `${name}.type is 1, but must be a string.`,
  ),
  wrongType(
    call({ [name]: { ...scalar('int8', 1), shape: 1 } }),
    `${name}.shape is 1, but must be an array of integers.`,
  ),
  wrongType(
    call({ [name]: { ...scalar('int8', 1), data: [1] } }),
    `${name}.data is [object Array], but must be of type Float64Array.`,
  ),
  outOfRange(
    call({ [name]: { ...scalar('int8', 1), shape: [-1] } }),
    `${name}.shape[0] is -1, but must be from 0 to 4294967295.`,
  ),
  outOfRange(
    call({ [name]: array('int8', [2], 1) }),
    `${name}.data.length is 1, but must be 2, the length of ${name}.shape's extents multiplied.`,
  ),
  outOfRange(
    call({ [name]: array('int8', [2], 1, 128) }),
    `${name}.data[1] is 128, but must be a value of int8.`,
  ),
];

const x = array('float32', [2, 2], 1, 2, 3, 4);
const one = scalar('float32', 1);
const quantize = caller('onnxQuantizeLinear', {
  x,
  yScale: one,
  yZeroPoint: undefined,
  attributes: {},
});
const dequantize = caller('onnxDequantizeLinear', {
  x: array('int8', [2, 2], 1, 2, 3, 4),
  xScale: one,
  xZeroPoint: undefined,
  attributes: {},
});
const cast = caller('onnxCast', { input: x, to: 'int8', attributes: {} });
const round = caller('onnxRound', { x });
const dynamic = caller('onnxDynamicQuantizeLinear', { x });
const a = array('uint8', [2, 3], 1, 2, 3, 4, 5, 6);
const b = array('int8', [3, 2], 1, 2, 3, 4, 5, 6);
const matMul = caller('onnxMatMulInteger', { a, b, aZeroPoint: undefined, bZeroPoint: undefined });
const zero = { a: scalar('uint8', 0), b: scalar('int8', 0) };
const qLinear = caller('onnxQLinearMatMul', {
  a,
  aScale: one,
  aZeroPoint: zero.a,
  b,
  bScale: one,
  bZeroPoint: zero.b,
  yScale: one,
  yZeroPoint: zero.b,
});
const highPrecision = "'float32', 'float16' or 'bfloat16'";
const names = onnx
  .formats()
  .map(({ name }) => name)
  .join(', ');

export default {
  onnxCast: [
    ...ofArray(cast, 'input'),
    outOfRange(cast({ to: 'string' }), `to is 'string', but must be one of ${names}.`),
    wrongType(cast({ to: 3 }), 'to is 3, but must be a string.'),
    wrongType(
      cast({ attributes: undefined }),
      'attributes is undefined, but must be an object with a field saturate.',
    ),
    wrongType(
      cast({ attributes: { saturate: 1 } }),
      'attributes.saturate is 1, but must be true or false.',
    ),
    wrongType(
      cast({ attributes: { roundMode: 'even' } }),
      "attributes.roundMode is 'even', but must be 'up', 'down' or 'nearest'.",
    ),
  ],
  onnxRound: [
    ...ofArray(round, 'x'),
    outOfRange(
      round({ x: scalar('int8', 1) }),
      "x.type is 'int8', but must be a float of 16 bits or more.",
    ),
  ],
  onnxQuantizeLinear: [
    ...ofArray(quantize, 'x'),
    ...ofArray(quantize, 'yScale'),
    ...ofArray(quantize, 'yZeroPoint'),
    outOfRange(
      quantize({ x: scalar('int8', 1) }),
      "x.type is 'int8', but must be 'float32', 'float16', 'bfloat16' or 'int32'.",
    ),
    outOfRange(
      quantize({ yScale: scalar('int8', 1) }),
      "yScale.type is 'int8', but must be 'float32', 'float16', 'bfloat16', 'int32' or 'float8e8m0'.",
    ),
    outOfRange(
      quantize({ yScale: array('float32', [3], 1, 1, 1) }),
      'yScale.shape is (3), but must be () or (2).',
    ),
    outOfRange(
      quantize({ yScale: array('float32', [2], 1, 1), attributes: { axis: 2 } }),
      'axis is 2, but must be from -2 to 1.',
    ),
    outOfRange(
      quantize({ yScale: array('float32', [2, 2], 1, 1, 1, 1), attributes: { blockSize: 3 } }),
      'yScale.shape is (2, 2), but must be (2, 1).',
    ),
    outOfRange(
      quantize({ attributes: { blockSize: 2 } }),
      'yScale.shape is (), but must be (2, 1).',
    ),
    outOfRange(
      quantize({ yZeroPoint: array('int8', [2], 0, 0) }),
      'yZeroPoint.shape is (2), but must be (), the shape of yScale.',
    ),
    outOfRange(
      quantize({ yZeroPoint: scalar('int32', 0) }),
      "yZeroPoint.type is 'int32', but must be an integer of up to 16 bits or a float of up to 8.",
    ),
    outOfRange(
      quantize({ yZeroPoint: scalar('int8', 0), attributes: { outputDtype: 'uint8' } }),
      "yZeroPoint.type is 'int8', but must be 'uint8', the type of the output (outputDtype).",
    ),
    outOfRange(
      quantize({ attributes: { precision: 'int8' } }),
      `precision.type is 'int8', but must be ${highPrecision}.`,
    ),
    outOfRange(
      quantize({ attributes: { outputDtype: 'int3' } }),
      `attributes.outputDtype is 'int3', but must be one of ${names}.`,
    ),
    wrongType(
      quantize({ attributes: { axis: 0.5 } }),
      'attributes.axis is 0.5, but must be an integer.',
    ),
    outOfRange(
      quantize({ attributes: { blockSize: -1 } }),
      'attributes.blockSize is -1, but must be from 0 to 4294967295.',
    ),
    wrongType(
      quantize({ attributes: 1 }),
      'attributes is 1, but must be an object with a field axis.',
    ),
  ],
  onnxDequantizeLinear: [
    ...ofArray(dequantize, 'x'),
    ...ofArray(dequantize, 'xScale'),
    ...ofArray(dequantize, 'xZeroPoint'),
    outOfRange(
      dequantize({ x }),
      "x.type is 'float32', but must be an integer of up to 16 bits, 'int32' or a float of up to 8 bits.",
    ),
    outOfRange(
      dequantize({ xZeroPoint: scalar('uint8', 0) }),
      "xZeroPoint.type is 'uint8', but must be 'int8', the type of x.",
    ),
    outOfRange(
      dequantize({ x: scalar('int32', 1), xZeroPoint: scalar('int32', 1) }),
      'xZeroPoint is 1, but must be 0 for int32.',
    ),
    outOfRange(
      dequantize({ xScale: scalar('float8e8m0', 1) }),
      `outputDtype.type is 'float8e8m0', but must be ${highPrecision}.`,
    ),
    wrongType(
      dequantize({ attributes: null }),
      'attributes is null, but must be an object with a field axis.',
    ),
  ],
  onnxDynamicQuantizeLinear: [
    ...ofArray(dynamic, 'x'),
    outOfRange(dynamic({ x: scalar('float16', 1) }), "x.type is 'float16', but must be 'float32'."),
    outOfRange(
      dynamic({ x: array('float32', [0]) }),
      'x is empty, but must be at least one value long.',
    ),
    outOfRange(
      dynamic({ x: scalar('float32', Number.POSITIVE_INFINITY) }),
      'x.data[0] is Infinity, but must be finite.',
    ),
    outOfRange(
      dynamic({ x: array('float32', [2], -(2 ** 127), 2 ** 127) }),
      'x is too wide, but must be a range within float32.',
    ),
  ],
  onnxMatMulInteger: [
    ...['a', 'b', 'aZeroPoint', 'bZeroPoint'].flatMap((name) => ofArray(matMul, name)),
    outOfRange(matMul({ a: x }), "a.type is 'float32', but must be 'int8' or 'uint8'."),
    outOfRange(
      matMul({ b: a }),
      "b.shape is (2, 3), but must be one whose rows, 3, are a's columns.",
    ),
    outOfRange(matMul({ a: zero.a }), 'a.shape is (), but must be of at least one axis.'),
    outOfRange(
      matMul({
        a: array('uint8', [2, 1, 1], 1, 1),
        b: array('int8', [3, 1, 1], 1, 1, 1),
      }),
      "b.shape is (3, 1, 1), but must be one that broadcasts with a's (2, 1, 1).",
    ),
    outOfRange(
      matMul({ aZeroPoint: zero.b }),
      "aZeroPoint.type is 'int8', but must be 'uint8', the type of a.",
    ),
    outOfRange(
      matMul({ aZeroPoint: array('uint8', [3], 1, 1, 1) }),
      'aZeroPoint.shape is (3), but must be one element, or one for each row of (2, 3).',
    ),
    outOfRange(
      matMul({ bZeroPoint: array('int8', [3], 1, 1, 1) }),
      'bZeroPoint.shape is (3), but must be one element, or one for each column of (3, 2).',
    ),
  ],
  onnxQLinearMatMul: [
    ...['a', 'aScale', 'aZeroPoint', 'b', 'bScale', 'bZeroPoint', 'yScale', 'yZeroPoint'].flatMap(
      (name) => ofArray(qLinear, name),
    ),
    outOfRange(
      qLinear({ a: scalar('int16', 1) }),
      "a.type is 'int16', but must be 'int8', 'uint8' or an 8-bit float.",
    ),
    outOfRange(
      qLinear({ bScale: scalar('float16', 1) }),
      "bScale.type is 'float16', but must be 'float32', the type of aScale.",
    ),
    outOfRange(
      qLinear({ aScale: array('float32', [2], 1, 1) }),
      'aZeroPoint.shape is (), but must be (2), the shape of aScale.',
    ),
    outOfRange(
      qLinear({ yZeroPoint: scalar('int32', 0) }),
      "yZeroPoint.type is 'int32', but must be 'int8', 'uint8' or an 8-bit float.",
    ),
  ],
} satisfies BadCalls;
