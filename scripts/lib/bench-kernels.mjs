import { inBoth } from './bench-run.mjs';

const shapes = [
  [1, 784, 128],
  [64, 784, 128],
  [1, 1024, 1024],
  [1, 4096, 4096],
  [64, 1024, 1024],
  [256, 256, 256],
  [512, 512, 512],
  [1024, 1024, 1024],
  [3, 333, 65],
  [17, 129, 31],
];

/** @param {Record<string, Record<string, number>>} results GOP/s by task, by shape */
function print(place, results) {
  for (const [shape, rates] of Object.entries(results)) {
    console.log(`\n${place}, ${shape}: GOP/s, and how often that of plain JavaScript`);
    for (const [name, rate] of Object.entries(rates)) {
      const plain = rates[`${name.startsWith('float') ? 'float' : 'int8'} plain JavaScript`];
      const cells = [rate.toFixed(2).padStart(9), `${(rate / plain).toFixed(1)}x`.padStart(9)];
      const peak = rates[`registers alone, ${name.replace(/^int8 |, with copies$/g, '')}`];
      if (peak) cells.push(`  ${(rate / peak).toFixed(2)} of registers alone`);
      console.log(`  ${name.padEnd(40)}${cells.join('')}`);
    }
  }
}

export const kernels = {
  places: inBoth({
    file: 'kernels.mjs',
    items: Object.fromEntries(shapes.map(([m, k, n]) => [`${m}x${k}x${n}`, { m, k, n }])),
  }),
  print,
};
