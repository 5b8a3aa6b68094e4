// Files of a class: which is whose, and what was due.
import { expect, test } from 'vitest';
import { classTable, questionTables } from '../../web/lab/class-table.ts';
import { dueOf, readGivenOut } from '../../web/lab/due.ts';
import { type HandedIn, takeIn } from '../../web/lab/hand-in.ts';
import { regrade } from '../../web/lab/regrade.ts';
import { grader, handIn, newSession, outline, words } from './handed-in.ts';

async function handed(
  session: ReturnType<typeof newSession>,
  made: Parameters<typeof handIn>[1] = {},
): Promise<HandedIn> {
  const results = await handIn(session, made);
  return { results, outline, words, graded: await regrade(results, grader) };
}

const LATER = { saved: '2030-01-02T11:00:00.000Z' };

test('what is handed in again takes its own place, unless it is older', async () => {
  const session = newSession();
  const empty = await handed(session);
  session.predict('guess', '7', false);
  const first = await handed(session, { saved: '2030-01-01T12:00:00.000Z' });
  session.pass('reach', '', { bits: 8 });
  const second = await handed(session, LATER);
  const started = takeIn(takeIn([], empty).handed, first);
  expect(started).toEqual({ handed: [first], taken: 'newer' });
  expect(takeIn([first], second)).toEqual({ handed: [second], taken: 'newer' });
  expect(takeIn([second], first)).toEqual({ handed: [second], taken: 'older' });
  expect(takeIn([second], second)).toEqual({ handed: [second], taken: 'newer' });
});

test('two pupils are two rows, also if they have one name', async () => {
  const [one, other] = [newSession(), newSession('2030-01-01T10:30:00.000Z')];
  for (const session of [one, other]) session.predict('guess', '8', true);
  const ada = await handed(one);
  for (const made of [{ reader: 'Bob' }, LATER]) {
    const second = await handed(other, made);
    expect(takeIn([ada], second)).toEqual({ handed: [ada, second], taken: 'added' });
  }
  const elsewhere = { ...ada, results: { ...ada.results, assignment: { name: 'W4', due: [] } } };
  expect(takeIn([ada], elsewhere).taken).toBe('added');
  expect(takeIn([ada], { ...ada, results: { ...ada.results, lesson: 't' } }).taken).toBe('added');
});

const outlines = [outline];
const link = (query: string): string => `https://lab.example/quant/s/?${query}`;

test('what is due is what was given out, and not what the file says', async () => {
  const session = newSession();
  session.predict('guess', '8', true);
  const one = await handed(session);
  const given = (due: string, name = 'Week+3') =>
    readGivenOut(link(`assignment=1&name=${name}&due=${due}`), outlines);
  expect(dueOf(one, [])).toMatchObject({ answered: 1, of: 3, byFile: true, differs: false });
  expect(dueOf(one, [given('one')])).toMatchObject({ of: 1, byFile: false, differs: true });
  expect(dueOf(one, [given('one'), given('two,one')])).toMatchObject({ of: 3, differs: false });
  expect(dueOf(one, [given('one', 'Week+4')])).toMatchObject({ of: 3, byFile: true });
  const [row = []] = classTable([one], [given('one')]).rows;
  expect([row[3], row.at(-1)]).toEqual([
    '1 of 1',
    'The file says that other steps are due than the assignment that was given out.',
  ]);
});

test('a row counts what is due, in all its columns; where nothing is due, the whole lesson', async () => {
  const session = newSession();
  session.pass('reach', '', { bits: 8 });
  const one = await handed(session);
  const counts = (due: string): unknown => {
    const given = readGivenOut(link(`assignment=1&name=Week+3&due=${due}`), outlines);
    return classTable([one], [given]).rows[0]?.slice(3, 7);
  };
  expect(counts('one,two')).toEqual(['1 of 3', '0 of 1, 1 not made', '1 of 1', '0 of 1']);
  expect(counts('two')).toEqual(['1 of 2', '–', '1 of 1', '0 of 1']);
  expect(counts('one')).toEqual(['0 of 1', '0 of 1, 1 not made', '–', '–']);
  expect(counts('')).toEqual(['–', '0 of 1, 1 not made', '1 of 1', '0 of 1']);
});

test.each([
  ['lab', '“lab” is not a link.'],
  ['https://lab.example/t/?assignment=1', 'The link leads to “t”, which is no lesson'],
  [link('bits=4'), 'The link leads to a lesson, and holds no assignment.'],
  [link('assignment=9'), 'version “9”'],
  [link('assignment=1&due=three'), 'asks for the step “three”'],
])('%s is no assignment, with a sentence', (text, sentence) => {
  expect(() => readGivenOut(text, outlines)).toThrow(sentence);
});

test('wrong answers are counted by readers, the commonest first', async () => {
  const all = [];
  for (const tried of [['1', '1', '2'], ['2'], ['3'], ['4'], ['5'], ['6'.repeat(60), '7']]) {
    const session = newSession();
    for (const answer of tried) session.tried('checks', 'reach', answer);
    all.push(await handed(session));
  }
  const rows = questionTables(all)[0]?.rows;
  expect(rows?.[1]).toEqual([
    'check reach',
    'Check: Reach 16.',
    'Two',
    6,
    0,
    '2 (2); 1; 3; 4; 5; …',
  ]);
});
