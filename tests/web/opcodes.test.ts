import { expect, test } from 'vitest';
import { opcodeTrouble } from '../../scripts/checks/opcodes.mjs';

const load = '      12: fd 00 04 00  \tv128.load\t0';
const store = '      16: fd 0b 04 10  \tv128.store\t16';
const constant = '      1a: fd 0c 00 00  \tv128.const\t0, 0';
const add = '      2c: fd ae 01     \ti32x4.add ';
const dot = '      30: fd 93 02     \t<unknown>';
const scalar = '      40: 6a           \ti32.add ';
const listing = (...lines: string[]) => lines.join('\n');

const [kernel, module] = ['gemm.reference.cpp.o', 'quantlab.layers.wasm'];
const good = {
  [kernel]: listing(scalar, load, store, constant),
  [module]: listing(scalar, add),
  'quantlab.relaxed.wasm': listing(add, dot),
};

test('scalar kernels may move memory by vectors, but not compute', () => {
  expect(opcodeTrouble(good)).toEqual([]);
  expect(opcodeTrouble({ ...good, [kernel]: listing(scalar, add) })).toEqual([
    `${kernel} has a vector instruction: ${add.trim()}`,
  ]);
});

test('relaxed instructions are in the relaxed module alone', () => {
  for (const name of [module, 'quantlab.models.wasm'])
    expect(opcodeTrouble({ ...good, [name]: listing(add, dot) })).toEqual([
      `${name} has a relaxed instruction: ${dot.trim()}`,
    ]);
});

test('where nothing is found, nothing was read', () => {
  expect(opcodeTrouble({})).toEqual([
    'there is no listing of a scalar kernel',
    'no vector instruction was found',
    'no relaxed instruction was found',
  ]);
});
