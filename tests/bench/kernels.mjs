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

/** A task: what is run, and what its speed is held against. */
const task = (run, type, kernel) => ({ run, type, kernel });

function integerTasks(core, kernel, { m, k, n }, [a, b], keep) {
  const product = keep(core.createIntegerProduct(b, k, n, kernel));
  const [left, result] = [keep(core.createBuffer(m * k)), keep(core.createBuffer(4 * m * n))];
  left.i8().set(a);
  const int8 = (run) => task(run, 'int8', kernel);
  return {
    [`int8 ${kernel}`]: int8(() => core.multiplyIntegersInto(product, left, 'signed', result)),
    [`int8 ${kernel}, with copies`]: int8(() => core.multiplyIntegers(product, a)),
    [`uint8 ${kernel}`]: int8(() => core.multiplyIntegersInto(product, left, 'unsigned', result)),
  };
}

function floatTasks(core, kernel, { m, k, n }, [a, b], keep) {
  const product = keep(core.createFloatProduct(b, k, n, kernel));
  const [left, result] = [keep(core.createBuffer(4 * m * k)), keep(core.createBuffer(4 * m * n))];
  left.f32().set(a);
  const run = () => core.multiplyFloatsInto(product, left, result);
  return { [`float ${kernel}`]: task(run, 'float', kernel) };
}

/** Layers from floats to floats: what fewer bits for the weights gain. */
function layerTasks(core, isa, { m, k, n }, [a, b], keep) {
  const layer = { w: b, inputs: k, outputs: n, bias: new Float32Array(n) };
  const schemes = {
    'float weights': { kind: 'float' },
    'int8 weights alone': { kind: 'weightOnly', bits: 8, groupSize: k },
    'int4 weights alone, in groups of 32': { kind: 'weightOnly', bits: 4, groupSize: 32 },
    'int8, dynamic': { kind: 'dynamic', scales: 'perToken' },
    'int4 in groups of 32': { kind: 'int4', groupSize: 32 },
  };
  const [x, y] = [keep(core.createBuffer(4 * m * k)), keep(core.createBuffer(4 * m * n))];
  x.f32().set(a);
  const tasks = Object.entries(schemes).map(([name, scheme]) => {
    const linear = keep(core.createLinear(layer, scheme));
    const type = ['float', 'weightOnly'].includes(scheme.kind) ? 'float' : 'int8';
    return [`layer ${name}, ${isa}`, task(() => core.runLinearInto(linear, x, y), type)];
  });
  // Static, from codes to codes: the sums are requantized as they come.
  for (const multiplier of ['float', 'fixedPoint']) {
    const network = keep(core.createIntegerNetwork([layer], a, core.fastestKernel(), multiplier));
    const run = () => core.runNetworkInto(network, x, y);
    tasks.push([`layer int8, static, ${multiplier} factors, ${isa}`, task(run, 'int8')]);
  }
  return Object.fromEntries(tasks);
}

const alone = (kernel) => `registers alone, ${kernel}`;
const plain = (type) => `${type} plain JavaScript`;

/** A loop on registers alone, as if it were a product of this shape. */
function peakTask(core, kernel, { m, k, n }) {
  const perTurn = core.runPeakLoop(kernel, 1);
  const turns = Math.max(1, Math.round((m * k * n) / perTurn));
  return { [alone(kernel)]: task(() => core.runPeakLoop(kernel, turns), 'int8') };
}

/**
 * @param {(isa: string) => Promise<object | null>} load a fresh module, or null where it can't run
 * @param {{m: number, k: number, n: number}} shape
 * @returns {Promise<Record<string, {gops: number, ofPlain: number, ofRegisters?: number}>>} by task the
 *   median GOP/s (2 m n k operations a product), and how often that of plain JavaScript and of the
 *   kernel's loop on registers alone it is
 */
export async function run(load, shape) {
  const cores = {};
  for (const isa of ['simd128', 'relaxed']) {
    const core = await load(isa === 'relaxed' ? isa : 'layers');
    if (core) cores[isa] = core;
  }
  const { m, k, n } = shape;
  const integers = [codes(m * k), codes(k * n)];
  const floats = [values(m * k), values(k * n)];
  const handles = new Handles();
  const keep = (handle) => handles.keep(handle);
  const tasks = {
    [plain('int8')]: task(
      () => js.multiplyCodes(...integers, new Int32Array(m * n), shape),
      'int8',
    ),
    [plain('float')]: task(
      () => js.multiplyFloats(...floats, new Float32Array(m * n), shape),
      'float',
    ),
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
  const runs = Object.fromEntries(Object.entries(tasks).map(([name, { run }]) => [name, run]));
  const ns = timeTasks(runs, 2 * m * n * k);
  handles.delete();
  const row = ([name, { type, kernel }]) => {
    const peak = ns[alone(kernel)];
    const ofRegisters = peak && { ofRegisters: peak / ns[name] };
    return [name, { gops: 1 / ns[name], ofPlain: ns[plain(type)] / ns[name], ...ofRegisters }];
  };
  return Object.fromEntries(Object.entries(tasks).map(row));
}
