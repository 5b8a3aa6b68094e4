// The choice between the builds, with the real baseline core and stand-ins for what other machines would load.
import { describe, expect, test } from 'vitest';
import { isExact, secondsOfProduct } from '../../web/engine/kernel-trial.ts';
import {
  chooseKernel,
  type KernelSources,
  readChoice,
  storedChoice,
} from '../../web/engine/kernels.ts';
import { core } from '../wasm/core.ts';

type Kernels = ReturnType<typeof core.integerKernels>;

/** The core, as if its fastest kernel were a relaxed one that is changed in some way. */
function pretended(changed: { exact?: boolean; sums?: (y: Int32Array) => Int32Array } = {}) {
  const { exact = true, sums = (y) => y } = changed;
  const real = (kernel: string) => (kernel === 'relaxed dot' ? core.fastestKernel() : kernel);
  const kernels: Kernels = [
    ...core.integerKernels(),
    { name: 'relaxed dot', isa: 'relaxed', isExact: exact },
  ];
  return {
    ...core,
    integerKernels: () => kernels,
    createIntegerProduct: (
      ...[b, rows, columns, kernel]: Parameters<typeof core.createIntegerProduct>
    ) => core.createIntegerProduct(b, rows, columns, real(kernel)),
    multiplyIntegers: (...args: Parameters<typeof core.multiplyIntegers>) =>
      sums(core.multiplyIntegers(...args)),
  };
}

const sources = (relaxed: object | null, baseline: object = core): KernelSources => ({
  load: async (build) => {
    const loaded = build === 'simd128' ? baseline : relaxed;
    if (!loaded) throw new Error('no such file');
    return loaded as typeof core;
  },
  hasRelaxed: async () => relaxed !== null,
});

/** The core, with products that take their time: all, or those of so many rows. */
const sluggish = (slowRows?: number) => ({
  ...core,
  multiplyIntegersInto(...args: Parameters<typeof core.multiplyIntegersInto>) {
    const [{ rows: depth }, { byteLength }] = args;
    const end =
      performance.now() + (byteLength / depth === (slowRows ?? byteLength / depth) ? 3 : 0);
    while (performance.now() < end);
    core.multiplyIntegersInto(...args);
  },
});

const fastest = core.fastestKernel();

describe('the choice', () => {
  const reasonOf = async (...given: Parameters<typeof chooseKernel>) =>
    (await chooseKernel(...given)).choice;

  test('is simd128 where there is no relaxed SIMD', async () => {
    expect(await reasonOf(sources(null))).toEqual({
      build: 'simd128',
      kernel: fastest,
      reason: 'This browser has no relaxed SIMD.',
    });
  });

  test('is simd128 where the relaxed build can’t be loaded', async () => {
    const broken = { ...sources(null), hasRelaxed: async () => true };
    const { choice, lasts } = await chooseKernel(broken);
    expect(choice.reason).toMatch(/could not be loaded/);
    expect(lasts).toBe(false); // the next visit may have a connection
  });

  test('is simd128 where the relaxed dot saturates', async () => {
    const { build, reason } = await reasonOf(sources(pretended({ exact: false })));
    expect(build).toBe('simd128');
    expect(reason).toMatch(/does not read all codes exactly/);
  });

  test('is simd128 where a relaxed sum is wrong', async () => {
    const wrong = pretended({ sums: (y) => y.map((sum) => sum + 1) });
    expect((await reasonOf(sources(wrong))).reason).toMatch(/wrong sum/);
  });

  test.each([
    [1, 'one row'],
    [32, '32 rows'],
  ])('is simd128 where relaxed is exact but slow on %i rows', async (rows, named) => {
    const { multiplyIntegersInto } = sluggish(rows);
    // Fast on the others, as the baseline is slow on all.
    const choice = await reasonOf(
      sources({ ...pretended(), multiplyIntegersInto }, sluggish(33 - rows)),
    );
    expect(choice.build).toBe('simd128');
    expect(choice.reason).toMatch(`not faster on ${named}.`);
  });

  test('is relaxed where it is exact and faster', async () => {
    const { choice, lasts } = await chooseKernel(sources(pretended(), sluggish()));
    expect([choice.build, choice.kernel]).toEqual(['relaxed', 'relaxed dot']);
    expect(choice.reason).toMatch(
      /faster than simd128: [\d.]+ times on one row, [\d.]+ times on 32 rows\./,
    );
    expect(lasts).toBe(true);
  });

  test('is what was remembered, without another trial', async () => {
    const remembered = { build: 'simd128', kernel: fastest, reason: 'Once.' } as const;
    const { choice, lasts, core: loaded } = await chooseKernel(sources(null), { remembered });
    expect(choice).toBe(remembered);
    expect(lasts).toBe(true);
    expect(loaded).toBe(core);
  });

  test('is tried again where what was remembered is gone', async () => {
    const gone = { build: 'relaxed', kernel: 'relaxed dot', reason: 'Once.' } as const;
    expect((await reasonOf(sources(null), { remembered: gone })).build).toBe('simd128');
    const renamed = { build: 'simd128', kernel: 'triples', reason: 'Once.' } as const;
    expect((await reasonOf(sources(null), { remembered: renamed })).kernel).toBe(fastest);
  });

  test('is what the address asks for, a build or a kernel', async () => {
    const both = sources(pretended());
    expect((await reasonOf(both, { wanted: 'simd128' })).kernel).toBe(fastest);
    expect((await reasonOf(both, { wanted: 'scalar' })).build).toBe('simd128');
    expect((await chooseKernel(both, { wanted: 'scalar' })).lasts).toBe(false);
    const relaxed = await reasonOf(both, { wanted: 'relaxed' });
    expect([relaxed.build, relaxed.reason]).toEqual(['relaxed', 'The address asks for “relaxed”.']);
  });

  test('refuses what isn’t there with a sentence', async () => {
    await expect(chooseKernel(sources(null), { wanted: 'abacus' })).rejects.toThrow(
      'kernel is “abacus”, but must be “scalar” or “simd128” in this browser.',
    );
  });
});

test('a trial finds the kernels of this build exact, and takes time', () => {
  for (const { name } of core.integerKernels()) expect(isExact(core, name, 3)).toBe(true);
  const [seconds = 0] = secondsOfProduct(
    [[core, fastest]],
    { rows: 1, depth: 512, columns: 256 },
    1,
  );
  expect(seconds).toBeGreaterThan(0);
});

test('what was stored is taken if it still means something', () => {
  const choice = { build: 'relaxed', kernel: 'relaxed dot', reason: 'Because.' } as const;
  expect(readChoice(storedChoice('here', choice), 'here')).toEqual(choice);
  for (const bad of [null, 7, {}, { ...choice, build: 'mmx' }, { ...choice, kernel: 1 }])
    expect(readChoice(JSON.stringify({ place: 'here', choice: bad }), 'here')).toBeNull();
  for (const bad of [null, '', '{"build":', '7', 'null', JSON.stringify(choice)])
    expect(readChoice(bad, 'here')).toBeNull();
});

test('what was stored by another build or browser is not taken', () => {
  const choice = { build: 'relaxed', kernel: 'relaxed dot', reason: 'Because.' } as const;
  expect(readChoice(storedChoice('build 1, browser 1', choice), 'build 1, browser 2')).toBeNull();
});
