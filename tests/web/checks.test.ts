// The checks of `npm run check` have to be able to fail: each is shown what it forbids.
import { describe, expect, it } from 'vitest';
import { upwardImports } from '../../scripts/checks/imports.mjs';
import { includeTrouble } from '../../scripts/checks/includes.mjs';
import { undeclared, unnoticed } from '../../scripts/checks/licences.mjs';
import { lockTrouble } from '../../scripts/checks/lock.mjs';
import { addresses, boundaries, violations } from '../../scripts/checks/patterns.mjs';

describe('import directions', () => {
  const complaints = (path: string, specifier: string) =>
    upwardImports([{ path, imports: [specifier] }]);

  it.each([
    ['web/engine/client.ts', '../lab/lesson'],
    ['web/engine/client.ts', '../../lessons/one-scale/ruler'],
    ['web/lab/runner.ts', '../elements/chart'],
    ['lessons/one-scale/ruler.ts', '../../web/engine/core'],
    ['lessons/one-scale/ruler.ts', '../../web/elements/chart'],
    ['lessons/one-scale/ruler.ts', '../../build/wasm-simd128/wasm/quantlab.core.mjs'],
    ['web/elements/chart.ts', '../app/theme'],
    ['web/app/worker.ts', '../build/html'],
    ['web/lab/runner.ts', '../build/node-lab'],
    ['web/build/pages.ts', '../elements/chart'],
  ])('%s may not import %s', (path, specifier) => {
    expect(complaints(path, specifier)).toEqual([expect.stringContaining(`${path} imports`)]);
  });

  it.each([
    ['web/engine/core.ts', '../../build/wasm-simd128/wasm/quantlab.core.mjs'],
    ['web/engine/client.ts', './protocol'],
    ['web/engine/client.ts', 'comlink'],
    ['web/lab/runner.ts', '../engine/core'],
    ['lessons/one-scale/ruler.ts', '../../web/lab/lesson'],
    ['web/app/worker.ts', '../../lessons/*/index.ts'],
    ['web/build/plugin.ts', '../lab/lesson'],
  ])('%s may import %s', (path, specifier) => {
    expect(complaints(path, specifier)).toEqual([]);
  });
});

describe('includes', () => {
  const trouble = (files: Record<string, string[]>) =>
    includeTrouble(
      Object.entries(files).map(([path, names]) => ({
        path,
        text: ['#pragma once', '', ...names.map((name) => `#include "${name}"`)].join('\n'),
      })),
    );
  const header = (name: string) => `core/include/quantlab/${name}`;

  it.each([
    [header('kernels/kernel.h'), header('quantize/storage.h'), 'quantlab/quantize/storage.h'],
    ['core/src/kernels/gemm/tiles.h', header('nn/linear.h'), 'quantlab/nn/linear.h'],
    ['core/src/check.cpp', header('tensor/shape.h'), 'quantlab/tensor/shape.h'],
    ['core/src/codes/params.cpp', 'core/src/kernels/part_runs.h', 'kernels/part_runs.h'],
    [header('numbers/random.h'), 'wasm/convert.h', 'convert.h'],
  ])('%s may not include %s', (path, target, name) => {
    expect(trouble({ [path]: [name], [target]: [] })).toEqual([
      expect.stringContaining(`${path} imports ${target}`),
    ]);
  });

  it.each([
    ['core/src/codes/params.cpp', 'core/src/check.h', 'check.h'],
    ['core/src/kernels/part_runs.h', header('codes/partition.h'), 'quantlab/codes/partition.h'],
    [
      header('measure/error_metrics.h'),
      header('codes/error_sums.h'),
      'quantlab/codes/error_sums.h',
    ],
    ['core/src/nn/linear.cpp', header('nn/linear.h'), 'quantlab/nn/linear.h'],
    ['wasm/bindings/quantize.cpp', header('quantize/quantize.h'), 'quantlab/quantize/quantize.h'],
  ])('%s may include %s', (path, target, name) => {
    expect(trouble({ [path]: [name], [target]: [] })).toEqual([]);
  });

  it('finds a circle, beside the file and by the folders that are searched', () => {
    const [a, b, c] = ['core/src/nn/a.h', 'core/src/nn/b.h', 'core/src/nn/c.h'];
    expect(trouble({ [a]: ['b.h'], [b]: ['nn/c.h'], [c]: ['nn/a.h'] })).toEqual([
      `a circle: ${a} includes ${b} includes ${c} includes ${a}`,
    ]);
    expect(trouble({ [a]: ['b.h', 'c.h'], [b]: ['c.h'], [c]: [] })).toEqual([]);
  });

  it('asks for the place of a new folder of the core', () => {
    expect(trouble({ 'core/src/new/a.cpp': [] })).toEqual([
      expect.stringContaining('core/src/new/a.cpp'),
    ]);
  });
});

