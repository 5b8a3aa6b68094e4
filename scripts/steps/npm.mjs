import { rmSync } from 'node:fs';
import { fingerprint } from '../lib/fingerprint.mjs';
import { at } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

/** @type {import('../lib/steps.mjs').Step} */
export const npm = {
  name: 'npm packages',
  size: '150 MB to download, 560 MB on disk, about a minute',
  hint: 'If the network failed, run this again.',
  inputs: () => fingerprint(['package.json', 'package-lock.json', '.npmrc'], at(), process.version),
  outputs: ['node_modules/.package-lock.json'],
  async run({ log, interrupted }) {
    // npm takes a half unpacked package for a whole one.
    if (interrupted) rmSync(at('node_modules'), { recursive: true, force: true });
    // `npm ci` fails on optional parts for other platforms that a registry may lack.
    // Nothing is saved: the lock file stays as it is.
    await run('npm', ['install', '--no-save', '--no-audit', '--no-fund'], { log });
  },
};
