// Where the worker finds what experiments need: files of this build, hashed by it, and the lab's other modules.

import packed from '../../build/data/index.json';
import sets from '../../build/data/sets/index.json';
import { loadModels } from '../engine/core.ts';
import { type PackedImages, readImages } from '../lab/images.ts';
import type { Need, Wanted } from '../lab/needs.ts';
import type { NeedSources } from '../lab/needs-loader.ts';
import { type PackedTensor, unpackTensor } from '../lab/tensors.ts';
import { keepState, loadKeptStates } from './kept-states.ts';

const tensorFiles = import.meta.glob<string>('../../build/data/*.bin', {
  query: '?url',
  import: 'default',
  eager: true,
});
const setFiles = import.meta.glob<string>('../../build/data/sets/digits-{train,test}-*.idx', {
  query: '?url',
  import: 'default',
  eager: true,
});
const checkpointFiles = import.meta.glob<string>('../../lessons/checkpoints/digits.bin', {
  query: '?url',
  import: 'default',
  eager: true,
});
const CHECKPOINTS = '../../lessons/checkpoints';
const recipes = import.meta.glob<{ widths: number[] }>('../../lessons/checkpoints/digits.json', {
  import: 'default',
  eager: true,
});

type Progress = (bytes: number) => void;

/** One kind of need: what is known of it before, and how it comes. */
interface Kind {
  describe(name: string): Wanted;
  load(name: string, loaded: Progress): Promise<unknown>;
}

const tensorOf = (name: string): PackedTensor =>
  listed(
    (packed as PackedTensor[]).find((one) => one.name === name),
    name,
  );
const setOf = (name: string): PackedImages & { source: string } =>
  listed(
    (sets as (PackedImages & { source: string })[]).find((one) => one.name === name),
    name,
  );

const MODULES: Readonly<Record<string, Wanted & { load: () => Promise<unknown> }>> = {
  models: {
    title: 'the lab’s module of image networks',
    bytes: import.meta.env.QUANTLAB_MODELS_BYTES,
    load: loadModels,
  },
};

const KINDS: Readonly<Record<Exclude<Need['kind'], 'kept'>, Kind>> = {
  tensor: {
    describe: (name) => ({ title: tensorOf(name).title, bytes: tensorOf(name).bytes }),
    async load(name, loaded) {
      const entry = tensorOf(name);
      const bytes = await download(
        tensorFiles[`../../build/data/${name}.bin`],
        entry.title,
        loaded,
      );
      return { name, shape: entry.shape, values: unpackTensor(entry, bytes) };
    },
  },
  images: {
    describe(name) {
      const { count, source, bytes } = setOf(name);
      return { title: `${count} images (${source})`, bytes };
    },
    async load(name, loaded) {
      const { images, labels } = setOf(name).files;
      const fetched = (file: string, tell: Progress) =>
        download(setFiles[`../../build/data/sets/${file}`], file, tell);
      const [pixels, classes] = await Promise.all([
        fetched(images, loaded),
        fetched(labels, () => {}),
      ]);
      return readImages(new Uint8Array(pixels), new Uint8Array(classes));
    },
  },
  checkpoint: {
    describe: (name) => ({ title: `the trained network “${name}”`, bytes: checkpointBytes(name) }),
    async load(name, loaded) {
      const bytes = await download(checkpointFiles[`${CHECKPOINTS}/${name}.bin`], name, loaded);
      return { ...recipeOf(name), parameters: new Float32Array(bytes) };
    },
  },
  module: {
    describe(name) {
      const { title, bytes } = listed(MODULES[name], name);
      return { title, bytes };
    },
    load: (name) => listed(MODULES[name], name).load(),
  },
};

export const needSources: NeedSources = {
  async loadNeed({ kind, name }, loaded) {
    if (kind === 'kept') throw new RangeError('what runs keep is not fetched');
    return KINDS[kind].load(name, loaded);
  },
  describeNeed({ kind, name }) {
    return kind === 'kept' ? { title: name, bytes: 0 } : KINDS[kind].describe(name);
  },
  loadKept: loadKeptStates,
  keep: keepState,
};

const recipeOf = (name: string) => listed(recipes[`${CHECKPOINTS}/${name}.json`], name);

/** Weights and biases of each layer, as 32-bit floats. */
const checkpointBytes = (name: string): number =>
  recipeOf(name).widths.reduce(
    (sum, width, i, widths) => (i ? sum + 4 * width * ((widths[i - 1] ?? 0) + 1) : 0),
    0,
  );

function listed<T>(entry: T | undefined, name: string): T {
  if (entry) return entry;
  throw new RangeError(`this build of the lab has no data file “${name}”`);
}

async function download(
  url: string | undefined,
  title: string,
  loaded: Progress,
): Promise<ArrayBuffer> {
  const response = await fetch(listed(url, title)).catch(() => null);
  if (!response?.ok) {
    const why = response ? `the server answered ${response.status}` : 'the server did not answer';
    throw new Error(
      `The data “${title}” could not be loaded (${why}). Check the connection, then run again.`,
    );
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    parts.push(part.value);
    bytes += part.value.length;
    loaded(bytes);
  }
  return new Blob(parts).arrayBuffer();
}
