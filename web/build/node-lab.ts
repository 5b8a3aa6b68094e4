// The lab in node, for the build and the headless tests: the same runner, core and data as in the reader's worker.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Core } from '../engine/core.ts';
import { startValues, withChanges } from '../lab/controls.ts';
import { type PackedImages, readImages } from '../lab/images.ts';
import { type Need, needKey } from '../lab/needs.ts';
import { createRunner, findExperiment, type Runner, type RunnerSources } from '../lab/runner.ts';
import { type PackedTensor, unpackTensor } from '../lab/tensors.ts';
import type { LessonFiles } from './lesson-files.ts';
import { LongResults } from './long-results.ts';

async function loadModule<T>(root: string, name: string): Promise<T> {
  const glue = pathToFileURL(join(root, `build/wasm-simd128/wasm/quantlab.${name}.mjs`)).href;
  const { default: create } = await import(/* @vite-ignore */ glue);
  return create();
}

export const loadCoreInNode = (root: string): Promise<Core> => loadModule(root, 'core');

export async function readTensorIndex(root: string): Promise<PackedTensor[]> {
  return JSON.parse(await readFile(join(root, 'build/data/index.json'), 'utf8'));
}

const bytesOf = async (...path: string[]): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(join(...path)));

const LOADERS: Readonly<
  Record<Exclude<Need['kind'], 'kept'>, (root: string, name: string) => Promise<unknown>>
> = {
  module: loadModule,
  async tensor(root, name) {
    const entry = (await readTensorIndex(root)).find((one) => one.name === name);
    if (!entry) throw new RangeError(`no tensor "${name}" is packed; run lessons/data/pack.mjs`);
    const { buffer } = await bytesOf(root, `build/data/${name}.bin`);
    return { name, shape: entry.shape, values: unpackTensor(entry, buffer) };
  },
  async images(root, name) {
    const sets = join(root, 'build/data/sets');
    const index: PackedImages[] = JSON.parse(await readFile(join(sets, 'index.json'), 'utf8'));
    const entry = index.find((one) => one.name === name);
    if (!entry) throw new RangeError(`no set "${name}" is packed; run lessons/data/pack-sets.mjs`);
    const { images, labels } = entry.files;
    return readImages(await bytesOf(sets, images), await bytesOf(sets, labels));
  },
  async checkpoint(root, name) {
    const file = join(root, 'lessons/checkpoints', name);
    const { buffer } = await bytesOf(`${file}.bin`);
    const recipe = JSON.parse(await readFile(`${file}.json`, 'utf8'));
    return { ...recipe, parameters: new Float32Array(buffer) };
  },
};

type Files = Pick<LessonFiles, 'loadLesson' | 'loadClinic' | 'folder'>;

export const nodeSources = (root: string, files: Files): RunnerSources => ({
  ...files,
  loadCore: () => loadCoreInNode(root),
  loadNeed({ kind, name }) {
    if (kind === 'kept') throw new RangeError('what runs keep is not loaded');
    return LOADERS[kind](root, name);
  },
  describeNeed: (need) => ({ title: needKey(need), bytes: 0 }),
});

/** Long runs are taken from the disk where they were made before. */
export function createNodeRunner(root: string, files: Files): Runner {
  const kept = new LongResults(root);
  const runner = createRunner(nodeSources(root, files));
  return {
    ...runner,
    async run(slug, name, values) {
      const lesson = await files.loadLesson(slug);
      const experiment = lesson && findExperiment(lesson, name);
      const run = () => runner.run(slug, name, values);
      if (experiment?.cost !== 'long') return run();
      const all = withChanges(experiment.controls, startValues(experiment.controls), values);
      return kept.get(files.folder(slug), name, all, run);
    },
  };
}
