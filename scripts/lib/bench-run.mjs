import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { launchOptions } from './chromium.mjs';
import { at } from './root.mjs';

const folders = {
  '/bench/': 'tests/bench',
  '/wasm/': 'build/wasm-simd128/wasm',
  '/sets/': 'build/data/sets',
  '/checkpoints/': 'lessons/checkpoints',
};
const types = {
  js: 'text/javascript',
  json: 'application/json',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};

/**
 * @typedef {object} Bench a module of tests/bench that exports `run(load, item)`
 * @property {string} file
 * @property {Record<string, unknown>} items by name; a fresh process or page of memory for each
 * @property {Record<string, string>} [scripts] files of packages that Chromium's page may load, by name
 */

const inBuild = (name) => `../../build/wasm-simd128/wasm/quantlab.${name}.mjs`;

/** @param {Bench} bench Where it can run: each place returns results by name of the item. */
export const inBoth = (bench) => ({ node: () => inNode(bench), chromium: () => inChromium(bench) });

/** In this process: Node 20 has no relaxed SIMD. */
async function inNode({ file, items }) {
  const { run } = await import(`../../tests/bench/${file}`);
  const load = async (name) => {
    if (name === 'relaxed') return null;
    const module = await import(inBuild(name));
    return module.default();
  };
  const results = {};
  for (const [name, item] of Object.entries(items)) results[name] = await run(load, item);
  return results;
}

/** The same in a page of headless Chromium. */
async function inChromium({ file, items, scripts = {} }) {
  const { chromium } = await import('@playwright/test');
  const server = createServer(answer(scripts));
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
  const load = async (name) => {
    const module = await import(`/wasm/quantlab.${name}.mjs`);
    return module.default().catch(() => null); // a browser without relaxed SIMD
  };
  return run(load, item);
}

// Only a page that is isolated gets timers finer than 100 microseconds.
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const answer =
  (scripts) =>
  ({ url }, response) => {
    if (url === '/') {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html>');
      return;
    }
    const file = fileOf(url, scripts);
    if (!file) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = types[url.split('.').at(-1)] ?? 'text/plain';
    response.writeHead(200, { ...headers, 'Content-Type': type }).end(readFileSync(file));
  };

function fileOf(url, scripts) {
  const prefix = Object.keys(folders).find((folder) => url.startsWith(folder));
  const name = prefix && url.slice(prefix.length);
  if (name && /^[\w-]+(\.[\w-]+)*$/.test(name)) return at(folders[prefix], name);
  return url.startsWith('/scripts/') ? scripts[url.slice('/scripts/'.length)] : undefined;
}
