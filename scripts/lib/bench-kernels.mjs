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

/** @param {Record<string, Record<string, {gops: number, ofPlain: number, ofRegisters?: number}>>} results by shape */
function print(place, results) {
  for (const [shape, rows] of Object.entries(results)) {
    console.log(`\n${place}, ${shape}: GOP/s, and how often that of plain JavaScript`);
    for (const [name, { gops, ofPlain, ofRegisters }] of Object.entries(rows)) {
      const cells = [gops.toFixed(2).padStart(9), `${ofPlain.toFixed(1)}x`.padStart(9)];
      if (ofRegisters) cells.push(`  ${ofRegisters.toFixed(2)} of registers alone`);
      console.log(`  ${name.padEnd(44)}${cells.join('')}`);
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