describe('what may stand only in its place', () => {
  const at = (path: string, text: string) => violations([{ path, text }], boundaries);

  it.each([
    '#include <emscripten/bind.h>',
    '#ifdef __EMSCRIPTEN__',
    'EM_ASM({ debugger });',
    'emscripten::val x;',
  ])('Emscripten: %s', (line) => {
    expect(at('core/src/a.cpp', `int a;\n${line}`)).toEqual([
      expect.stringMatching(/^core\/src\/a\.cpp:2: /),
    ]);
    expect(at('wasm/bindings.cpp', line)).toEqual([]);
  });

  it.each([
    '#include <wasm_simd128.h>',
    '#include <simde/wasm/simd128.h>',
    '#include <immintrin.h>',
    'auto s = wasm_i32x4_add(a, b);',
    'auto s = _mm256_add_ps(a, b);',
    'v128_t x;',
  ])('intrinsics: %s', (line) => {
    expect(at('core/src/a.cpp', line)).toHaveLength(1);
    expect(at('core/src/kernels/a.simd128.cpp', line)).toEqual([]);
  });

  it.each(['#ifdef __wasm_simd128__', '#if defined(QUANTLAB_SIMDE)'])(
    'whether there are vectors: %s',
    (line) => {
      expect(at('core/src/kernels/a.cpp', line)).toHaveLength(1);
      expect(at('core/src/kernels/simd128.h', line)).toEqual([]);
    },
  );

  it.each(['m.toPrecision(3)', 'Number(m.sqnr).toFixed(1)'])('a number’s digits: %s', (line) => {
    expect(at('lessons/one-scale/experiment.ts', line)).toHaveLength(1);
    expect(at('web/lab/format.ts', line)).toEqual([]);
  });

  it('a package registry’s host and a path of one machine', () => {
    const host = ['registry', 'example', 'org'].join('.');
    const path = ['', 'home', 'somebody', 'lab'].join('/');
    const text = `from ${host}\ncd ${path}\nsee https://onnx.ai/onnx/operators`;
    expect(violations([{ path: 'README.md', text }], addresses)).toEqual([
      expect.stringContaining('README.md:1'),
      expect.stringContaining('README.md:2'),
    ]);
  });
});

describe('licences', () => {
  const own = 'Emscripten MIT, musl MIT, LLVM Apache-2.0';
  const lock = (license: string) => ({
    packages: { '': {}, 'node_modules/@a/b': { license }, 'node_modules/tool': { dev: true } },
  });

  it('asks for a line with name and licence of each shipped package and data set', () => {
    const data = [{ name: 'pixels', source: 'Digits, 1998', license: 'CC0-1.0' }];
    const notices = `${own}\n- @a/b: MIT\n- Digits: CC0-1.0`;
    expect(unnoticed({ lock: lock('MIT'), data, notices })).toEqual([]);
    expect(unnoticed({ lock: lock('MIT'), data, notices: own })).toEqual([
      expect.stringContaining('"@a/b"'),
      expect.stringContaining('"Digits"'),
    ]);
  });

  it('refuses unknown licences, and data without one', () => {
    const notices = `${own}\n- @a/b: SECRET`;
    const complaints = unnoticed({ lock: lock('SECRET'), data: [{ name: 'pixels' }], notices });
    expect(complaints).toEqual([
      expect.stringContaining('"SECRET"'),
      expect.stringContaining('"pixels"'),
    ]);
  });

  it('finds a package that is shipped without being a dependency', () => {
    const modules = [{ path: 'web/app/a.ts', imports: ['lit/decorators.js', 'shiki', './b'] }];
    expect(undeclared(modules, ['lit'])).toEqual([expect.stringContaining('shiki')]);
  });
});

describe('the lock file', () => {
  it('says what package.json says, and no host', () => {
    const manifest = { dependencies: { lit: '3.3.3' } };
    const entry = { version: '3.3.3' };
    const lock = (root: object, lit: object) => ({
      packages: { '': root, 'node_modules/lit': lit },
    });
    expect(lockTrouble(manifest, lock(manifest, entry))).toEqual([]);
    expect(lockTrouble(manifest, lock({ dependencies: { lit: '3.0.0' } }, entry))).toHaveLength(1);
    expect(lockTrouble(manifest, lock(manifest, { ...entry, resolved: 'https://a/b' }))).toEqual([
      expect.stringContaining('node_modules/lit'),
    ]);
  });
});
