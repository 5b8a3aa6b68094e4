import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { launchOptions } from './chromium.mjs';
import { at } from './root.mjs';

const folders = { '/bench/': 'tests/bench', '/wasm/': 'build/wasm-simd128/wasm' };
const types = { mjs: 'text/javascript', wasm: 'application/wasm' };

/** The passes at each size in this process, by name of the size. */
export async function inNode(sizes) {
  const { benchPasses } = await import('../../tests/bench/passes.mjs');
  const { default: createCore } = await import(
    '../../build/wasm-simd128/wasm/quantlab.simd128.mjs'
  );
  const results = {};
  for (const [name, n] of Object.entries(sizes)) results[name] = await benchPasses(createCore, n);
  return results;
}

/** The same in a page of headless Chromium. */
export async function inChromium(sizes) {
  const { chromium } = await import('@playwright/test');
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const results = {};
    for (const [name, n] of Object.entries(sizes)) {
      // A fresh page for each size: it starts without the last one's memory.
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      results[name] = await page.evaluate(inPage, n);
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
}

async function inPage(n) {
  const { benchPasses } = await import('/bench/passes.mjs');
  const { default: createCore } = await import('/wasm/quantlab.simd128.mjs');
  return benchPasses(createCore, n);
}

function answer({ url }, response) {
  // Only a page that is isolated gets timers finer than 100 microseconds.
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  if (url === '/') {
    response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html>');
    return;
  }
  const prefix = Object.keys(folders).find((folder) => url.startsWith(folder));
  const name = prefix && url.slice(prefix.length);
  if (!name || !/^[\w-]+(\.[\w-]+)*$/.test(name)) {
    response.writeHead(404, headers).end();
    return;
  }
  const type = types[name.split('.').at(-1)] ?? 'text/plain';
  response
    .writeHead(200, { ...headers, 'Content-Type': type })
    .end(readFileSync(at(folders[prefix], name)));
}
