// Where figures come from: in words, compared to the last bit, and refused by the build where nothing says so.
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildLesson } from '../../web/build/lesson.ts';
import { createMarkdown } from '../../web/build/markdown.ts';
import type { Experiment, Result } from '../../web/lab/experiment.ts';
import type { Lesson, Quote } from '../../web/lab/lesson.ts';
import { derived, isSame, measured, sourceOf } from '../../web/lab/origin.ts';
import { root } from '../lessons/course.ts';
import { noClinics, noRunner } from './handed-in.ts';

test('each kind names its source', () => {
  expect(sourceOf(measured('quantizeLinear', 'measureError'))).toBe(
    'read off the core’s quantizeLinear, measureError',
  );
  expect(sourceOf(derived('scale / 2'))).toBe('scale / 2');
  expect(sourceOf({ kind: 'quoted', text: 'A sheet', place: 'page 3' })).toBe('A sheet, page 3');
});

test('results are the same to the last bit, or they are not', () => {
  const result = () => ({ figures: { a: 0.1, b: 'x' }, values: Float32Array.of(1, Number.NaN) });
  expect(isSame(result(), result())).toBe(true);
  expect(isSame(result(), { ...result(), more: 1 })).toBe(false);
  expect(isSame(result(), { ...result(), values: Float32Array.of(1, 2) })).toBe(false);
  expect(isSame(result(), { ...result(), values: Float64Array.of(1, Number.NaN) })).toBe(false);
  expect(isSame(0, -0)).toBe(false);
  expect(isSame({ a: null }, { a: {} })).toBe(false);
});

const experiment = {
  title: 'E',
  controls: {},
  run: () => ({ figures: { a: 2.5, b: 1, t: { '4,symmetric': 0.25 } } }),
  charts: () => [],
  figures: { a: { measured: 'chooseParams' }, t: { measured: 'measureError' } },
} as unknown as Experiment;
const sheet = { kind: 'quoted', text: 'A sheet', place: 'page 3' } as const;
const quote: Quote = {
  says: 'about 2.4',
  origin: sheet,
  here: { experiment: 'e', figure: 'a' },
};

/** The HTML of a lesson of one step. */
async function built(prose: string): Promise<string> {
  const lesson: Lesson = {
    experiments: { e: experiment },
    quotes: { quote },
    predictions: {},
    checks: {},
  };
  const folder = `${root}/build/marks/lessons/marked`;
  mkdirSync(folder, { recursive: true });
  const head =
    'title: T\nquestion: Q?\nsummary: S\nmisconception: M.\nminutes: 1\ncovers: [S0.lo1]';
  writeFileSync(`${folder}/lesson.md`, `---\n${head}\n---\n\n## A {#a figure=e}\n\n${prose}\n`);
  const { body } = await buildLesson('marked', {
    root: `${root}/build/marks`,
    md: await createMarkdown(),
    runner: { ...noRunner, run: async () => experiment.run(undefined as never, {}) as Result },
    files: {
      loadLesson: async () => lesson,
      folder: () => folder,
      loadSolutions: async () => ({}),
      clinicNames: async () => [],
      ...noClinics,
    },
    glossary: {},
    course: [],
  });
  return body.text;
}

test('a figure carries its mark, in a formula after it; a fixed one all its digits', async () => {
  const html = await built('{{e.a}} {{e.a x=1}} $y = {{e.a x=1}}$ {{quote.quote}}');
  expect(html).toContain('at="" format="g4" origin="measured">2.5</ql-figure>');
  expect(html).toContain('at="x=1" format="g4" origin="measured" built="2.5">2.5</ql-figure>');
  expect(html).toMatch(/class="marks"><ql-figure bare [^>]*aria-label="2.5">/);
  expect(html).toContain('<ql-figure quote="quote" origin="quoted">“about 2.4”</ql-figure>');
});

test('a place of a figure that is a table is named, with the mark of the table', async () => {
  const html = await built('{{e.t[4,symmetric]}}');
  expect(html).toContain(
    'name="t[4,symmetric]" at="" format="g4" origin="measured">0.25</ql-figure>',
  );
  await expect(built('{{e.t}}')).rejects.toThrow('no figure "t"; it has a, b, t[4,symmetric]');
  await expect(built('{{e.t[8]}}')).rejects.toThrow('no figure "t[8]"');
});

test('an unmarked figure, and a quotation without a source, stop the build', async () => {
  await expect(built('{{e.b}}')).rejects.toThrow('the figure e.b is not marked');
  await expect(built('{{quote.other}}')).rejects.toThrow(
    'the quotation "other" does not exist; there are quote',
  );
});
