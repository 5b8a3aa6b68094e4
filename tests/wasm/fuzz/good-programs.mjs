// The calls of good/, written down by running those tests without their expectations.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { recorder } from './record.mjs';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** In place of vitest: expects nothing, and finishes when `finish` is called. */
const vitest = `
  const anything = new Proxy(() => anything, { get: () => anything });
  const finishers = [];
  export const expect = anything;
  export const onTestFinished = (finisher) => void finishers.push(finisher);
  export const finish = () => { for (const finisher of finishers.splice(0)) finisher(); };
`;

/** In place of core.ts: the same, its modules recorded by what \`globalThis\` holds for it. */
const recordedCore = (real) => `
  import * as own from ${JSON.stringify(real)};
  export * from ${JSON.stringify(real)};
  const of = globalThis.quantlabRecorders(own);
  export const core = of.core, onnx = of.onnx, models = of.models, texts = of.text;
`;

const standIns = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id === 'vitest') return '\0vitest';
    if (/\/core\.ts$/.test(id) && importer !== '\0core') return '\0core';
  },
  load(id) {
    if (id === '\0vitest') return vitest;
    if (id === '\0core') return recordedCore(`${folder}core.ts`);
  },
};

/**
 * By module: core (with layers), onnx, models, text.
 * @returns {Promise<Record<string, import('./replay.mjs').Program[]>>}
 */
export async function goodPrograms() {
  const recorders = {};
  globalThis.quantlabRecorders = ({ core, onnx, models, texts }) => {
    const modules = { core, onnx, models, text: texts };
    return Object.fromEntries(
      Object.entries(modules).map(([name, module]) => {
        recorders[name] = recorder(module);
        return [name, recorders[name].recorded];
      }),
    );
  };
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    ssr: { noExternal: ['vitest'] },
    plugins: [standIns],
  });
  try {
    const { finish } = await server.ssrLoadModule('vitest');
    const { default: tables } = await server.ssrLoadModule('/fuzz/tables.ts');
    for (const call of tables.flatMap((table) => Object.values(table))) {
      for (const { begin } of Object.values(recorders)) begin();
      call();
      finish();
    }
    return Object.fromEntries(
      Object.entries(recorders).map(([name, { programs }]) => [name, programs()]),
    );
  } finally {
    await server.close();
    delete globalThis.quantlabRecorders;
  }
}
