// Which of the site's files are kept for use without a connection from the first visit, and which once they were used.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Pages, scripts, styles, typefaces; the core, and real tensors, which lessons show from the start. */
const LARGEST_TENSOR = 300_000;

export function isKeptAtOnce({ url, size }: { url: string; size: number }): boolean {
  if (url.endsWith('.wasm')) return /\bquantlab\.core-/.test(url);
  if (url.endsWith('.bin')) return size <= LARGEST_TENSOR;
  return !url.endsWith('.idx');
}

/** Their addresses in the site; the rest of what is hashed is kept at once. */
export const USED_LATER = /\/assets\/[^/]+\.(?:wasm|bin|idx)$/;

/** Writes offline.json: what "Keep all offline" fetches, with sizes in bytes. */
export function offlineFiles(): Plugin {
  let folder = '';
  return {
    name: 'quantization-lab:offline-files',
    apply: 'build',
    configResolved({ build }) {
      folder = build.outDir;
    },
    writeBundle() {
      const files = readdirSync(join(folder, 'assets'))
        .map((name) => `assets/${name}`)
        .filter((url) => USED_LATER.test(`/${url}`))
        .map((url) => ({ url, size: statSync(join(folder, url)).size }))
        .filter((file) => !isKeptAtOnce(file));
      writeFileSync(join(folder, 'offline.json'), JSON.stringify(files));
    },
  };
}
