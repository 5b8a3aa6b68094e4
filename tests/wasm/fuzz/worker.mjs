// Fuzzes one module on a thread of its own, in node or in the browser: a call that never ends is known
// to who started it by the last message before it.
import { pass } from './pass.mjs';

const isBrowser = typeof self !== 'undefined';
const port = isBrowser ? self : (await import('node:worker_threads')).parentPort;

port.addEventListener('message', async ({ data: { url, programs, seed, calls } }) => {
  try {
    const { default: create } = await import(url);
    const module = await create();
    const offered = programs.filter(({ steps }) =>
      steps.every(({ fn }) => fn.split('.')[0] in module),
    );
    const turns = [];
    for (let turn = 0; turn < 2; turn++) {
      const onCall = (index, text) => port.postMessage({ index, text });
      const tally = pass(module, offered, { seed, from: 0, to: calls, onCall });
      const memory = module.memoryBytes?.() ?? module.HEAPU8.buffer.byteLength;
      turns.push({ ...tally, memory, values: module.count_emval_handles() });
    }
    port.postMessage({ turns });
  } catch (error) {
    port.postMessage({ error: `${error}` });
  }
});
port.start?.();
port.postMessage({ isReady: true });
