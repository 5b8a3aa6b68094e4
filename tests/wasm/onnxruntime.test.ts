// The integer operators against ONNX Runtime's, on seeded random shapes and values with many ties.
// Every result has to be the same number.
import * as ort from 'onnxruntime-web/wasm';
import { afterAll, expect, test, vi } from 'vitest';
import type {
  FormatInfo,
  OnnxArray,
  OnnxResult,
} from '../../build/wasm-simd128/wasm/quantlab.onnx.mjs';
import { onnx } from './core.ts';
import { onnxModel } from './onnx-model.ts';

vi.setConfig({ testTimeout: 120_000 });
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

type Format = FormatInfo['name'];
const cases = 60;
let compared = 0;
afterAll(() => console.info(`${compared} values compared with ONNX Runtime`));

const typed = {
  float32: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
};
type Typed = keyof typeof typed;

/** A generator of our own kind: 32-bit words from a counter, by a mixing function. */
class Source {
  #state: number;
  constructor(seed: number) {
    this.#state = seed * 0x9e3779b9;
  }
  /** An integer from `lo` to `hi`, both included. */
  integer(lo: number, hi: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return lo + (((word ^ (word >>> 14)) >>> 0) % (hi - lo + 1));
  }
  pick<T>(options: readonly T[]): T {
    return options[this.integer(0, options.length - 1)] as T;
  }
  array(type: Format, shape: number[], draw: () => number): OnnxArray {
    const length = shape.reduce((product, extent) => product * extent, 1);
    return { type, shape, data: Float64Array.from({ length }, draw) };
  }
  codes(type: Format, shape: number[]): OnnxArray {
    const { lowest, largest } = info(type);
    return this.array(type, shape, () => this.integer(lowest, largest));
  }
  /** Powers of two, whose quotients tie often, or any float32. */
  scale(shape: number[]): OnnxArray {
    const draw = this.pick([
      () => 2 ** this.integer(-4, 1),
      () => Math.fround(this.integer(1, 999) / 1000),
    ]);
    return this.array('float32', shape, draw);
  }
  shape(rank: number): number[] {
    return Array.from({ length: rank }, () => this.integer(1, 7));
  }
}

const info = (type: Format): FormatInfo =>
  onnx.formats().find(({ name }) => name === type) as FormatInfo;

