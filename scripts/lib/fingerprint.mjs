import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './root.mjs';

/**
 * A hash over the names and contents of files, and of all files in folders, named
 * relative to the project, and over further strings. What does not exist counts as absent.
 */
export function fingerprint(paths, ...further) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0');
  }
  for (const text of further) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** All files below a path, in a fixed order; the path itself if it is a file. */
export function filesIn(path) {
  if (!existsSync(at(path))) return [];
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
