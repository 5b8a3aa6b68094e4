// The relaxed build, which node can't load, survives calls that were changed as the others do in
// tests/wasm/boundary-fuzz.test.ts.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { goodPrograms } from '../../wasm/fuzz/good-programs.mjs';
import { expect, test } from './lab.ts';

const folders = ['../../../build/wasm-simd128/wasm/', '../../wasm/fuzz/'].map(
  (folder) => new URL(folder, import.meta.url),
);

test('the relaxed build survives calls that were changed', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const types = { mjs: 'text/javascript', wasm: 'application/wasm' };
  await page.route('**/modules/*', (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const contentType = types[name.split('.').at(-1) as keyof typeof types];
    const file = folders.map((folder) => new URL(name, folder)).find((url) => existsSync(url));
    return file ? route.fulfill({ body: readFileSync(file), contentType }) : route.abort();
  });
  await page.goto('./');
  const folder = new URL('modules/', baseURL).href;
  const { core: programs } = await goodPrograms();
  const job = { url: `${folder}quantlab.relaxed.mjs`, programs, seed: 1, calls: 3000 };
  const { turns, error, hung } = await page.evaluate(
    async ([from, what]) => {
      const { watched } = await import(`${from}watch.mjs`);
      const start = () => {
        const worker = new Worker(`${from}worker.mjs`, { type: 'module' });
        return {
          post: (message: object) => worker.postMessage(message),
          listen: (hear: (message: object) => void) => {
            worker.onmessage = ({ data }) => hear(data);
            worker.onerror = ({ message }) => hear({ error: message });
          },
          end: () => worker.terminate(),
        };
      };
      return watched(start, what, { clock: () => performance.now(), longest: 8000 });
    },
    [folder, job] as const,
  );
  expect({ error, hung }).toEqual({});
  const [first, second] = turns;
  expect(first.findings).toEqual([]);
  expect(first.tried).toBeGreaterThan(2700);
  expect(first.succeeded / first.tried).toBeGreaterThan(1 / 3);
  expect(Object.keys(first.successes)).toEqual(
    expect.arrayContaining(['runLinear', 'runNetworkInto', 'multiplyIntegers', 'Buffer.f32']),
  );
  expect(second).toEqual(first);
});
