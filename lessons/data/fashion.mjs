import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fromIdx } from './idx.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

// What the set-up unpacked, or Debian's package where that is installed.
const folders = [join(root, '.toolchain/fashion-mnist'), '/usr/share/datasets/fashion-mnist'];

/** The published images, `train` (60,000) or `t10k` (10,000): arrays of 28 x 28 bytes, and labels. */
export function fashion(part) {
  const read = (kind) => {
    const name = `${part}-${kind}-ubyte.gz`;
    const folder = folders.find((one) => existsSync(join(one, name)));
    if (!folder) throw new Error(`${name} of Fashion-MNIST is in none of ${folders.join(', ')}`);
    return fromIdx(gunzipSync(readFileSync(join(folder, name))));
  };
  const { dimensions, bytes } = read('images-idx3');
  const size = dimensions[1] * dimensions[2];
  const images = Array.from({ length: dimensions[0] }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  return { images, labels: [...read('labels-idx1').bytes] };
}
