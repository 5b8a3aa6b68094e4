// npm run report -- models [TABLE...] [--quick] [--json FILE]: train models natively with fixed seeds
// and print what was measured. --quick: a fraction of the data and one seed, to see that it works.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildPreset } from './lib/cmake.mjs';
import { main } from './lib/main.mjs';
import { printTable } from './lib/report-table.mjs';
import { at } from './lib/root.mjs';
import { Failure, logFile } from './lib/run.mjs';
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
  if (report !== 'models') throw new Failure(`The report is models; asked for: "${report ?? ''}".`);
  return { ...values, tables };
}

/** The tables as they come; what the program says about its progress goes to the terminal. */
async function* tablesOf(args) {
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

await main(async () => {
  const { json, quick, tables: names } = asked();
  // Native only: no WebAssembly is built for it.
  await runSteps([node, packages('report'), npm, ...dataSets]);
  const log = logFile('report');
  await buildPreset({ preset: 'native', target: 'quantlab_report', tests: false, log });
  const tables = [];
  for await (const table of tablesOf([...(quick ? ['--quick'] : []), ...names])) {
    tables.push(table);
    printTable(table, { judge: !quick });
  }
  if (json) writeFileSync(json, `${JSON.stringify({ quick, tables }, null, 2)}\n`);
});
