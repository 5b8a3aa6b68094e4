// The lab in node, for the build and the headless tests: the same runner, core and tensors as in the reader's worker.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Core } from '../engine/core.ts';
import { createRunner, type Runner, type RunnerSources } from '../lab/runner.ts';
import { type PackedTensor, unpackTensor } from '../lab/tensors.ts';

export async function loadCoreInNode(root: string): Promise<Core> {
  const glue = pathToFileURL(join(root, 'build/wasm-simd128/wasm/quantlab.simd128.mjs')).href;
  const { default: createCore } = await import(/* @vite-ignore */ glue);
  return createCore();
}

export async function readTensorIndex(root: string): Promise<PackedTensor[]> {
  return JSON.parse(await readFile(join(root, 'build/data/index.json'), 'utf8'));
}

/** Where a lesson's modules come from: the build and the tests load TypeScript each in their own way. */
export type LessonSources = Pick<RunnerSources, 'loadLesson' | 'loadClinics'>;

export function createNodeRunner(root: string, sources: LessonSources): Runner {
  return createRunner({
    ...sources,
    loadCore: () => loadCoreInNode(root),
    async loadTensor(name) {
      const entry = (await readTensorIndex(root)).find((one) => one.name === name);
      if (!entry) throw new RangeError(`no tensor "${name}" is packed; run lessons/data/pack.mjs`);
      const file = await readFile(join(root, `build/data/${name}.bin`));
      const bytes = new Uint8Array(file).buffer;
      return { name, shape: entry.shape, values: unpackTensor(entry, bytes) };
    },
  });
}
