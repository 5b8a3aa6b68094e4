import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { base } from '../steps/site.mjs';
import { brotliSize } from './compress.mjs';
import { filesIn } from './fingerprint.mjs';
import { at } from './root.mjs';

const KB = 1000;
const pageLimit = 130 * KB;
/** Modules that a page loads when a reader asks for a model have more room than what every lesson needs. */
const wasmLimits = {
  default: 100 * KB,
  'quantlab.core.wasm': 80 * KB,
  'quantlab.layers.wasm': 80 * KB,
  'quantlab.relaxed.wasm': 80 * KB,
  'quantlab.models.wasm': 130 * KB,
  'quantlab.text.wasm': 130 * KB,
};
const built = 'build/wasm-simd128/wasm';

/**
 * What each page of the built site weighs before its first input, in bytes after brotli: its HTML
 * and all scripts and styles that can be reached from it, the worker's included; and what each
 * WebAssembly module weighs.
 * @returns {Promise<{name: string, bytes: number, limit: number}[]>}
 */
export async function pageBudgets(folder = 'dist') {
  const files = new Set(filesIn(folder).map((path) => posix.relative(folder, path)));
  const read = (file) => readFileSync(at(folder, file));
  const sizes = new Map();
  const weigh = async (file) => {
    if (!sizes.has(file)) sizes.set(file, await brotliSize(read(file)));
    return sizes.get(file);
  };

  const rows = [];
  for (const page of [...files].filter((file) => file.endsWith('.html'))) {
    let bytes = 0;
    for (const file of reachable(page, files, (name) => String(read(name))))
      bytes += await weigh(file);
    rows.push({ name: page, bytes, limit: pageLimit });
  }
  // All that are built, though no page may load one yet.
  for (const file of filesIn(built).filter((name) => name.endsWith('.wasm'))) {
    const bytes = await brotliSize(readFileSync(at(file)));
    const name = posix.basename(file);
    rows.push({ name, bytes, limit: wasmLimits[name] ?? wasmLimits.default });
  }
  return rows;
}

/** One of those rows as a line, for a table or a complaint. */
export const budgetLine = ({ name, bytes, limit }) =>
  `${(bytes / KB).toFixed(1).padStart(7)} of ${limit / KB} KB  ${name}${bytes > limit ? '  OVER' : ''}`;

/** Print the table; whether everything keeps within its budget. */
export async function printBudgets() {
  const rows = await pageBudgets();
  console.log('\nBefore the first input, after brotli:');
  for (const row of rows) console.log(budgetLine(row));
  return rows.every(({ bytes, limit }) => bytes <= limit);
}

/** Where the build puts what a page loads on demand, as the reader comes to need it. */
const onDemand = 'assets/later/';

// As the bundler writes it: what is imported so comes at once, wherever it lies.
const importedAtOnce = /\b(?:import|from)\s*["'`]([^"'`]+)["'`]/g;

// A page that lists all lessons' experiments loads its own alone.
const lessonChunk =
  /\/lessons\/([\w-]+)\/[^"'`]*["'`]\s*:\s*\(\)\s*=>[^,]*?import\(\s*["'`]([^"'`]+)["'`]/g;

/**
 * A page and the scripts and styles that it names, directly or through one another. Whatever looks
 * like the address of one counts, dynamic imports too, so this errs on the heavy side.
 * What is loaded on demand does not count, unless it is imported at once.
 * @param {string} page
 * @param {Set<string>} files
 * @param {(file: string) => string} text
 * @returns {string[]}
 */
export function reachable(page, files, text) {
  const slug = posix.dirname(page);
  const found = new Set([page]);
  for (const file of found) {
    const source = text(file);
    const others = [...source.matchAll(lessonChunk)].flatMap(([, lesson, chunk]) =>
      lesson === slug ? [] : [chunk],
    );
    const atOnce = new Set(
      [...source.matchAll(importedAtOnce)].map(([, address]) => resolve(file, address, files)),
    );
    for (const [, address] of source.matchAll(/["'`(]([^"'`()\s]+\.(?:js|css))["'`)]/g)) {
      const target = resolve(file, address, files);
      if (!target || (target.startsWith(onDemand) && !atOnce.has(target))) continue;
      if (!others.some((chunk) => resolve(file, chunk, files) === target)) found.add(target);
    }
  }
  return [...found];
}

// Addresses are absolute, relative to the file or, in Vite's lists of what to preload, to the site.
function resolve(file, address, files) {
  const fromSite = address.startsWith(base()) ? address.slice(base().length) : address;
  return [posix.join(posix.dirname(file), address), fromSite].find((candidate) =>
    files.has(candidate),
  );
}
