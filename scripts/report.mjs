// npm run report -- models [TABLE...] [--quick] [--json FILE]: train models natively with fixed seeds
// and print what was measured. --quick: a fraction of the data and one seed, to see that it works.
// npm run report -- checkpoints: train the models of lessons/checkpoints anew.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildPreset } from './lib/cmake.mjs';
import { main } from './lib/main.mjs';
import { printTable } from './lib/report-table.mjs';
import { at } from './lib/root.mjs';
import { Failure, logFile, run } from './lib/run.mjs';
import { runSteps } from './lib/steps.mjs';
import { node } from './steps/node.mjs';
import { npm } from './steps/npm.mjs';
import { packages } from './steps/packages.mjs';
import { dataSets } from './steps/sets.mjs';

function asked() {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [report, ...tables] = positionals;
  if (report !== 'models' && report !== 'checkpoints')
    throw new Failure(`The reports are models and checkpoints; asked for: "${report ?? ''}".`);
  return { report, ...values, tables };
}

/** Lines of JSON as they come; what the program says about its progress goes to the terminal. */
async function* linesOf(args) {
  const program = at('build', 'native', 'tests', 'report', 'quantlab_report');
  const child = spawn(program, [at('build', 'data', 'sets'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  for await (const line of createInterface(child.stdout)) yield JSON.parse(line);
  if ((await ended) !== 0) throw new Failure('The report broke off.');
}

async function models({ json, quick, tables: names }) {
  const tables = [];
  for await (const table of linesOf([...(quick ? ['--quick'] : []), ...names])) {
    tables.push(table);
    printTable(table, { judge: !quick });
  }
  if (json) writeFileSync(json, `${JSON.stringify({ quick, tables }, null, 2)}\n`);
}

/** Each model's parameters, and beside them how they were made, what they reach, and their hash. */
async function checkpoints() {
  const folder = at('lessons', 'checkpoints');
  mkdirSync(folder, { recursive: true });
  for await (const about of linesOf(['--checkpoints', folder])) {
    const bytes = readFileSync(join(folder, `${about.name}.bin`));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = join(folder, `${about.name}.json`);
    writeFileSync(file, `${JSON.stringify({ ...about, sha256 }, null, 2)}\n`);
    console.log(`${about.name}: ${bytes.length} bytes, ${JSON.stringify(about.test)}`);
  }
  await run(at('node_modules', '.bin', 'biome'), ['format', '--write', folder], {
    log: logFile('report'),
  });
}

await main(async () => {
  const { report, ...options } = asked();
  // Native only: no WebAssembly is built for it.
  await runSteps([node, packages('report'), npm, ...dataSets]);
  const log = logFile('report');
  await buildPreset({ preset: 'native', target: 'quantlab_report', tests: false, log });
  await (report === 'models' ? models(options) : checkpoints());
});
