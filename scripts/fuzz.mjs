// npm run fuzz [-- --seconds N] [--seed N] [FAMILY...]: fuzz kernels against their references, each family
// for a minute or N seconds, going on from what earlier runs reached.
import { parseArgs } from 'node:util';
import { families, fuzz } from './lib/fuzz.mjs';
import { main } from './lib/main.mjs';
import { Failure, logFile } from './lib/run.mjs';
import { runSteps } from './lib/steps.mjs';
import { node } from './steps/node.mjs';
import { packages } from './steps/packages.mjs';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 1e9) },
    },
  });
  const unknown = positionals.find((name) => !families.includes(name));
  if (unknown) throw new Failure(`There is no ${unknown}; there are: ${families.join(', ')}.`);
  const [seconds, seed] = [values.seconds, values.seed].map(Number);
  if (!(seconds >= 1) || !Number.isInteger(seed))
    throw new Failure('--seconds is a number from 1 on, --seed a whole number.');
  await runSteps([node, packages('check')]);
  const complaints = await fuzz({
    chosen: positionals.length ? positionals : families,
    seconds: Math.ceil(seconds),
    seed,
    keep: true,
    log: logFile('fuzz'),
    done: (family, line) => console.log(`${family}: ${line}`),
  });
  for (const line of complaints) console.log(line);
  return complaints.length === 0;
});
