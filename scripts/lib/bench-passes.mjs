import { inBoth } from './bench-run.mjs';

const kinds = ['last axis', 'first axis', 'group of 32', 'group of 128'];
const named = (kind) => (kind.includes('group') ? `per ${kind}` : `per channel, ${kind}`);

/** What a row is compared with, and the most that it may be of that at 1M. */
const goals = [
  ['quantize', 'JS quantize', 1 / 8],
  ['quantize', 'memory.copy of the floats', 2],
  ...kinds.map((kind) => [`quantize ${named(kind)}`, 'quantize', 1.3]),
  ...kinds.map((kind) => [`scales ${named(kind)}`, 'min-max', 1.3]),
  ...kinds.map((kind) => [`symmetric scales ${named(kind)}`, 'min-max', 1.3]),
];

/** @param {Record<string, {nsPerElement: Record<string, number>, heap: object}>} results by size */
function print(place, results) {
  const sizes = Object.keys(results);
  console.log(`\n${place}: nanoseconds an element, and how often the time of memory.copy`);
  console.log(line('', sizes));
  for (const name of Object.keys(results[sizes[0]].nsPerElement)) {
    const cells = sizes.map((size) => {
      const { nsPerElement } = results[size];
      const ratio = nsPerElement[name] / nsPerElement['memory.copy of the floats'];
      return `${nsPerElement[name].toFixed(3)} (${ratio.toFixed(1)}x)`;
    });
    console.log(line(name, cells));
  }
  const beyond = sizes.map((size) => {
    const { passBytes, arrayBytes } = results[size].heap;
    return `${((passBytes - arrayBytes) / 1024).toFixed(0)} KB`;
  });
  console.log(line("memory beyond a pass' arrays", beyond));
  printGoals(results['1M'].nsPerElement);
}

function printGoals(ns) {
  console.log('\ngoals at 1M: time as a share of another one');
  for (const [name, base, most] of goals) {
    const share = ns[name] / ns[base];
    const verdict = share <= most ? 'met' : 'missed';
    const figures = `${share.toFixed(3)} of ${base}, at most ${most.toFixed(3)}: ${verdict}`;
    console.log(`  ${name.padEnd(36)} ${figures}`);
  }
}

const line = (name, cells) =>
  `  ${name.padEnd(36)} ${cells.map((cell) => cell.padStart(17)).join('')}`;

export const passes = {
  places: inBoth({
    file: 'passes.mjs',
    items: { '64k': 2 ** 16, '1M': 2 ** 20, '16M': 2 ** 24 },
  }),
  print,
};
