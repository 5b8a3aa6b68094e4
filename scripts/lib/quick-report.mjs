// The report's quick form as a suite: every table is filled, and its figures tell what they have to.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { buildPreset } from './cmake.mjs';
import { at } from './root.mjs';
import { Failure } from './run.mjs';

/** Rows as objects by column. */
const records = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));

const holes = ({ columns, rows }) =>
  rows.flatMap((row, i) => [
    ...(row.length === columns.length ? [] : [`row ${i + 1} has ${row.length} cells`]),
    ...columns.flatMap((column, k) =>
      row[k] === null || row[k] === undefined ? [`row ${i + 1} has no ${column}`] : [],
    ),
  ]);

/** Complaints about a table. */
function complaints(table) {
  const all = records(table);
  const outside = all.flatMap((row) =>
    [
      ...(row['accuracy %'] > 0 && row['accuracy %'] <= 100 ? [] : ['accuracy %']),
      ...(row.perplexity > 1 && row.perplexity < 37 ? [] : ['perplexity']),
      ...(row.bytes > 0 ? [] : ['bytes']),
    ]
      .filter((column) => column in row)
      .map((column) => `${column} is ${row[column]}`),
  );
  return [...(all.length ? [] : ['no rows']), ...holes(table), ...outside];
}

/** The figure `column` of the one row whose cells include all of `names`. */
function figure(tables, names, column) {
  const found = tables
    .filter(({ columns }) => columns.includes(column))
    .flatMap((table) =>
      table.rows
        .filter((row) => names.every((name) => row.includes(name)))
        .map((row) => row[table.columns.indexOf(column)]),
    );
  return found.length === 1 ? found[0] : Number.NaN;
}

/** What has to hold of figures, even of hasty ones. */
function expectations(tables) {
  const lostBy = (...names) => figure(tables, names, 'points lost');
  const lost = (scheme) => lostBy('fashion 10k', scheme);
  const added = (scheme) => figure(tables, ['book', scheme], 'added %');
  return {
    'int8 loses less than a point': lost('static int8, integers alone') < 1,
    'fewer bits lose more':
      lost('4 bits, rounded') < lost('3 bits, rounded') &&
      lost('3 bits, rounded') < lost('2 bits, rounded'),
    'GPTQ loses less than rounding': lost('3 bits, GPTQ') < lost('3 bits, rounded'),
    'clipping and bias correction recover':
      lost('3 bits, clipped, bias corrected') < lost('3 bits, rounded') / 2,
    'activations lose less with a scale for each image':
      lostBy('8 bits', '4 bits, dynamic per image') < lostBy('8 bits', '4 bits, static'),
    'equalisation repairs a network made awkward':
      lostBy('awkward', 'W8 per tensor', 'equalised') <
      lostBy('awkward', 'W8 per tensor', 'none') / 4,
    'the text in int8 loses little': added('int8 per channel') < 0.2,
    'GPTQ helps the text': added('int4, groups of 32, GPTQ') < added('int4, groups of 32'),
  };
}

/** @type {import('./suites.mjs').Suite} */
export const quickReport = {
  async run({ log, report }) {
    await buildPreset({ preset: 'native', target: 'quantlab_report', tests: true, log });
    const program = at('build', 'native', 'tests', 'report', 'quantlab_report');
    const lines = execFileSync(program, [at('build', 'data', 'sets'), '--quick'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const tables = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const results = [
      ...tables.map((table) => [table.title, complaints(table)]),
      ...Object.entries(expectations(tables)).map(([what, holds]) => [what, holds ? [] : ['no']]),
    ];
    for (const [what, against] of results)
      console.log(`  ${against.length ? '✗' : '✓'} ${[what, ...against].join('; ')}`);
    const failed = results.filter(([, against]) => against.length).length;
    writeFileSync(report, JSON.stringify({ passed: results.length - failed, failed }));
    if (failed) throw new Failure(`${failed} of ${results.length} do not hold.`);
  },
  count: (counts) => counts,
};
