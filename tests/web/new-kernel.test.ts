// What `npm run new:kernel` puts where kernels are listed. What it writes beside is built and run by
// tests/core, in each of the core's builds.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kernelLists } from '../../scripts/lib/kernel-lists.mjs';
import { kernelTemplate } from '../../scripts/lib/kernel-template.mjs';
import { root } from '../lessons/course.ts';

const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

/** Lines of the new text that the old one lacks, each with the one before it. */
const added = (path: string, text: string) => {
  const old = new Set(read(path).split('\n'));
  const lines = text.split('\n');
  return lines.flatMap((line, i) => (old.has(line) ? [] : [[lines[i - 1], line]]));
};

describe('a new kernel', () => {
  it.each(['absolute_max', 'mean', 'zero_count'])('%s is listed in its place', (name) => {
    const lists = kernelLists(name, read);
    const lines = Object.entries(lists).flatMap(([path, text]) => added(path, text));
    expect(lines.map(([, line]) => line)).toEqual([
      `  src/kernels/${name}_kernel.cpp`,
      `  src/kernels/${name}_kernel.simd128.cpp`,
      `#include "quantlab/kernels/${name}_kernel.h"`,
      expect.stringMatching(/^\w+Functions \w+Functions\(\);$/),
      `  ${name}_kernel_test.cpp`,
      `#include "quantlab/kernels/${name}_kernel.h"`,
      expect.stringMatching(/^ {2}CHECK\(isasOf\(\w+Kernels\(\)\) == expected\(\)\);$/),
    ]);
    const includes = lists['core/src/kernels/simd128.h']?.match(/^#include "quantlab.*$/gm);
    expect(includes).toEqual(includes?.toSorted());
    for (const [path, text] of Object.entries(lists)) {
      expect(text.split('\n').length).toBe(
        read(path).split('\n').length + added(path, text).length,
      );
    }
  });

  it('has a file for each of its parts, under names that C++ has for it', () => {
    const files = kernelTemplate('absolute_max');
    expect(Object.keys(files)).toEqual([
      'core/include/quantlab/kernels/absolute_max_kernel.h',
      'core/src/kernels/absolute_max_kernel.cpp',
      'core/src/kernels/absolute_max_kernel.simd128.cpp',
      'tests/core/absolute_max_kernel_test.cpp',
    ]);
    expect(Object.values(files).join('')).toMatch(
      /\bAbsoluteMaxFunctions absoluteMaxFunctions\(\)/,
    );
  });

  it('complains where a list has changed its form', () => {
    const emptied = (path: string) => (path === 'core/src/kernels/simd128.h' ? '' : read(path));
    expect(() => kernelLists('mean', emptied)).toThrow('core/src/kernels/simd128.h has no line');
  });
});
