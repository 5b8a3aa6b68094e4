import { medians, share } from '../../tests/bench/timing.mjs';
import { inBoth } from './bench-run.mjs';

const kinds = [
  'per channel, last axis',
  'per channel, first axis',
  'per group of 32',
  'per group of 128',
  'per group of 32, first axis',
  'per group of 100, ragged',
];

/** What a row is compared with, and the most that it may be of that at 1M. */
const goals = [
  ['quantize', 'JS quantize', 1 / 8],
  ['quantize', 'memory.copy of the floats', 2],
  ...kinds.map((kind) => [`quantize ${kind}`, 'quantize', 1.3]),
  ...kinds.map((kind) => [`dequantize ${kind}`, 'dequantize', 1.3]),
  ...kinds.map((kind) => [`error ${kind}`, 'all error metrics', 1.3]),
  ['scale, per tensor', 'min-max', 1.3],
  ...kinds.map((kind) => [`scales ${kind}`, 'min-max', 1.3]),
  ...kinds.map((kind) => [`symmetric scales ${kind}`, 'min-max', 1.3]),
];

/** What a module's memory may be beyond a pass' arrays. */
const MOST_BEYOND = 2 ** 20;

/** @param {Record<string, {samples: Record<string, number[]>, heap: object}>} results by size */
function print(place, results) {
  const sizes = Object.keys(results);
  console.log(`\n${place}: nanoseconds an element, and how often the time of memory.copy`);
  console.log(line('', sizes));
  const ns = sizes.map((size) => medians(results[size].samples));
  for (const name of Object.keys(ns[0])) {
    const cells = ns.map((own) => {
      const ratio = own[name] / own['memory.copy of the floats'];
      return `${own[name].toFixed(3)} (${ratio.toFixed(1)}x)`;
    });
    console.log(line(name, cells));
  }
  const beyond = sizes.map((size) => {
    const { passBytes, arrayBytes } = results[size].heap;
    return passBytes - arrayBytes;
  });
  const cells = beyond.map((bytes) => `${(bytes / 1024).toFixed(0)} KB`);
  console.log(line("memory beyond the passes' arrays", cells));
  printGoals(results['1M'].samples);
  const verdict = Math.max(...beyond) <= MOST_BEYOND ? 'met' : 'missed';
  console.log(`  ${'memory at every size'.padEnd(36)} at most 1024 KB beyond arrays: ${verdict}`);
}

function printGoals(samples) {
  console.log(
    "\ngoals at 1M: time as a share of another one's, quickest samples (median of rounds)",
  );
  for (const [name, base, most] of goals) {
    const { median, quickest } = share(samples[name], samples[base]);
    const verdict = quickest <= most ? 'met' : 'missed';
    const figures = `${quickest.toFixed(3)} (${median.toFixed(3)}) of ${base}`;
    console.log(`  ${name.padEnd(46)} ${figures}, at most ${most.toFixed(3)}: ${verdict}`);
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
