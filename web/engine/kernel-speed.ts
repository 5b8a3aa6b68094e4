// How fast each kernel multiplies, beside what the processor does on registers alone.
import type { KernelCore } from './core.ts';
import { codes, secondsOf } from './kernel-trial.ts';

/** Y (rows, columns) = A (rows, depth) B (depth, columns) */
export interface ProductShape {
  rows: number;
  depth: number;
  columns: number;
}

export interface KernelSpeed {
  type: 'int8' | 'float32';
  name: string;
  /** Billions of operations a second; a product has 2 rows depth columns of them. */
  gops: number;
  /** Of the same dots on registers alone; null for kernels that have none. */
  limit: number | null;
}

const ROUNDS = 7;

/** Milliseconds of use after which a browser has optimised a kernel, unless it is very busy. */
const WARM_UP = 150;

/** Kernels of the given cores, each name once, in their order. Times are the medians of rounds taken in turns. */
export function measureKernels(cores: readonly KernelCore[], shape: ProductShape): KernelSpeed[] {
  const { rows, depth, columns } = shape;
  const operations = 2 * rows * depth * columns;
  const handles: { delete(): void }[] = [];
  const keep = <T extends { delete(): void }>(handle: T): T => {
    handles.push(handle);
    return handle;
  };
  const found = new Map<
    string,
    { type: KernelSpeed['type']; run: () => void; peak?: () => number }
  >();
  for (const core of cores) {
    for (const { name, isa, isExact } of core.integerKernels()) {
      if (!isExact || found.has(name)) continue;
      const product = keep(
        core.createIntegerProduct(pattern(depth * columns), depth, columns, name),
      );
      const [a, y] = [
        keep(core.createBuffer(rows * depth)),
        keep(core.createBuffer(4 * rows * columns)),
      ];
      a.i8().set(pattern(rows * depth));
      found.set(name, {
        type: 'int8',
        run: () => core.multiplyIntegersInto(product, a, 'signed', y),
        ...(isa === 'any' ? {} : { peak: () => core.runPeakLoop(name, 100_000) }),
      });
    }
    for (const { name } of core.floatKernels()) {
      const key = `float ${name}`;
      if (found.has(key)) continue;
      const b = Float32Array.from(pattern(depth * columns));
      const product = keep(core.createFloatProduct(b, depth, columns, name));
      const [a, y] = [
        keep(core.createBuffer(4 * rows * depth)),
        keep(core.createBuffer(4 * rows * columns)),
      ];
      a.f32().set(pattern(rows * depth));
      found.set(key, { type: 'float32', run: () => core.multiplyFloatsInto(product, a, y) });
    }
  }
  const samples = [...found].map(([key, task]) => ({
    key,
    task,
    gops: [] as number[],
    limits: [] as number[],
  }));
  for (const { task } of samples) {
    warmUp(task.run);
    if (task.peak) warmUp(task.peak);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { task, gops, limits } of samples) {
      gops.push(operations / secondsOf(task.run) / 1e9);
      if (task.peak) {
        const { peak } = task;
        let multiplyAdds = 0;
        const seconds = secondsOf(() => {
          multiplyAdds = peak();
        });
        limits.push((2 * multiplyAdds) / seconds / 1e9);
      }
    }
  }
  for (const handle of handles) handle.delete();
  return samples.map(({ key, task, gops, limits }) => ({
    type: task.type,
    name: key.replace(/^float /, ''),
    gops: median(gops),
    limit: limits.length ? median(limits) : null,
  }));
}

function warmUp(run: () => void): void {
  const start = performance.now();
  while (performance.now() - start < WARM_UP) run();
}

const pattern = (count: number): Int8Array => codes(count, 40503);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
