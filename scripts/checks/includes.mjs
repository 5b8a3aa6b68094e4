import { posix } from 'node:path';
import { upward, withoutFloor } from './imports.mjs';

/** Where the compilers look for "..." when it is not beside the file that includes it. */
const searched = ['core/include', 'core/src', 'wasm'];

/** Each file's path, and those of the files among them that it includes. */
function graph(files) {
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map(({ path, text }) => [
      path,
      [...text.matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)]
        .map(([, name]) =>
          [posix.dirname(path), ...searched]
            .map((folder) => posix.join(folder, name))
            .find((target) => known.has(target)),
        )
        .filter((target) => target !== undefined),
    ]),
  );
}

/** The first way found from each file back to a file that is on it; `#pragma once` hides those. */
function circles(included) {
  const found = [];
  const done = new Set();
  const visit = (path, way) => {
    if (way.includes(path)) return found.push([...way.slice(way.indexOf(path)), path]);
    if (done.has(path)) return;
    for (const target of included.get(path)) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of included.keys()) visit(path, []);
  return found.map((way) => `a circle: ${way.join(' includes ')}`);
}

/**
 * Complaints about C++ sources and headers whose includes lead up the house or in a circle.
 * @param {{path: string, text: string}[]} files paths from the project's top
 * @returns {string[]}
 */
export function includeTrouble(files) {
  const included = graph(files);
  return [
    ...withoutFloor([...included.keys()]),
    ...[...included].flatMap(([path, targets]) => upward(path, targets)),
    ...circles(included),
  ];
}
