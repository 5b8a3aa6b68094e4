import { expect, test } from 'vitest';
import { chartTable, toCsv } from '../../web/lab/chart-table.ts';
import type { Chart } from '../../web/lab/charts.ts';
import { measured } from '../../web/lab/origin.ts';

test.each<[Chart, readonly string[], readonly (readonly unknown[])[]]>([
  [
    {
      kind: 'histogram',
      title: 'H',
      origin: measured('histogram'),
      role: 'error',
      x: { label: '' },
      histogram: { lo: -1, hi: 1, counts: Uint32Array.of(3, 4), below: 0, above: 0 },
    } as Chart,
    ['from', 'to', 'values'],
    [
      [-1, 0, 3],
      [0, 1, 4],
    ],
  ],
  [
    {
      kind: 'codes',
      title: 'C',
      origin: measured('histogram'),
      qmin: -1,
      counts: [5, 0, 7],
      zeroPoint: 0,
    },
    ['code', 'values'],
    [
      [-1, 5],
      [0, 0],
      [1, 7],
    ],
  ],
  [
    {
      kind: 'lines',
      title: 'L',
      origin: measured('histogram'),
      x: { label: 'bits' },
      y: { label: 'MSE' },
      series: [
        {
          name: 'a',
          role: 'error',
          points: [
            [4, 2],
            [2, 1],
          ],
        },
        {
          name: 'b',
          role: 'original',
          points: [
            [3, 9],
            [4, 8],
          ],
        },
      ],
    },
    ['bits', 'a', 'b'],
    [
      [2, 1, ''],
      [3, '', 9],
      [4, 2, 8],
    ],
  ],
  [
    {
      kind: 'number-line',
      title: 'N',
      origin: measured('histogram'),
      from: 0,
      to: 1,
      values: [{ value: 0.4, restored: 0.5, code: 1, clipped: false }],
      ladder: [],
    },
    ['value', 'code', 'restored'],
    [[0.4, 1, 0.5]],
  ],
  [
    {
      kind: 'bits',
      title: 'B',
      origin: measured('histogram'),
      rows: [{ label: 'int8', bits: '11', fields: [{ name: 'whole', length: 2 }], value: -1 }],
    },
    ['read as', 'bits', 'value'],
    [['int8', '11', -1]],
  ],
])('a chart is a table (%#)', (chart, columns, rows) => {
  const source = 'Measured here: read off the core’s histogram';
  expect(chartTable(chart)).toEqual({ title: chart.title, source, columns, rows });
});

test('a file has a block for each table; commas and quotes do not break it', () => {
  expect(
    toCsv([
      { title: 'A', columns: ['x', 'y, in dB'], rows: [[1, 'say "1"']] },
      { title: 'B', source: 'S', columns: ['x'], rows: [[0.1], [Number.POSITIVE_INFINITY]] },
    ]),
  ).toBe('# A\nx,"y, in dB"\n1,"say ""1"""\n\n# B\n# S\nx\n0.1\nInfinity\n');
});

test.each([
  ['=1+2', "'=1+2"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['＝1', "'＝1"],
  ['-3', '-3'],
  ['+0.5e-3', '+0.5e-3'],
  ['-.5', '-.5'],
  ['−3', '−3'],
  ['a=1', 'a=1'],
  ['', ''],
])('a cell %j is no formula, and a number stays one', (value, written) => {
  const columns = ['x'];
  expect(toCsv([{ title: 'A', columns, rows: [[value]] }])).toBe(`# A\nx\n${written}\n`);
  expect(toCsv([{ title: 'A', columns: [value], rows: [] }])).toBe(`# A\n${written}\n`);
});

test('numbers are written as numbers, and a title does not begin a second cell', () => {
  expect(toCsv([{ title: 'A, =1', columns: ['x'], rows: [[-3], [-0.5e-30]] }])).toBe(
    '"# A, =1"\nx\n-3\n-5e-31\n',
  );
});
