// Runs in the page, where alone the relaxed build is: every kernel of both builds against plain JavaScript, and what
// is made of kernels against the other build.
import type { core } from '../../wasm/core.ts';

type Core = typeof core;

export interface Comparison {
  tried: number;
  complaints: string[];
  /** Names of the relaxed kernels for integers that say they are exact here. */
  exactRelaxed: string[];
}

/** Knows nothing of this file: it is sent to the page as text. */
export async function compareBuilds(folder: string): Promise<Comparison> {
  const complaints: string[] = [];
  let tried = 0;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  type Codes = Int8Array | Uint8Array;
  const fill = (length: number, at: (i: number) => number) =>
    Int8Array.from({ length }, (_, i) => at(i));
  const anyCodes = (length: number) => fill(length, () => Math.floor(random() * 256) - 128);
  const floats = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
  const unsigned = (codes: Int8Array) => Uint8Array.from(codes, (code) => code + 128);
  const expect = (holds: boolean, what: string) => {
    tried++;
    if (!holds && complaints.length < 20) complaints.push(what);
  };

  const cores: [string, Core][] = [];
  for (const isa of ['simd128', 'relaxed']) {
    const file = isa === 'relaxed' ? isa : 'layers';
    const { default: create } = await import(`${folder}quantlab.${file}.mjs`);
    cores.push([isa, await create()]);
  }
  const exact = cores.flatMap(([isa, core]) =>
    core
      .integerKernels()
      .filter(({ isExact }) => isExact)
      .map((kernel) => ({ build: isa, core, ...kernel })),
  );

  function plain(a: Codes, b: Int8Array, rows: number, depth: number, columns: number) {
    const y = new Int32Array(rows * columns);
    for (let i = 0; i < y.length; i++) {
      const [row, column] = [Math.floor(i / columns) * depth, i % columns];
      let sum = 0;
      for (let k = 0; k < depth; k++)
        sum += (a[row + k] as number) * (b[k * columns + column] as number);
      y[i] = sum;
    }
    return y;
  }
  function multiply(a: Codes, b: Int8Array, dims: readonly number[], turns = 1) {
    const [rows = 0, depth = 0, columns = 0] = dims;
    const expected = plain(a, b, rows, depth, columns);
    for (const { build, core, name } of exact) {
      const product = core.createIntegerProduct(b, depth, columns, name);
      for (let turn = 0; turn < turns; turn++) {
        const sums = core.multiplyIntegers(product, a);
        const isSame =
          sums.length === expected.length && sums.every((sum, i) => sum === expected[i]);
        expect(isSame, `${name} of ${build}, ${a.constructor.name} ${dims.join('x')}`);
      }
      product.delete();
    }
  }

  // Every size at which a loop may end, for each extent in turn; primes; layers.
  const sizes = [...Array(17).keys()]
    .map((i) => i + 1)
    .concat(31, 32, 33, 63, 64, 65, 127, 128, 129);
  const shapes = sizes.flatMap((n) => [
    [n, 37, 19],
    [5, n, 13],
    [1, n, 24],
    [3, 29, n],
    [1, 21, n],
  ]);
  shapes.push([1, 784, 128], [17, 129, 31], [3, 333, 65], [67, 1021, 8], [2, 16411, 3]);
  for (const dims of shapes) {
    const [rows = 0, depth = 0, columns = 0] = dims;
    const [a, b] = [anyCodes(rows * depth), anyCodes(depth * columns)];
    multiply(a, b, dims);
    multiply(unsigned(a), b, dims);
  }
  // Often enough for the browser to optimise the code.
  for (const dims of [
    [1, 784, 128],
    [33, 129, 31],
  ] as const) {
    multiply(anyCodes(dims[0] * dims[1]), anyCodes(dims[1] * dims[2]), dims, 50);
  }
  // All lowest, all highest and both in turn, on either side; the deepest sums that 32 bits hold.
  const extremes = (length: number) =>
    [length + 1, 1, 2, 3].map((period) =>
      fill(length, (i) => (i % period === period - 1 ? 127 : -128)),
    );
  for (const [rows, depth, isUnsigned] of [
    [1, 67, false],
    [5, 67, false],
    [5, 67, true],
    [1, 131071, false],
    [2, 131071, false],
    [2, 65793, true],
  ] as const) {
    for (const a of extremes(rows * depth)) {
      for (const b of extremes(depth * 3))
        multiply(isUnsigned ? unsigned(a) : a, b, [rows, depth, 3]);
    }
  }

  /** What `use` makes is the same in both builds, to the last bit. */
  function compare(what: string, use: (core: Core) => Float32Array) {
    const [[, baseline], ...others] = cores as [[string, Core], ...[string, Core][]];
    const expected = String(use(baseline));
    for (const [isa, core] of others)
      expect(String(use(core)) === expected, `${what} of ${isa} differs`);
  }
  for (const [rows, depth, columns] of [
    [1, 17, 9],
    [1, 784, 128],
    [2, 64, 33],
    [5, 67, 24],
    [33, 129, 31],
  ] as const) {
    const layer = {
      w: floats(depth * columns),
      inputs: depth,
      outputs: columns,
      bias: floats(columns),
    };
    const next = { w: floats(columns * 10), inputs: columns, outputs: 10, bias: floats(10) };
    const x = floats(rows * depth);
    const dims = `${rows}x${depth}x${columns}`;
    for (const groupSize of [4, 32, depth - (depth % 4)].filter((size) => size <= depth)) {
      compare(`int4 layer ${dims}, groups of ${groupSize}`, (core) => {
        const linear = core.createLinear(layer, { kind: 'int4', groupSize });
        const y = core.runLinear(linear, x);
        linear.delete();
        return y;
      });
    }
    compare(`dynamic layer ${dims}`, (core) => {
      const linear = core.createLinear(layer, { kind: 'dynamic', scales: 'perToken' });
      const y = core.runLinear(linear, x);
      linear.delete();
      return y;
    });
    compare(`float product ${dims}`, (core) => {
      const product = core.createFloatProduct(
        layer.w,
        depth,
        columns,
        core.floatKernels().at(-1)?.name ?? '',
      );
      const y = core.multiplyFloats(product, x);
      product.delete();
      return y;
    });
    for (const multiplier of ['float', 'fixedPoint'] as const) {
      compare(`network ${dims}x10, ${multiplier}`, (core) => {
        const fastest = core.integerKernels().findLast(({ isExact }) => isExact)?.name ?? '';
        const network = core.createIntegerNetwork([layer, next], x, fastest, multiplier);
        const y = core.runNetwork(network, x);
        network.delete();
        return y;
      });
    }
  }
  const exactRelaxed = exact.filter(({ isa }) => isa === 'relaxed').map(({ name }) => name);
  return { tried, complaints, exactRelaxed };
}
