// npm run vectors [-- DIR]: run every ONNX test case in a folder's JSON files, by default those in
// tests/vectors, through the WebAssembly module.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { Failure } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';
import { runCase } from './lib/vectors.mjs';

function casesIn(folder) {
  let files;
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new Failure(`${folder} cannot be read: ${error.message}`);
  }
  return files.sort().flatMap((file) => {
    try {
      return JSON.parse(readFileSync(join(folder, file), 'utf8')).cases.map((test) => ({
        file,
        test,
      }));
    } catch (error) {
      throw new Failure(`${file} holds no cases: ${error.message}`);
    }
  });
}

await main(async () => {
  const args = process.argv.slice(2);
  const folder = args[0] && !args[0].startsWith('--') ? resolve(args[0]) : at('tests', 'vectors');
  const report = args.find((arg) => arg.startsWith('--report='))?.slice('--report='.length);
  const cases = casesIn(folder);
  if (!report) await setUp();
  const module = at('build', 'wasm-simd128', 'wasm', 'quantlab.simd128.mjs');
  const { default: createCore } = await import(pathToFileURL(module).href);
  const core = await createCore();

  let failed = 0;
  for (const { file, test } of cases) {
    const wrong = runCase(core, test);
    if (wrong.length === 0) continue;
    failed++;
    console.log(`${test.name} (${file})`);
    for (const line of wrong) console.log(`  ${line}`);
  }
  const passed = cases.length - failed;
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify({ passed, failed }));
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
});
