// The search: its index, and the passages it shows.
import { describe, expect, test } from 'vitest';
import { createMarkdown } from '../../web/build/markdown.ts';
import { searchIndex, termsOf, textOf } from '../../web/build/search.ts';
import { makeIndex, openIndex, passage } from '../../web/lab/search.ts';

const places = [
  { address: 'a/#one', title: 'The zero point', within: 'A', text: 'A code that stands for 0.' },
  {
    address: 'a/#two',
    title: 'Clipping',
    within: 'A',
    text: 'Beyond the zero point of no return.',
  },
  { address: 'b/#one', title: 'Scales', within: 'B', text: 'One number for all codes.' },
];

describe('a query', () => {
  const find = openIndex(makeIndex(places));
  const found = (query: string) => find(query).map(({ address }) => address);
  test.each([
    ['zero point', ['a/#one', 'a/#two']],
    ['cod', ['a/#one', 'b/#one']],
    ['clipings', ['a/#two']],
    ['zero number', []],
    ['(*', []],
    ['', []],
  ])('“%s” finds %j', (query, addresses) => {
    expect(found(query)).toEqual(addresses);
  });
});

describe('a passage', () => {
  const text = `${'before '.repeat(40)}the SCALE of a scale (s) ${'after '.repeat(40)}`;
  test('stands around the first word that was found, which is every second part', () => {
    const parts = passage(text, ['scale'], 60);
    expect(parts.filter((_, i) => i % 2)).toEqual(['SCALE', 'scale']);
    expect(parts.join('')).toMatch(/^… before before .* after …$/);
    expect(parts.join('').length).toBeLessThan(90);
  });
  test('is the beginning where only the title was found, and all of a short text', () => {
    expect(passage('Short (text).', ['title'])).toEqual(['Short (text).']);
    expect(passage('Short (text).', ['('])).toEqual(['Short ', '(', 'text).']);
    expect(passage('Short.', [])).toEqual(['Short.']);
  });
});

test('a step is read with its questions and figures, without formulas and code', async () => {
  const md = await createMarkdown();
  const tokens = md.parse(
    'One *step* is {{e.scale}}, a\n[[scales|scale]]: $s/2$ `int8`.\n\n$$x$$\n\n:::predict guess\nSo it is.\n:::\n\n```cpp\nint x;\n```\n',
    {},
  );
  const text = textOf(tokens, { figureText: () => '0.4', ask: (directive) => `${directive}?` });
  expect(text).toBe('One step is 0.4, a scales: … int8. predict guess? So it is.');
  expect(termsOf(tokens)).toEqual(['scale']);
});

test('a term leads to its own lesson, or to the first step that explains it', () => {
  const step = (id: string, terms: string[], text = '') => ({ id, title: id, text, terms });
  const index = searchIndex(
    [
      { slug: 'early', title: 'Early', texts: [step('x', ['clip', 'scale'])] },
      { slug: 'own', title: 'Own', texts: [step('y', []), step('z', [], 'Clipping')] },
    ],
    {
      clip: { means: 'To cut.', lesson: 'own' },
      scale: { means: 'A distance.', lesson: 'to-come' },
    },
  );
  const find = openIndex(index);
  expect(find('cut').map(({ address }) => address)).toEqual(['own/#z']);
  expect(find('distance').map(({ address }) => address)).toEqual(['early/#x']);
});
