// Whether a kernel is right and how fast it is, found out by using it.
import type { KernelCore } from './core.ts';

interface Dims {
  rows: number;
  depth: number;
  columns: number;
}

const TRIALS: Dims[] = [
  { rows: 1, depth: 67, columns: 19 },
  { rows: 5, depth: 129, columns: 24 },
];

/** All codes in an order without a pattern; the extremes on both sides of each other among them. */
export const codes = (count: number, step: number): Int8Array =>
  Int8Array.from({ length: count }, (_, i) => (Math.imul(i + 1, step) >>> 7) & 0xff);

const extremes = (count: number, period: number): Int8Array =>
  Int8Array.from({ length: count }, (_, i) => (i % period === 0 ? 127 : -128));

function plainProduct(
  a: Int8Array | Uint8Array,
  b: Int8Array,
  { rows, depth, columns }: Dims,
): Int32Array {
  const y = new Int32Array(rows * columns);
  for (let i = 0; i < y.length; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns];
    for (let k = 0; k < depth; k++)
      y[i] = (y[i] ?? 0) + (a[row * depth + k] ?? 0) * (b[k * columns + column] ?? 0);
  }
  return y;
}

/** Exact at first and when the code has been used so often that the browser has optimised it. */
export function isExact(core: KernelCore, kernel: string, turns = 300): boolean {
  return TRIALS.every((dims) => {
    const [left, right] = [dims.rows * dims.depth, dims.depth * dims.columns];
    return [
      [codes(left, 40503), codes(right, 30011)] as const,
      [extremes(left, 3), extremes(right, 5)] as const,
    ].every(([a, b]) => {
      const product = core.createIntegerProduct(b, dims.depth, dims.columns, kernel);
      try {
        return [a, new Uint8Array(a.buffer)].every((codes) => {
          const expected = plainProduct(codes, b, dims);
          for (let turn = 0; turn < turns; turn++) {
            const sums = core.multiplyIntegers(product, codes);
            if (sums.some((sum, i) => sum !== expected[i])) return false;
          }
          return true;
        });
      } finally {
        product.delete();
      }
    });
  });
}

/** A layer's product for one row, which other code of a kernel makes, and for a batch. */
export const RACES = [1, 32].map((rows): Dims => ({ rows, depth: 512, columns: 256 }));

/** Seconds that a product takes with each kernel: the best of several, taken in turns. */
export function secondsOfProduct(
  kernels: readonly (readonly [KernelCore, string])[],
  dims: Dims,
  rounds = 8,
): number[] {
  const tasks = kernels.map(([core, kernel]) => {
    const b = codes(dims.depth * dims.columns, 30011);
    const product = core.createIntegerProduct(b, dims.depth, dims.columns, kernel);
    const a = core.createBuffer(dims.rows * dims.depth);
    const y = core.createBuffer(4 * dims.rows * dims.columns);
    a.i8().set(codes(dims.rows * dims.depth, 40503));
    return {
      run: () => core.multiplyIntegersInto(product, a, 'signed', y),
      release: () => [product, a, y].map((handle) => handle.delete()),
    };
  });
  const best = tasks.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run }] of tasks.entries()) best[i] = Math.min(best[i] ?? 0, secondsOf(run));
  }
  for (const { release } of tasks) release();
  return best;
}

/** Of one call, over so many that a timer of 0.1 ms tells them well. */
export function secondsOf(run: () => void, longEnough = 5): number {
  for (let turns = 1; ; turns *= 2) {
    const start = performance.now();
    for (let turn = 0; turn < turns; turn++) run();
    const ms = performance.now() - start;
    if (ms >= longEnough) return ms / turns / 1000;
  }
}
