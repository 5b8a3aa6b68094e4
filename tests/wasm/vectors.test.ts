// What `npm run vectors` makes of cases that are wrong: each counts as failed, with lines that say why.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCase, runCases } from '../../scripts/lib/vectors.mjs';
import { onnx } from './core.ts';

const tensor = (name: string, dtype: string, ...data: number[]) => ({
  name,
  dtype,
  shape: [data.length],
  data,
});
const good = {
  name: 'by_two',
  op: 'QuantizeLinear',
  attrs: { axis: 0, saturate: 1, output_dtype: 3, precision: 0 },
  inputs: [tensor('x', 'float32', 3, -3), { ...tensor('s', 'float32', 2), shape: [] }],
  expected: [tensor('y', 'int8', 2, -2)],
};
const wrongIn = (changes: object) => runCase(onnx, { ...good, ...changes });

test('a good case has nothing wrong with it', () => {
  expect(runCase(onnx, good)).toEqual([]);
});

test('a wrong result is shown beside the expected one', () => {
  expect(wrongIn({ expected: [tensor('y', 'uint8', 2, 254)] })).toEqual([
    'y type: expected uint8, got int8',
    'y data: expected 2 254',
    '             got 2 -2',
  ]);
  expect(wrongIn({ expected: [...good.expected, tensor('z', 'int8', 0)] })).toEqual([
    'z is missing',
  ]);
});

test('an error is shown beside what was expected', () => {
  const unknown = (name: string) => ['y: expected int8 2 -2', `        got RangeError: ${name}`];
  expect(wrongIn({ inputs: [good.inputs[0], tensor('s', 'float32', 1, 2, 3)] })).toEqual(
    unknown('yScale.shape is (3), but must be () or (2).'),
  );
  expect(wrongIn({ attrs: { to: 3 } })).toEqual(unknown('the attribute to is not known'));
  expect(wrongIn({ attrs: { output_dtype: 99 } })).toEqual(
    unknown('the ONNX type 99 is not known'),
  );
  expect(wrongIn({ inputs: undefined })[1]).toMatch(/^ {8}got TypeError: /);
});

test('a case that expects nothing fails', () => {
  expect(wrongIn({ expected: [] })).toEqual(['nothing is expected']);
  expect(wrongIn({ expected: undefined })).toEqual(['nothing is expected']);
  expect(runCase(onnx, null)).toEqual(['nothing is expected']);
});

test('an operator that is not known fails', () => {
  expect(wrongIn({ op: 'Relu' })).toEqual(['the operator Relu is not known']);
  expect(wrongIn({ op: 'toString' })).toEqual(['the operator toString is not known']);
});

test('a file without cases fails, and the others are run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  try {
    writeFileSync(join(folder, 'a.json'), '{"cases": [');
    writeFileSync(join(folder, 'b.json'), JSON.stringify({ cases: [good, null] }));
    writeFileSync(join(folder, 'c.json'), JSON.stringify({ meta: {}, cases: [] }));
    writeFileSync(join(folder, 'd.json'), 'null');
    writeFileSync(join(folder, 'README.md'), '');
    const results = runCases(onnx, folder);
    expect(results.map(({ name, wrong }) => [name, wrong.length])).toEqual([
      ['a.json', 1],
      ['by_two (b.json)', 0],
      ['undefined (b.json)', 1],
      ['c.json', 1],
      ['d.json', 1],
    ]);
    for (const { name, wrong } of results) {
      if (!name.includes('(')) expect(wrong[0]).toMatch(/^holds no cases: /);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
