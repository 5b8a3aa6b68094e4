// Products of every kernel over the shapes of layers, beside plain JavaScript and the loops on
// registers alone. Runs in node and in a page alike.
import * as js from './plain-js.mjs';
import { timeTasks } from './timing.mjs';

const random = (() => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
})();
const codes = (n) => Int8Array.from({ length: n }, () => Math.floor(random() * 256));
const values = (n) => Float32Array.from({ length: n }, random);

/** What is released when a shape has been timed. */
class Handles {
  #made = [];
  keep(handle) {
    this.#made.push(handle);
    return handle;
  }
  delete() {
    for (const handle of this.#made) handle.delete();
  }
}

function integerTasks(core, kernel, { m, k, n }, [a, b], keep) {
  const product = keep(core.createIntegerProduct(b, k, n, kernel));
  const [left, result] = [keep(core.createBuffer(m * k)), keep(core.createBuffer(4 * m * n))];
  left.i8().set(a);
  return {
    [`int8 ${kernel}`]: () => core.multiplyIntegersInto(product, left, 'signed', result),
    [`int8 ${kernel}, with copies`]: () => core.multiplyIntegers(product, a),
  };
}

function floatTasks(core, kernel, { m, k, n }, [a, b], keep) {
  const product = keep(core.createFloatProduct(b, k, n, kernel));
  const [left, result] = [keep(core.createBuffer(4 * m * k)), keep(core.createBuffer(4 * m * n))];
  left.f32().set(a);
  return { [`float ${kernel}`]: () => core.multiplyFloatsInto(product, left, result) };
}

/** Layers from floats to floats: what fewer bits for the weights gain. */
function layerTasks(core, isa, { m, k, n }, [a, b], keep) {
  const layer = { w: b, inputs: k, outputs: n, bias: new Float32Array(n) };
  const schemes = {
    'int8, dynamic': { kind: 'dynamic', scales: 'perToken' },
    'int4 in groups of 32': { kind: 'int4', groupSize: 32 },
  };
  const [x, y] = [keep(core.createBuffer(4 * m * k)), keep(core.createBuffer(4 * m * n))];
  x.f32().set(a);
  const task = ([name, scheme]) => {
    const linear = keep(core.createLinear(layer, scheme));
    return [`layer ${name}, ${isa}`, () => core.runLinearInto(linear, x, y)];
  };
  return Object.fromEntries(Object.entries(schemes).map(task));
}

/** A loop on registers alone, as if it were a product of this shape. */
function peakTask(core, kernel, { m, k, n }) {
  const perTurn = core.runPeakLoop(kernel, 1);
  const turns = Math.max(1, Math.round((m * k * n) / perTurn));
  return { [`registers alone, ${kernel}`]: () => core.runPeakLoop(kernel, turns) };
}

/**
 * @param {(isa: string) => Promise<object | null>} load a fresh module, or null where it can't run
 * @param {{m: number, k: number, n: number}} shape
 * @returns {Promise<Record<string, number>>} GOP/s (2 m n k operations a product) by task, the median
 */
export async function run(load, shape) {
  const cores = {};
  for (const isa of ['simd128', 'relaxed']) {
    const core = await load(isa);
    if (core) cores[isa] = core;
  }
  const { m, k, n } = shape;
  const integers = [codes(m * k), codes(k * n)];
  const floats = [values(m * k), values(k * n)];
  const handles = new Handles();
  const keep = (handle) => handles.keep(handle);
  const tasks = {
    'int8 plain JavaScript': () => js.multiplyCodes(...integers, new Int32Array(m * n), shape),
    'float plain JavaScript': () => js.multiplyFloats(...floats, new Float32Array(m * n), shape),
  };
  const done = new Set();
  for (const [isa, core] of Object.entries(cores)) {
    for (const { name, isExact } of core.integerKernels()) {
      if (!isExact || done.has(name)) continue;
      done.add(name);
      Object.assign(tasks, integerTasks(core, name, shape, integers, keep));
      if (name !== 'scalar') Object.assign(tasks, peakTask(core, name, shape));
    }
    for (const { name } of core.floatKernels()) {
      if (done.has(name)) continue;
      done.add(name);
      Object.assign(tasks, floatTasks(core, name, shape, floats, keep));
    }
    Object.assign(tasks, layerTasks(core, isa, shape, floats, keep));
  }
  const nsPerOperation = timeTasks(tasks, 2 * m * n * k);
  handles.delete();
  return Object.fromEntries(Object.entries(nsPerOperation).map(([name, ns]) => [name, 1 / ns]));
}
