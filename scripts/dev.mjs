// npm run dev: the site with hot reload; an edit of the C++ rebuilds the module and reloads the page.
import { watch } from 'node:fs';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { CommandFailure, logFile } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { buildWasm } from './steps/wasm.mjs';

const quietMs = 200;

/** Call `rebuild` once after each burst of changes below the folders, never twice at a time. */
function onChange(folders, rebuild) {
  let timer = null;
  let busy = false;
  const fire = async () => {
    if (busy) return later();
    busy = true;
    await rebuild();
    busy = false;
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(fire, quietMs);
  };
  for (const folder of folders) watch(at(folder), { recursive: true }, later);
}

await main(async () => {
  await setUp();
  const { createServer } = await import('vite');
  const server = await createServer();
  await server.listen();
  server.printUrls();
  onChange(['core', 'wasm'], async () => {
    console.log('C++ changed: rebuilding');
    try {
      await buildWasm({ target: 'quantlab_modules', tests: false, log: logFile('dev') });
      // The dev server watches it, but saw it half written: only now is it all there.
      server.watcher.emit('change', at('build', 'wasm-simd128', 'wasm', 'quantlab.core.mjs'));
      console.log('rebuilt');
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      console.error(error.tail);
    }
  });
});
