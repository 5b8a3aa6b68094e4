// npm run bench -- passes [--json FILE] [--in node|chromium]: nanoseconds an element, as tables.
// Only ratios within one run mean something on a machine that does other things, too.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printPasses } from './lib/bench-report.mjs';
import { inChromium, inNode } from './lib/bench-run.mjs';
import { main } from './lib/main.mjs';
import { Failure } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';

const sizes = { '64k': 2 ** 16, '1M': 2 ** 20, '16M': 2 ** 24 };
const places = { node: inNode, chromium: inChromium };

function asked() {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, in: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || positionals[0] !== 'passes')
    throw new Failure(`There is one benchmark, "passes"; asked for: "${positionals.join(' ')}".`);
  if (values.in && !places[values.in])
    throw new Failure(`--in is "${values.in}"; node and chromium are allowed.`);
  return { json: values.json, chosen: values.in ? [values.in] : Object.keys(places) };
}

await main(async () => {
  const { json, chosen } = asked();
  await setUp({ purposes: ['test'] });
  const results = {};
  for (const place of chosen) {
    results[place] = await places[place](sizes);
    printPasses(place, results[place]);
  }
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
});
