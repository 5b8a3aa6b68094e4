import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { launchOptions } from './chromium.mjs';
import { at } from './root.mjs';

const folders = { '/bench/': 'tests/bench', '/wasm/': 'build/wasm-simd128/wasm' };
const types = { mjs: 'text/javascript', wasm: 'application/wasm' };

/**
 * @typedef {object} Bench a module of tests/bench that exports `run(load, item)`
 * @property {string} file
 * @property {Record<string, unknown>} items by name; a fresh process or page of memory for each
 */

/** @param {Bench} bench Where it can run: each place returns results by name of the item. */
export const inBoth = (bench) => ({ node: () => inNode(bench), chromium: () => inChromium(bench) });

/** In this process: Node 20 has no relaxed SIMD. */
async function inNode({ file, items }) {
  const { run } = await import(`../../tests/bench/${file}`);
  const load = async (isa) => {
    if (isa !== 'simd128') return null;
    const module = await import('../../build/wasm-simd128/wasm/quantlab.simd128.mjs');
    return module.default();
  };
  const results = {};
  for (const [name, item] of Object.entries(items)) results[name] = await run(load, item);
  return results;
}

/** The same in a page of headless Chromium. */
async function inChromium({ file, items }) {
  const { chromium } = await import('@playwright/test');
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const results = {};
    for (const [name, item] of Object.entries(items)) {
      // A fresh page for each: it starts without the last one's memory.
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      results[name] = await page.evaluate(inPage, { file, item });
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
}

async function inPage({ file, item }) {
  const { run } = await import(`/bench/${file}`);
  const load = async (isa) => {
    const module = await import(`/wasm/quantlab.${isa}.mjs`);
    return module.default().catch(() => null); // a browser without relaxed SIMD
  };
  return run(load, item);
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
