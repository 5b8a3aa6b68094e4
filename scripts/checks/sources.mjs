import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { at } from '../lib/root.mjs';
import { Failure } from '../lib/run.mjs';

/** The project's own files, committed or not yet, whose path matches. */
export function sources(pattern = /./) {
  const listing = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: at(),
      encoding: 'utf8',
    },
  );
  if (listing.status !== 0)
    throw new Failure(`git cannot list the project's files: ${listing.stderr}`);
  return listing.stdout
    .split('\0')
    .filter((path) => path && pattern.test(path) && existsSync(at(path)));
}

/** `{path, text}` of each of them that is text. */
export const texts = (pattern) =>
  sources(pattern)
    .map((path) => ({ path, text: readFileSync(at(path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));

/** What TypeScript and JavaScript sources import: static, dynamic, and by Vite's glob. */
export async function modules(pattern) {
  const { default: ts } = await import('typescript');
  const globs = /import\.meta\.glob\w*(?:<[^(]*>)?\(\s*['"]([^'"]+)['"]/g;
  return texts(pattern).map(({ path, text }) => ({
    path,
    imports: [
      ...ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName),
      ...[...text.matchAll(globs)].map(([, glob]) => glob),
    ],
  }));
}
