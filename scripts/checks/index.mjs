import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { budgetLine, pageBudgets } from '../lib/budget.mjs';
import { fuzz } from '../lib/fuzz.mjs';
import { at } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';
import { upwardImports } from './imports.mjs';
import { includeTrouble } from './includes.mjs';
import { undeclared, unnoticed } from './licences.mjs';
import { lockTrouble } from './lock.mjs';
import { listings, opcodeTrouble } from './opcodes.mjs';
import { addresses, boundaries, violations } from './patterns.mjs';
import { modules, sources, texts } from './sources.mjs';

const json = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const tool = (name) => at('node_modules', '.bin', name);
const cpp = (pattern = /\.(h|cpp)$/) => sources(pattern);

/**
 * Each check returns its complaints, or lets a tool fail with what that wrote into `log`.
 * @type {Record<string, (log: string) => string[] | void | Promise<string[] | void>>}
 */
export const checks = {
  async format(log) {
    await run(tool('biome'), ['format', '.'], { log });
    await run('clang-format-19', ['--dry-run', '-Werror', ...cpp()], { log });
  },

  async lint(log) {
    await run(tool('biome'), ['lint', '--error-on-warnings', '.'], { log });
    // Its own build folder: clang-tidy reads from there how each file is compiled. Without vectors,
    // whose stand-ins are macros that it would read as our own lines.
    const without = ['-DQUANTLAB_TESTS=OFF', '-DQUANTLAB_SIMDE=OFF'];
    await run('cmake', ['--preset', 'native-simde', '-B', at('build', 'tidy'), ...without], {
      log,
    });
    const jobs = String(availableParallelism());
    // xargs keeps that many clang-tidy running, a file each; it fails if one does.
    const each = [
      'xargs',
      '-0',
      '-n',
      '1',
      '-P',
      jobs,
      'clang-tidy-19',
      '-quiet',
      '-p',
      at('build', 'tidy'),
    ];
    const files = cpp(/^core\/.*\.cpp$/).map((path) => `'${path}'`);
    await run('bash', ['-c', `printf '%s\\0' ${files.join(' ')} | ${each.join(' ')}`], { log });
  },

  types: (log) => run(tool('tsc'), ['--noEmit'], { log }),

  imports: async () => [
    ...upwardImports(await modules(/^(web|lessons)\/.*\.(ts|mjs)$/)),
    ...includeTrouble(texts(/^(core|wasm)\/.*\.(h|cpp)$/)),
  ],

  boundaries: () => violations(texts(/\.(h|cpp)$/), boundaries),

  async licences() {
    const { dependencies } = json('package.json');
    const shipped = await modules(/^(web\/(engine|lab|elements|app)|lessons)\/.*\.ts$/);
    return [
      ...(sources(/^LICENSE$/).length ? [] : ['LICENSE is missing']),
      ...unnoticed({
        lock: json('package-lock.json'),
        data: [...json('build/data/index.json'), ...json('build/data/sets/index.json')],
        notices: texts(/^THIRD_PARTY_NOTICES\.md$/)[0]?.text ?? '',
      }),
      ...undeclared(shipped, Object.keys(dependencies)),
    ];
  },

  lock: () => lockTrouble(json('package.json'), json('package-lock.json')),

  addresses: () => violations(texts(), addresses),

  opcodes: () => opcodeTrouble(listings()),

  fuzz: (log) => fuzz({ seconds: 5, log }),

  budgets: async () =>
    (await pageBudgets()).filter(({ bytes, limit }) => bytes > limit).map(budgetLine),
};