async function run(
  op: string,
  opset: number,
  inputs: (OnnxArray | undefined)[],
  outputs: [type: Typed, rank: number][],
  attributes: Record<string, number> = {},
): Promise<ort.Tensor[]> {
  const named = inputs.map((array, i) =>
    array
      ? { name: `x${i}`, onnxType: info(array.type).onnxType, rank: array.shape.length, array }
      : null,
  );
  const model = onnxModel({
    op,
    opset,
    attributes,
    inputs: named,
    outputs: outputs.map(([type, rank], i) => ({
      name: `y${i}`,
      onnxType: info(type).onnxType,
      rank,
    })),
  });
  const session = await ort.InferenceSession.create(model);
  const feeds = named.flatMap((input) => {
    if (!input) return [];
    const { type, shape, data } = input.array;
    const values = typed[type as Typed].from(data as never);
    return [[input.name, new ort.Tensor(type as never, values as never, shape)] as const];
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return outputs.map((_, i) => results[`y${i}`] as ort.Tensor);
}

function expectSame(ours: OnnxResult, theirs: ort.Tensor): void {
  expect(ours.shape).toEqual([...theirs.dims]);
  expect(ours.type).toBe(theirs.type);
  // + 0: ONNX Runtime does not keep the sign of zero.
  expect([...ours.data].map((x) => x + 0)).toEqual(
    Array.from(theirs.data as Float32Array, (x) => Number(x) + 0),
  );
  compared += ours.data.length;
}

interface Granularity {
  scale: number[];
  attributes: Record<string, number>;
}

/** A shape of the scale for x: per tensor, per axis or blocked. */
function granularity(source: Source, shape: number[]): Granularity {
  const axis = source.integer(0, shape.length - 1);
  const extent = shape[axis] as number;
  const blockSize = source.integer(1, extent);
  const blocks = shape.map((size, i) => (i === axis ? Math.ceil(size / blockSize) : size));
  const perTensor = { scale: [], attributes: {} };
  // ONNX Runtime takes no single block.
  const isSingle = blocks.every((size) => size === 1);
  return source.pick<Granularity>([
    perTensor,
    { scale: [extent], attributes: { axis: axis - source.pick([0, shape.length]) } },
    isSingle ? perTensor : { scale: blocks, attributes: { axis, block_size: blockSize } },
  ]);
}

const ours = ({ axis, block_size: blockSize }: Granularity['attributes']) => ({
  ...(axis === undefined ? {} : { axis }),
  ...(blockSize === undefined ? {} : { blockSize }),
});

const quantized = ['int8', 'uint8', 'int16', 'uint16'] as const;

test('QuantizeLinear', async () => {
  for (let seed = 1; seed <= cases; seed++) {
    const source = new Source(seed);
    const shape = source.shape(source.integer(1, 4));
    const x = source.array('float32', shape, () => source.integer(-400, 400) / 16);
    const { scale, attributes } = granularity(source, shape);
    const yScale = source.scale(scale);
    // Without a zero point the type is an attribute's, else uint8.
    const zeroPoint = source.pick([undefined, source.codes(source.pick(quantized), scale)]);
    const outputDtype = zeroPoint ? undefined : source.pick([undefined, ...quantized]);
    const [theirs] = await run(
      'QuantizeLinear',
      21,
      [x, yScale, zeroPoint],
      [[(zeroPoint?.type as Typed) ?? outputDtype ?? 'uint8', shape.length]],
      { ...attributes, ...(outputDtype && { output_dtype: info(outputDtype).onnxType }) },
    );
    expectSame(
      onnx.onnxQuantizeLinear(x, yScale, zeroPoint, {
        ...ours(attributes),
        ...(outputDtype && { outputDtype }),
      }),
      theirs as ort.Tensor,
    );
  }
});

test('DequantizeLinear', async () => {
  for (let seed = 1; seed <= cases; seed++) {
    const source = new Source(1000 + seed);
    const shape = source.shape(source.integer(1, 4));
    const type = source.pick(quantized);
    const x = source.codes(type, shape);
    const { scale, attributes } = granularity(source, shape);
    const xScale = source.scale(scale);
    const zeroPoint = source.pick([undefined, source.codes(type, scale)]);
    const [theirs] = await run(
      'DequantizeLinear',
      21,
      [x, xScale, zeroPoint],
      [['float32', shape.length]],
      attributes,
    );
    expectSame(
      onnx.onnxDequantizeLinear(x, xScale, zeroPoint, ours(attributes)),
      theirs as ort.Tensor,
    );
  }
});

test('DynamicQuantizeLinear', async () => {
  for (let seed = 1; seed <= cases; seed++) {
    const source = new Source(2000 + seed);
    const shape = source.shape(source.integer(1, 4));
    // 255 steps of a power of two: whole, so that halves of it tie.
    const x = source.array('float32', shape, () => source.integer(-255, 255) / 2);
    if (seed % 2 === 0) x.data.set([-27.5, 100].slice(0, x.data.length));
    const [y, yScale, yZeroPoint] = await run(
      'DynamicQuantizeLinear',
      11,
      [x],
      [
        ['uint8', shape.length],
        ['float32', 0],
        ['uint8', 0],
      ],
    );
    const result = onnx.onnxDynamicQuantizeLinear(x);
    expectSame(result.yScale, yScale as ort.Tensor);
    expectSame(result.yZeroPoint, yZeroPoint as ort.Tensor);
    expectSame(result.y, y as ort.Tensor);
  }
});

/** Shapes of two stacks of matrices that fit. */
function matrices(source: Source) {
  const [m, k, n] = source.shape(3) as [number, number, number];
  const batch = source.shape(source.integer(0, 2));
  const shared = source.pick([batch, []]);
  // ONNX Runtime takes parameters by column in all of B's axes only.
  const columns = [...shared, 1, n];
  return { a: [...batch, m, k], b: [...shared, k, n], rank: batch.length + 2, columns };
}

test('MatMulInteger', async () => {
  for (let seed = 1; seed <= cases; seed++) {
    const source = new Source(3000 + seed);
    const shapes = matrices(source);
    const [aType, bType] = source.pick([
      ['uint8', 'uint8'],
      ['uint8', 'int8'],
      ['int8', 'int8'],
      ['int8', 'uint8'],
    ] as const);
    const a = source.codes(aType, shapes.a);
    const b = source.codes(bType, shapes.b);
    const aZeroPoint = source.pick([undefined, source.codes(aType, [])]);
    const bZeroPoint = source.pick([
      undefined,
      source.codes(bType, source.pick([[], shapes.columns])),
    ]);
    const [theirs] = await run(
      'MatMulInteger',
      10,
      [a, b, aZeroPoint, bZeroPoint],
      [['int32', shapes.rank]],
    );
    expectSame(onnx.onnxMatMulInteger(a, b, aZeroPoint, bZeroPoint), theirs as ort.Tensor);
  }
});

test('QLinearMatMul', async () => {
  for (let seed = 1; seed <= cases; seed++) {
    const source = new Source(4000 + seed);
    const shapes = matrices(source);
    const [aType, bType] = source.pick([
      ['uint8', 'uint8'],
      ['uint8', 'int8'],
      ['int8', 'int8'],
    ] as const);
    const perColumn = source.pick([[], shapes.columns]);
    const power = () => 2 ** source.integer(-6, -3);
    const a = source.codes(aType, shapes.a);
    const b = source.codes(bType, shapes.b);
    const aScale = source.array('float32', [], power);
    const bScale = source.array('float32', perColumn, power);
    const yScale = source.array('float32', [], () => 2 ** source.integer(0, 3));
    const inputs = [
      [a, aScale, source.codes(aType, [])],
      [b, bScale, source.codes(bType, perColumn)],
    ] as const;
    const yZeroPoint = source.codes(aType, []);
    const all = [...inputs.flat(), yScale, yZeroPoint] as const;
    const [theirs] = await run('QLinearMatMul', 10, [...all], [[aType, shapes.rank]]);
    const result = onnx.onnxQLinearMatMul(...inputs[0], ...inputs[1], yScale, yZeroPoint);
    expectSame(result, theirs as ort.Tensor);
  }
});
