// Both builds in this browser: every kernel that calls itself exact is, and both give layers the same bits.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from './lab.ts';

const build = new URL('../../../build/wasm-simd128/wasm/', import.meta.url);

test('both builds multiply exactly, codes of four bits too', async ({ page, baseURL }) => {
  const types = { mjs: 'text/javascript', wasm: 'application/wasm' };
  await page.route('**/modules/*', (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const contentType = types[name.split('.').at(-1) as keyof typeof types];
    return route.fulfill({ body: readFileSync(new URL(name, build)), contentType });
  });
  await page.goto('./');
  const wrong = await page.evaluate(compare, new URL('modules/', baseURL).href);
  expect(wrong.tried).toBeGreaterThan(50);
  expect(wrong.complaints).toEqual([]);
});

/** In the page: it knows nothing of this file. */
async function compare(folder: string) {
  const complaints: string[] = [];
  let tried = 0;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const codes = (count: number) =>
    Int8Array.from({ length: count }, () => Math.floor(random() * 256) - 128);
  const floats = (count: number) => Float32Array.from({ length: count }, () => random() - 0.5);

  const cores: [string, typeof import('../../wasm/core.ts').core][] = [];
  for (const isa of ['simd128', 'relaxed']) {
    const { default: create } = await import(`${folder}quantlab.${isa}.mjs`);
    cores.push([isa, await create()]);
  }
  for (const [rows, depth, columns] of [
    [1, 17, 9],
    [1, 784, 128],
    [5, 67, 24],
    [33, 129, 31],
  ] as const) {
    const [a, b] = [codes(rows * depth), codes(depth * columns)];
    const expected = new Int32Array(rows * columns);
    for (let i = 0; i < expected.length; i++) {
      for (let k = 0; k < depth; k++) {
        const left = a[Math.floor(i / columns) * depth + k] ?? 0;
        expected[i] = (expected[i] ?? 0) + left * (b[k * columns + (i % columns)] ?? 0);
      }
    }
    const layer = {
      w: floats(depth * columns),
      inputs: depth,
      outputs: columns,
      bias: floats(columns),
    };
    const x = floats(rows * depth);
    const layers: Record<string, string> = {};
    for (const [isa, core] of cores) {
      for (const { name, isExact } of core.integerKernels()) {
        if (!isExact) continue;
        const product = core.createIntegerProduct(b, depth, columns, name);
        // Often enough for the browser to optimise the code, and then once more.
        for (let turn = 0; turn < 20; turn++) {
          tried++;
          const sums = core.multiplyIntegers(product, a);
          if (sums.some((sum, i) => sum !== expected[i]))
            complaints.push(`${name} of ${isa}, ${rows}x${depth}x${columns}`);
        }
        product.delete();
      }
      for (const kind of ['int4', 'dynamic'] as const) {
        const scheme =
          kind === 'int4'
            ? ({ kind, groupSize: Math.min(32, depth - (depth % 4)) } as const)
            : ({ kind, scales: 'perToken' } as const);
        const linear = core.createLinear(layer, scheme);
        const y = String(core.runLinear(linear, x));
        linear.delete();
        tried++;
        layers[kind] ??= y;
        if (layers[kind] !== y) complaints.push(`${kind} layer of ${isa} differs`);
      }
    }
  }
  return { tried, complaints };
}
