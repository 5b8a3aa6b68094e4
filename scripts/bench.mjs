// npm run bench -- passes|kernels [--json FILE] [--in node|chromium]: how fast the core is, as tables.
// Only ratios within one run mean something on a machine that does other things, too.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kernels } from './lib/bench-kernels.mjs';
import { passes } from './lib/bench-passes.mjs';
import { inChromium, inNode } from './lib/bench-run.mjs';
import { main } from './lib/main.mjs';
import { Failure } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';

const benches = { passes, kernels };
const places = { node: inNode, chromium: inChromium };

function asked() {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, in: { type: 'string' } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (positionals.length !== 1 || !benches[name])
    throw new Failure(
      `The benchmarks are ${Object.keys(benches).join(' and ')}; asked for: "${positionals.join(' ')}".`,
    );
  if (values.in && !places[values.in])
    throw new Failure(`--in is "${values.in}"; node and chromium are allowed.`);
  const chosen = values.in ? [values.in] : Object.keys(places);
  return { bench: benches[name], json: values.json, chosen };
}

await main(async () => {
  const { bench, json, chosen } = asked();
  await setUp({ purposes: ['test'] });
  const results = {};
  for (const place of chosen) {
    results[place] = await places[place](bench);
    bench.print(place, results[place]);
  }
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
});
