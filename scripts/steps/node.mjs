import { readFileSync } from 'node:fs';
import { at } from '../lib/root.mjs';
import { Failure } from '../lib/run.mjs';

const atLeast = JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node.replace('>=', '');

/** @type {import('../lib/steps.mjs').Step} */
export const node = {
  name: `node ${process.versions.node}`,
  isDone: () => isAtLeast(process.versions.node, atLeast),
  run() {
    throw new Failure(
      `Node ${process.versions.node} is too old: version ${atLeast} or later is needed. Install a current Node and run this again.`,
    );
  },
};

function isAtLeast(version, bound) {
  const [a, b] = [version, bound].map((text) => text.split('.').map(Number));
  const i = b.findIndex((number, index) => (a[index] ?? 0) !== number);
  return i < 0 || a[i] > b[i];
}
