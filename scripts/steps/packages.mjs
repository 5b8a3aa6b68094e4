import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { asRoot, isDebian12, notInstalled } from '../lib/debian.mjs';
import { at } from '../lib/root.mjs';
import { CommandFailure, Failure, onPath, run } from '../lib/run.mjs';

// Debian 12's package for each command; without a command, what one of the others needs.
const needs = {
  build: [
    { name: 'cmake', command: 'cmake' },
    { name: 'ninja-build', command: 'ninja' },
    { name: 'python3', command: 'python3' },
    { name: 'libeigen3-dev' },
  ],
  emscripten: [{ name: 'clang-19' }, { name: 'lld-19' }, { name: 'llvm-19' }],
  test: [
    { name: 'g++', command: 'g++' },
    { name: 'clang-19', command: 'clang++-19' },
    { name: 'libclang-rt-19-dev' },
    { name: 'libsimde-dev' },
    { name: 'chromium', command: 'chromium' },
    { name: 'fonts-liberation' },
  ],
  report: [{ name: 'g++', command: 'g++' }],
  check: [
    { name: 'clang-19', command: 'clang++-19' },
    { name: 'clang-format-19', command: 'clang-format-19' },
    { name: 'clang-tidy-19', command: 'clang-tidy-19' },
    { name: 'libclang-rt-19-dev' },
    { name: 'libsimde-dev' },
    { name: 'g++', command: 'g++' },
    { name: 'git', command: 'git' },
  ],
};

/**
 * The system packages for some purposes of `needs`.
 * @returns {import('../lib/steps.mjs').Step}
 */
export function packages(...purposes) {
  const emcc = spawnSync(at('wasm', 'toolchain.sh'), ['--installed'], { encoding: 'utf8' });
  const wanted = ['build', ...purposes].flatMap((key) => needs[key]);
  const missing = () =>
    isDebian12 ? missingPackages(wanted, emcc) : missingCommands(wanted, emcc);
  return {
    name: 'system packages',
    hint: 'Mend what apt-get complains about, then run this again.',
    isDone: () => missing().length === 0,
    run: ({ log, note }) => (isDebian12 ? install(missing(), log, note) : ask(missing())),
  };
}

// Without an emcc to use, the set-up fetches one (the next step), which runs on these.
const missingPackages = (wanted, emcc) =>
  notInstalled([
    ...new Set([...wanted, ...(emcc.status === 0 ? [] : needs.emscripten)].map(({ name }) => name)),
  ]);

const missingCommands = (wanted, emcc) => [
  ...wanted
    .filter(({ command }) => command && !onPath(command))
    .map(({ name, command }) => (name === command ? name : `${command} (Debian’s ${name})`)),
  ...(emcc.status === 0 ? [] : [emcc.stdout.trim()]),
];

function ask(missing) {
  throw new Failure(
    `Missing on this system: ${missing.join(', ')}. Install this and run this again; the set-up does so itself on Debian 12 only.`,
  );
}

async function install(names, log, note) {
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...names];
  const root = asRoot();
  if (!root) {
    throw new Failure(
      `This needs root, and there is no sudo here that lets you become it. Run as root, then this again:\n\n  apt-get update && ${command.join(' ')}\n`,
    );
  }
  const privileged = (words) => [
    ...root,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'LC_ALL=C',
    ...words,
  ];
  const asRootRun = (...words) => {
    const [first, ...rest] = privileged(words);
    return whenUnlocked(() => run(first, rest, { log }), note);
  };
  note(names.join(' '));
  // A list that cannot be refreshed matters only if a package is then missing from it.
  await asRootRun('apt-get', 'update').catch((error) =>
    note(`apt-get update: ${error.message}; going on`),
  );
  // Finishes what a killed dpkg left half done, if anything.
  await asRootRun('dpkg', '--configure', '-a');
  note(sizes(privileged([...command, '--assume-no'])));
  await asRootRun(...command);
}

// "Need to get 84.3 MB of archives. After this operation, 412 MB of additional disk space will be used."
function sizes([first, ...rest]) {
  const plan = spawnSync(first, rest, { encoding: 'utf8' });
  const lines = plan.stdout
    .split('\n')
    .filter((line) => /^(Need to get|After this operation)/.test(line));
  return lines.join(' ') || 'size unknown: apt-get finds something to mend first';
}

// Another apt or dpkg holding the lock is waited for, ten minutes at most.
async function whenUnlocked(work, note) {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const locked =
        error instanceof CommandFailure &&
        /could not get lock|unable to (acquire|lock)|locked by another process/i.test(error.tail);
      if (!locked || tries === 120) throw error;
      if (tries === 0) note('another program holds the package system: waiting for it');
      await sleep(5000);
    }
  }
}
