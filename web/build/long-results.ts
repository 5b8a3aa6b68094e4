// Results of long runs, kept on disk: what was trained for the build is not trained again for a test, nor the next day.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { AnyValues } from '../lab/controls.ts';
import type { Result } from '../lab/experiment.ts';

/** What a result may depend on besides the lesson: what it is written with, the modules, and what the data are packed from. */
const SOURCES = [
  'web/lab',
  'build/wasm-simd128/wasm',
  'lessons/data',
  'lessons/checkpoints',
  'package-lock.json',
];

export class LongResults {
  readonly #root: string;
  #sources: string | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** The result at `values` of an experiment whose lesson lies in `folder`: the kept one, or that of `run`. */
  async get(
    folder: string,
    experiment: string,
    values: AnyValues,
    run: () => Promise<Result>,
  ): Promise<Result> {
    this.#sources ??= fingerprint(SOURCES.map((path) => join(this.#root, path)));
    const key = [this.#sources, fingerprint([folder]), experiment, JSON.stringify(values)];
    const name = createHash('sha256').update(key.join('\n')).digest('hex').slice(0, 32);
    const file = join(this.#root, 'build/results', `${name}.bin`);
    if (existsSync(file)) return deserialize(readFileSync(file));
    const result = await run();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, serialize(result));
    return result;
  }
}

function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path];
