// The worker: the core, the lessons and the tensors, behind one runner.

import packed from '../../build/data/index.json';
import { loadCore } from '../engine/core.ts';
import { serve, stillWorking } from '../engine/serve.ts';
import type { Clinics } from '../lab/clinic.ts';
import type { Lesson } from '../lab/lesson.ts';
import { createRunner } from '../lab/runner.ts';
import { type PackedTensor, unpackTensor } from '../lab/tensors.ts';

const lessons = import.meta.glob<{ default: Lesson }>('../../lessons/*/experiment.ts');
const clinics = import.meta.glob<{ default: Clinics }>('../../lessons/*/clinics.ts');
const files = import.meta.glob<string>('../../build/data/*.bin', {
  query: '?url',
  import: 'default',
  eager: true,
});

serve(
  createRunner({
    loadCore,
    loadLesson: async (slug) => (await lessons[`../../lessons/${slug}/experiment.ts`]?.())?.default,
    loadClinics: async (slug) => (await clinics[`../../lessons/${slug}/clinics.ts`]?.())?.default,
    async loadTensor(name) {
      const entry = (packed as PackedTensor[]).find((one) => one.name === name);
      const url = files[`../../build/data/${name}.bin`];
      if (!entry || !url) throw new RangeError(`this build of the lab has no data file “${name}”`);
      const bytes = await download(url, entry.title);
      return { name, shape: entry.shape, values: unpackTensor(entry, bytes) };
    },
  }),
);

async function download(url: string, title: string): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    const why = response ? `the server answered ${response.status}` : 'the server did not answer';
    throw new Error(
      `The data “${title}” could not be loaded (${why}). Check the connection, then run again.`,
    );
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    parts.push(part.value);
    stillWorking(); // a slow connection is no hung worker
  }
  return new Blob(parts).arrayBuffer();
}
