import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { filesIn } from './fingerprint.mjs';
import { at } from './root.mjs';

const compressible = /\.(html|js|mjs|css|svg|json|wasm|bin|webmanifest|txt)$/;
const [toBrotli, toGzip] = [brotliCompress, gzip].map((method) => promisify(method));

/** The size in bytes of some bytes or text as a server would send it, with brotli at its best. */
export const brotliSize = async (content) => (await toBrotli(content)).length;

/** Write FILE.br and FILE.gz beside each file that gets smaller, for servers that send those. */
export async function compressFolder(folder) {
  await Promise.all(
    filesIn(folder)
      .filter((file) => compressible.test(file))
      .map(async (file) => {
        const content = readFileSync(at(file));
        for (const [suffix, compress] of [
          ['br', toBrotli],
          ['gz', toGzip],
        ]) {
          const packed = await compress(content);
          if (packed.length < content.length) writeFileSync(at(`${file}.${suffix}`), packed);
        }
      }),
  );
}
