// The passes over memory at several sizes, beside a copy of the float data and plain JavaScript.
// Runs in node and in a page alike.
import * as js from './plain-js.mjs';
import { sampleTasks } from './timing.mjs';

const spec = {
  bits: 8,
  scheme: 'asymmetric',
  signedness: 'signed',
  codeRange: 'full',
  rounding: 'halfEven',
};
const limits = { qmin: -128, qmax: 127 };
const bins = 256;

const partitions = (n) => ({
  'per channel, last axis': { shape: [n / 1024, 1024], granularity: 'perChannel', axis: 1 },
  'per channel, first axis': { shape: [64, n / 64], granularity: 'perChannel', axis: 0 },
  'per group of 32': { shape: [64, n / 64], granularity: 'perGroup', axis: 1, groupSize: 32 },
  'per group of 128': { shape: [64, n / 64], granularity: 'perGroup', axis: 1, groupSize: 128 },
  'per group of 32, first axis': {
    shape: [n / 1024, 1024],
    granularity: 'perGroup',
    axis: 0,
    groupSize: 32,
  },
  'per group of 100, ragged': {
    shape: [n / 1024, 1024],
    granularity: 'perGroup',
    axis: 1,
    groupSize: 100,
  },
});

/**
 * @param {(isa: string) => Promise<object>} load a fresh module
 * @param {number} n elements, a multiple of 65536
 * @returns {Promise<{samples: Record<string, number[]>, heap: {passBytes: number, arrayBytes: number}}>}
 */
export async function run(load, n) {
  const heap = heapOfOnePass(await load('layers'), n);
  const core = { ...(await load('core')), ...(await load('layers')) };
  const buffers = [];
  const buffer = (bytes) => {
    buffers.push(core.createBuffer(bytes));
    return buffers.at(-1);
  };
  const [x, copy, codes] = [buffer(4 * n), buffer(4 * n), buffer(n)];
  const parts = Object.entries(partitions(n)).map(([name, partition]) => {
    const bytes = 4 * partsOf(partition);
    const made = [buffer(bytes), buffer(bytes), buffer(bytes), buffer(bytes)];
    return { name, partition, made };
  });
  // Memory grows no more from here on: views stay good.
  const [values, plainCodes, plainCopy] = [normal(n), new Int8Array(n), new Float32Array(n)];
  x.f32().set(values);
  const [view, copyView] = [x.f32(), copy.f32()];
  const params = core.chooseParams(core.observeRangeOf(x), spec);
  const counts = new Uint32Array(bins);

  const tasks = {
    'memory.copy of the floats': () => copyView.set(view),
    'JS quantize': () => js.quantize(values, params, limits, plainCodes),
    'JS dequantize': () => js.dequantize(plainCodes, params, plainCopy),
    'JS squared error': () => js.squaredError(values, params, limits),
    'JS min-max': () => js.minMax(values),
    'JS histogram': () => js.histogram(values, -4, 4, counts),
    quantize: () => core.quantizeInto(x, params, spec, codes),
    dequantize: () => core.dequantizeInto(codes, spec.signedness, params, copy),
    'all error metrics': () => core.errorOf(x, params, spec),
    'min-max': () => core.observeRangeOf(x),
    histogram: () => core.histogramOf(x, -4, 4, bins),
    'scale, per tensor': () => core.chooseParams(core.observeRangeOf(x), spec),
  };
  for (const { name, partition, made } of parts) {
    const [min, max, scales, zeroPoints] = made;
    const find = (own) => core.observePartParamsInto(x, partition, own, scales, zeroPoints);
    find(spec);
    tasks[`quantize ${name}`] = () =>
      core.quantizePartsInto(x, partition, scales, zeroPoints, spec, codes);
    tasks[`dequantize ${name}`] = () =>
      core.dequantizePartsInto(codes, spec.signedness, partition, scales, zeroPoints, copy);
    tasks[`error ${name}`] = () => core.errorOfParts(x, partition, scales, zeroPoints, spec);
    tasks[`ranges ${name}`] = () => core.observePartsInto(x, partition, min, max);
    tasks[`scales ${name}`] = () => find(spec);
    tasks[`symmetric scales ${name}`] = () => find({ ...spec, scheme: 'symmetric' });
  }
  const samples = sampleTasks(tasks, n);
  for (const made of buffers) made.delete();
  return { samples, heap };
}

/** What the module's memory is after finding the scales of n values and quantizing by them in a fresh one. */
function heapOfOnePass(core, n) {
  const partition = partitions(n)['per group of 32, first axis'];
  const bytes = 4 * partsOf(partition);
  const sizes = [4 * n, n, bytes, bytes];
  const [x, codes, scales, zeroPoints] = sizes.map((size) => core.createBuffer(size));
  core.observePartParamsInto(x, partition, spec, scales, zeroPoints);
  core.quantizePartsInto(x, partition, scales, zeroPoints, spec, codes);
  const arrayBytes = sizes.reduce((sum, size) => sum + size);
  return { passBytes: core.HEAPU8.buffer.byteLength, arrayBytes };
}

const partsOf = ({ shape, granularity, axis, groupSize }) =>
  granularity === 'perChannel' ? shape[axis] : shape[1 - axis] * Math.ceil(shape[axis] / groupSize);

/** About normal: the sum of four uniform numbers, from a small generator of its own. */
function normal(n) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Float32Array.from(
    { length: n },
    () => (uniform() + uniform() + uniform() + uniform()) * 1.7,
  );
}
