// The build's own pieces: excerpts, figures, front matter, escaping, tensors.
import { describe, expect, test } from 'vitest';
import { cutExcerpt } from '../../web/build/excerpt.ts';
import { parseFigure } from '../../web/build/figure-syntax.ts';
import { readFrontMatter } from '../../web/build/front-matter.ts';
import { html, raw } from '../../web/build/html.ts';
import { type PackedTensor, TENSOR_NAMES, unpackTensor } from '../../web/lab/tensors.ts';
import { read } from '../lessons/course.ts';

describe('an excerpt', () => {
  const source = 'a\n  // region: one\n  int x;\n\n    int y;\n  // endregion\nb';
  test('is cut between its marks and moved to the margin', () => {
    expect(cutExcerpt(source, 'one', 'f.cpp')).toEqual({ code: 'int x;\n\n  int y;', line: 3 });
  });
  test('that does not exist is an error that lists those that do', () => {
    expect(() => cutExcerpt(source, 'two', 'f.cpp')).toThrow(
      'f.cpp has no region "two"; it has: one',
    );
    expect(() => cutExcerpt('// region: open\nx', 'open', 'f.cpp')).toThrow(
      'has no "// endregion"',
    );
  });
});

test.each([
  ['{{e.mse}}', { experiment: 'e', name: 'mse', at: '', format: '' }],
  [
    '{{ e.mse bits=4&data=relu | sci }}',
    { experiment: 'e', name: 'mse', at: 'bits=4&data=relu', format: 'sci' },
  ],
  ['{{e.mse | dB}}', { experiment: 'e', name: 'mse', at: '', format: 'dB' }],
])('the figure %s is read', (text, ref) => {
  expect(parseFigure(`${text} and more`)).toEqual({ ref, length: text.length });
});

test('a head that lacks something is refused by name', () => {
  const text = '---\ntitle: T\nquestion: no question\nminutes: 5\ncovers: [S9.x]\n---\nbody';
  expect(() => readFrontMatter(text, 'l.md')).toThrow(
    /l\.md:[\s\S]*question[\s\S]*summary|l\.md:[\s\S]*summary[\s\S]*question/,
  );
});

test('what is put into HTML is escaped, what is HTML already is not', () => {
  expect(
    html`<p title="${'"&'}">${'<b>'}${raw('<i>')}${[html`<u>${1}</u>`, false, null]}</p>`.text,
  ).toBe('<p title="&#34;&#38;">&#60;b&#62;<i><u>1</u></p>');
});

describe('tensors', () => {
  const packed: PackedTensor[] = JSON.parse(read('build/data/index.json'));

  test('are packed as they are listed', () => {
    expect(packed.map(({ name }) => name)).toEqual([...TENSOR_NAMES]);
    for (const { shape, dtype, bytes, license, source } of packed) {
      const size = { f32: 4, u8: 1 }[dtype];
      expect(shape.reduce((product, length) => product * length, size)).toBe(bytes);
      expect(license && source).toBeTruthy();
    }
  });

  test('a file of the wrong length is a sentence', () => {
    const entry = packed[0] as PackedTensor;
    expect(() => unpackTensor(entry, new ArrayBuffer(3))).toThrow(
      `the data file “${entry.name}” holds 3 bytes; its index says ${entry.bytes}`,
    );
  });

  test('bytes become parts of 255', () => {
    const entry = { ...(packed[0] as PackedTensor), dtype: 'u8', bytes: 3 } as const;
    expect([...unpackTensor(entry, Uint8Array.of(0, 51, 255).buffer)]).toEqual([
      0,
      Math.fround(0.2),
      1,
    ]);
  });
});
