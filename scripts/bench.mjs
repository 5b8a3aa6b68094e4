// npm run bench -- passes|kernels|models|pages|lighthouse [--json FILE] [--in node|chromium]: how fast core and site are, as tables.
// Only ratios within one run mean something on a machine that does other things, too.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kernels } from './lib/bench-kernels.mjs';
import { lighthouse } from './lib/bench-lighthouse.mjs';
import { models } from './lib/bench-models.mjs';
import { pages } from './lib/bench-pages.mjs';
import { passes } from './lib/bench-passes.mjs';
import { main } from './lib/main.mjs';
import { Failure } from './lib/run.mjs';
import { setUp } from './lib/set-up.mjs';

const benches = { passes, kernels, models, pages, lighthouse };

function asked() {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, in: { type: 'string' } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (positionals.length !== 1 || !benches[name])
    throw new Failure(
      `The benchmarks are ${Object.keys(benches).join(', ')}; asked for: "${positionals.join(' ')}".`,
    );
  const places = Object.keys(benches[name].places);
  if (values.in && !places.includes(values.in))
    throw new Failure(`--in is "${values.in}"; ${name} can run in ${places.join(' and ')}.`);
  return { bench: benches[name], json: values.json, chosen: values.in ? [values.in] : places };
}

await main(async () => {
  const { bench, json, chosen } = asked();
  await setUp({ purposes: ['test'], also: bench.also });
  const results = {};
  let met = true;
  for (const place of chosen) {
    results[place] = await bench.places[place]();
    met = bench.print(place, results[place]) !== false && met;
  }
  if (json) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  return met;
});
