import { namesOf } from './kernel-template.mjs';
import { Failure } from './run.mjs';

/** The line before the first one like it that sorts behind it, else behind the last one like it. */
function withLine(path, text, line, like) {
  const lines = text.split('\n');
  const alike = lines.flatMap((other, i) => (like.test(other) ? [i] : []));
  if (alike.length === 0) {
    throw new Failure(
      `${path} has no line like "${line.trim()}": say in scripts/lib/kernel-lists.mjs what it has.`,
    );
  }
  lines.splice(alike.find((i) => lines[i] > line) ?? alike.at(-1) + 1, 0, line);
  return lines.join('\n');
}

/**
 * The files that list the kernels, with the new one.
 * @param {string} name
 * @param {(path: string) => string} read
 * @returns {Record<string, string>} texts by path
 */
export function kernelLists(name, read) {
  const { type, value } = namesOf(name);
  const include = [
    `#include "quantlab/kernels/${name}_kernel.h"`,
    /^#include "quantlab\/kernels\//,
  ];
  const source = /^ {2}src\/[\w./]+$/;
  const lines = {
    'core/CMakeLists.txt': [
      [`  src/kernels/${name}_kernel.cpp`, source],
      [`  src/kernels/${name}_kernel.simd128.cpp`, source],
    ],
    'core/src/kernels/simd128.h': [
      include,
      [`${type}Functions ${value}Functions();`, /^\w+Functions \w+Functions\(\);$/],
    ],
    'tests/core/CMakeLists.txt': [[`  ${name}_kernel_test.cpp`, /^ {2}\w+_test\.cpp$/]],
    'tests/core/registries_test.cpp': [
      include,
      [
        `  CHECK(isasOf(${value}Kernels()) == expected());`,
        /^ {2}CHECK\(isasOf\(\w+\(\)\) == expected\(\)\);$/,
      ],
    ],
  };
  return Object.fromEntries(
    Object.entries(lines).map(([path, added]) => [
      path,
      added.reduce((text, [line, like]) => withLine(path, text, line, like), read(path)),
    ]),
  );
}
