// The calls of good/, made again with one or two places of their arguments changed: every function and every
// method of every module. Whatever comes in, a call succeeds, or a RangeError or TypeError says in a sentence
// what was wrong: nothing traps, hangs, or keeps memory.
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { goodPrograms } from './fuzz/good-programs.mjs';
import { targetsOf } from './fuzz/pass.mjs';
import { watched } from './fuzz/watch.mjs';
import { surface } from './surface.ts';

/** Calls of a turn, by module: some sixty of each function. */
const CALLS = { core: 8000, onnx: 500, models: 3200, text: 1000 };
const SEED = Number(process.env.FUZZ_SEED ?? 1);

const programs = await goodPrograms();

/** On a thread of its own, so that a call that never ends can be ended. */
function start() {
  const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url));
  return {
    post: (job: object) => worker.postMessage(job),
    listen: (hear: (message: object) => void) => {
      worker.on('message', hear);
      worker.on('error', (error) => hear({ error: String(error) }));
    },
    end: () => void worker.terminate(),
  };
}

/** Of all threads of this process, of which one works: what a busy machine does meanwhile counts for nothing. */
const workedMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe.each(Object.entries(CALLS))('%s', (module, calls) => {
  test('survives calls that were changed', async () => {
    const file =
      module === 'core'
        ? './fuzz/core-and-layers.mjs'
        : `../../build/wasm-simd128/wasm/quantlab.${module}.mjs`;
    const url = new URL(file, import.meta.url);
    const own = programs[module] ?? [];
    const job = { url: url.href, programs: own, seed: SEED, calls };
    const { turns, error, hung } = await watched(start, job, { clock: workedMs, longest: 2000 });
    expect({ error, hung }).toEqual({});
    const [first, second] = turns ?? [];
    expect(first?.findings).toEqual([]);
    const share = (first?.succeeded ?? 0) / (first?.tried ?? 0);
    console.info(`${module}: ${first?.tried} calls tried, ${Math.round(100 * share)}% succeed`);
    expect(first?.tried).toBeGreaterThan(0.9 * calls);
    expect(share).toBeGreaterThan(1 / 3);
    // Each function was right at least once, so that it was not refused for the same reason always.
    expect(Object.keys(first?.successes ?? {}).sort()).toEqual(Object.keys(targetsOf(own)).sort());
    // The same again leaves everything as it is: memory, values held for C++, and what happened.
    expect(second).toEqual(first);
  }, 120_000);
});

test('every function and method of the generated types is tried', () => {
  const tried = Object.values(programs).flatMap((own) => Object.keys(targetsOf(own)));
  const names = surface.map(({ name }) => name);
  expect(names.filter((name) => !tried.includes(name))).toEqual([]);
});

describe('of a module that is wrong', () => {
  const outcomeOf = (body: string) => {
    const module = `({ call() { ${body} }, HEAPU8: new Uint8Array(8), count_emval_handles: () => 0 })`;
    const url = `data:text/javascript,export default async () => ${encodeURIComponent(module)}`;
    const job = { url, programs: [{ steps: [{ fn: 'call', args: [1] }] }], seed: 1, calls: 3 };
    return watched(start, job, { clock: workedMs, longest: 300 });
  };

  test('a call that never ends is told', async () => {
    expect((await outcomeOf('for (;;);')).hung).toMatch(/^seed 1, call 0: call\(.*\) \[.*\]$/);
  }, 60_000);

  test.each([
    ['a trap', 'throw new WebAssembly.RuntimeError("unreachable");'],
    ['an engine’s own error', 'null.x;'],
    ['an error without a sentence', 'throw new RangeError("no");'],
    ['any other error', 'throw new Error("Said at length, but of no kind.");'],
  ])('%s is told', async (_, body) => {
    const { turns } = await outcomeOf(body);
    expect(turns?.[0]?.findings).toHaveLength(3);
  });
});
