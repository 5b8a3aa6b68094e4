// npm run vectors [-- DIR]: run every ONNX test case in a folder's JSON files, by default those in
// tests/vectors, through the WebAssembly module.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { Failure } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { runCases } from './lib/vectors.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  const folder = args[0] && !args[0].startsWith('--') ? resolve(args[0]) : at('tests', 'vectors');
  const report = args.find((arg) => arg.startsWith('--report='))?.slice('--report='.length);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Failure(`${folder} is no folder.`);
  }
  if (!report) await setUp();
  const module = at('build', 'wasm-simd128', 'wasm', 'quantlab.onnx.mjs');
  const { default: createOperators } = await import(pathToFileURL(module).href);
  const operators = await createOperators();

  const results = runCases(operators, folder);
  for (const { name, wrong } of results) {
    if (wrong.length > 0) console.log([name, ...wrong].join('\n  '));
  }
  const failed = results.filter(({ wrong }) => wrong.length > 0).length;
  const passed = results.length - failed;
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify({ passed, failed }));
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
});
