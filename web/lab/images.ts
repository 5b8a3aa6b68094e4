// Sets of images as IDX files, the form in which MNIST is published: two zero bytes, the type (8: bytes), the number of
// dimensions, each as a big-endian 32-bit integer, then the bytes, the last dimension the innermost.
import type { Images } from './needs.ts';

/** An entry of the packed index of sets. */
export interface PackedImages {
  name: string;
  count: number;
  /** Of the images. */
  bytes: number;
  files: { images: string; labels: string };
}

/** Throws a RangeError where the two files are no set of images. */
export function readImages(images: Uint8Array, labels: Uint8Array): Images {
  const [count = 0, height = 0, width = 0] = dimensionsOf(images, 3);
  const [labelled = 0] = dimensionsOf(labels, 1);
  if (count !== labelled) throw new RangeError(`${count} images have ${labelled} labels`);
  return { pixels: contentOf(images), height, width, labels: contentOf(labels), classes: 10 };
}

function dimensionsOf(file: Uint8Array, wanted: number): number[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 4 + 4 * wanted || view.getUint32(0) !== 0x800 + wanted)
    throw new RangeError(`the file is no IDX file of bytes in ${wanted} dimensions`);
  const dimensions = Array.from({ length: wanted }, (_, i) => view.getUint32(4 + 4 * i));
  const count = dimensions.reduce((product, size) => product * size, 1);
  if (contentOf(file).length !== count)
    throw new RangeError(`the IDX file says ${count} bytes and holds ${contentOf(file).length}`);
  return dimensions;
}

const contentOf = (file: Uint8Array): Uint8Array => file.subarray(4 + 4 * (file[3] ?? 0));
