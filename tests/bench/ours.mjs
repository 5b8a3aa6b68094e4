// The project's kernels behind the interface of a side-by-side benchmark with other libraries.
// `npm run build:peers` puts this file and the two modules into build/peers.

/** The buffers of a product or a network, made anew when more rows come than they hold. */
class Buffers {
  #core;
  #made = {};

  constructor(core) {
    this.#core = core;
  }

  /** One of exactly this many bytes, of this name and size. */
  get(name, byteLength) {
    const key = `${name} ${byteLength}`;
    this.#made[key] ??= this.#core.createBuffer(byteLength);
    return this.#made[key];
  }

  delete() {
    for (const buffer of Object.values(this.#made)) buffer.delete();
    this.#made = {};
  }
}

/** A module's view, fetched again only when memory has grown since. */
function viewOf(buffer, type) {
  let view = buffer[type]();
  return () => {
    if (view.byteLength === 0) view = buffer[type]();
    return view;
  };
}

const spec = {
  bits: 8,
  scheme: 'asymmetric',
  signedness: 'signed',
  codeRange: 'full',
  rounding: 'halfEven',
};

const both = [{ variant: 'relaxed' }, { variant: 'simd128' }];

/** What is timed, by part, where nothing else is asked for. */
export const variants = { gemm: both, mlp: both, quant: both, peak: both, first: both };

/** Emscripten's glue wraps what the engine throws of a module that doesn't validate. */
const isInvalidModule = (error) => /\bCompileError\b/.test(String(error));

async function load(variant) {
  if (variant === 'relaxed') {
    try {
      const { default: createCore } = await import('./quantlab.relaxed.mjs');
      const core = await createCore();
      const kernel = core.fastestKernel();
      const { isa } = core.integerKernels().find(({ name }) => name === kernel);
      if (isa === 'relaxed') return { core, kernel, variant };
    } catch (error) {
      if (!isInvalidModule(error)) throw error;
    }
  }
  const { default: createCore } = await import('./quantlab.layers.mjs');
  const core = await createCore();
  return { core, kernel: core.fastestKernel(), variant: 'simd128' };
}

function peakOf(core, kernel) {
  let turns = 10_000;
  return () => {
    const start = performance.now();
    const multiplyAdds = core.runPeakLoop(kernel, turns);
    const ms = performance.now() - start;
    turns = Math.round(turns * Math.min(4, Math.max(0.25, 2.5 / ms)));
    return multiplyAdds / ms / 1e6;
  };
}

/** Products of one kind: `create` packs B, `run` multiplies between two buffers. */
function products(handles, core, { create, run, type, bytes, outType, Out }) {
  const prepare = (n, k, b) => {
    const product = create(b, k, n);
    const own = { product, buffers: new Buffers(core), n, k, rows: 0 };
    handles.push(own);
    return own;
  };
  const set = (own, rows) => {
    own.rows = rows;
    own.a = own.buffers.get('a', bytes * rows * own.k);
    own.y = own.buffers.get('y', 4 * rows * own.n);
    own.aView = viewOf(own.a, type);
    own.yView = viewOf(own.y, outType);
  };
  const multiply = (rows, own, a) => {
    if (own.rows !== rows) set(own, rows);
    own.aView().set(a);
    run(own);
    return Out.from(own.yView());
  };
  return { prepare, multiply, core: (_rows, own) => run(own) };
}

export async function init({ variant: wanted = 'relaxed' } = {}) {
  const { core, kernel, variant } = await load(wanted);
  const handles = [];
  const integers = products(handles, core, {
    create: (b, rows, columns) => core.createIntegerProduct(b, rows, columns, kernel),
    run: ({ product, a, y }) => core.multiplyIntegersInto(product, a, 'signed', y),
    type: 'i8',
    bytes: 1,
    outType: 'i32',
    Out: Int32Array,
  });
  const fastestFloat = core.floatKernels().at(-1).name;
  const floats = products(handles, core, {
    create: (b, rows, columns) => core.createFloatProduct(b, rows, columns, fastestFloat),
    run: ({ product, a, y }) => core.multiplyFloatsInto(product, a, y),
    type: 'f32',
    bytes: 4,
    outType: 'f32',
    Out: Float32Array,
  });
  const pass = (buffer, byteLength) => {
    if (buffer.handle.byteLength !== byteLength)
      throw new Error(`a buffer of ${buffer.handle.byteLength} bytes for a pass of ${byteLength}`);
    return buffer.handle;
  };

  return {
    variant,
    kernel,
    facts: () => ({ kernels: core.integerKernels() }),
    mark: () => handles.length,
    release(mark) {
      for (const { product, buffers } of handles.splice(mark)) {
        product?.delete();
        buffers.delete();
      }
    },
    prepareB: integers.prepare,
    gemmS8: integers.multiply,
    core: integers.core,
    prepareF32: floats.prepare,
    gemmF32: floats.multiply,
    coreF32: floats.core,
    peak: peakOf(core, kernel),

    prepareMlp(layers, { calibration }) {
      const transposed = layers.map(({ in: inputs, out: outputs, weights, bias }) => ({
        w: Float32Array.from(
          weights,
          (_, i) => weights[(i % outputs) * inputs + Math.floor(i / outputs)],
        ),
        inputs,
        outputs,
        bias: bias ?? new Float32Array(outputs),
      }));
      const product = core.createIntegerNetwork(transposed, calibration, kernel, 'float');
      const own = { product, buffers: new Buffers(core), rows: 0 };
      handles.push(own);
      return own;
    },
    mlp(own, rows, x) {
      if (own.rows !== rows) {
        own.rows = rows;
        own.x = own.buffers.get('x', 4 * rows * own.product.inputs);
        own.y = own.buffers.get('y', 4 * rows * own.product.outputs);
        own.xView = viewOf(own.x, 'f32');
        own.yView = viewOf(own.y, 'f32');
      }
      own.xView().set(x);
      core.runNetworkInto(own.product, own.x, own.y);
      return Float32Array.from(own.yView());
    },

    quantize(x, scale, zeroPoint) {
      const buffers = new Buffers(core);
      try {
        const [from, to] = [buffers.get('x', x.byteLength), buffers.get('codes', x.length)];
        from.f32().set(x);
        core.quantizeInto(from, { scale, zeroPoint }, spec, to);
        return to.i8().slice();
      } finally {
        buffers.delete();
      }
    },
    buffer(byteLength) {
      const buffers = new Buffers(core);
      const handle = buffers.get('buffer', byteLength);
      handles.push({ buffers });
      return { handle, f32: () => handle.f32(), i8: () => handle.i8() };
    },
    quantizeInPlace: (x, codes, n, scale, zeroPoint) =>
      core.quantizeInto(pass(x, 4 * n), { scale, zeroPoint }, spec, pass(codes, n)),
    dequantizeInPlace: (codes, x, n, scale, zeroPoint) =>
      core.dequantizeInto(pass(codes, n), spec.signedness, { scale, zeroPoint }, pass(x, 4 * n)),
    minMaxInPlace(x, n) {
      const { min, max } = core.observeRangeOf(pass(x, 4 * n));
      if (min < 0 && max > 0) return [min, max];
      // The core widens its ranges to hold 0: at 0, this may be such an end.
      return x
        .f32()
        .reduce(
          ([lo, hi], value) => [Math.min(lo, value), Math.max(hi, value)],
          [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
        );
    },
    quantErrorInPlace: (x, n, scale, zeroPoint) =>
      core.errorOf(pass(x, 4 * n), { scale, zeroPoint }, spec).mse * n,
  };
}
