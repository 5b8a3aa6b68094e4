// npm run new:kernel -- NAME: a family of kernels to start from; it builds and passes its test as it is.
// With --into FOLDER all that it writes and changes goes there instead of into the project.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { kernelLists } from './lib/kernel-lists.mjs';
import { kernelTemplate } from './lib/kernel-template.mjs';
import { main } from './lib/main.mjs';
import { at } from './lib/root.mjs';
import { Failure } from './lib/run.mjs';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { into: { type: 'string' } },
  });
  const [name] = positionals;
  if (positionals.length !== 1 || !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    throw new Failure(
      'Name one kernel: npm run new:kernel -- NAME, in small letters and digits, words joined by underscores, as abs_max.',
    );
  }
  const files = kernelTemplate(name);
  const taken = Object.keys(files).find((path) => existsSync(at(path)));
  if (taken) throw new Failure(`There is a kernel of the name ${name}: ${taken}.`);
  const into = values.into === undefined ? at() : resolve(values.into);
  const lists = kernelLists(name, (path) => readFileSync(at(path), 'utf8'));
  for (const [path, text] of Object.entries({ ...files, ...lists })) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
    console.log(`wrote ${path}`);
  }
  console.log(
    `Fill in each TODO (grep -rn TODO core tests/core), then: npm test -- native asan. Then its fuzzer: tests/fuzz/${name}_fuzz.cpp.`,
  );
  return true;
});
