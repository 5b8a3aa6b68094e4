// IDX, the form in which MNIST is published: two zero bytes, the type (8 = unsigned byte), the
// number of dimensions, each as a big-endian 32-bit integer, then the bytes, the last dimension the innermost.
// Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits".

/** @returns {Buffer} */
export function toIdx(dimensions, bytes) {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.set([0, 0, 8, dimensions.length]);
  dimensions.forEach((size, i) => {
    header.writeUInt32BE(size, 4 + 4 * i);
  });
  return Buffer.concat([header, bytes]);
}

/** @returns {{dimensions: number[], bytes: Buffer}} */
export function fromIdx(file) {
  if (file.readUInt16BE(0) !== 0 || file[2] !== 8) throw new Error('not an IDX file of bytes');
  const dimensions = Array.from({ length: file[3] }, (_, i) => file.readUInt32BE(4 + 4 * i));
  const bytes = file.subarray(4 + 4 * dimensions.length);
  const count = dimensions.reduce((product, size) => product * size, 1);
  if (bytes.length !== count)
    throw new Error(`${bytes.length} bytes in an IDX file of ${dimensions.join(' x ')}`);
  return { dimensions, bytes };
}
