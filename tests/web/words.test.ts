// Questions, answers and states in words, where records keep names.
import { expect, test } from 'vitest';
import { answersTable } from '../../web/lab/answers-table.ts';
import { toCsv } from '../../web/lab/chart-table.ts';
import type { Clinic } from '../../web/lab/clinic.ts';
import type { ChoiceQuestion } from '../../web/lab/question.ts';
import { regrade } from '../../web/lab/regrade.ts';
import { shortened, wordsOf } from '../../web/lab/words.ts';
import { grader, handedIn, lesson, outline } from './handed-in.ts';

const { which } = lesson.predictions;
const words = wordsOf(
  {
    ...lesson,
    checks: { ...lesson.checks, which: { ...(which as ChoiceQuestion), hints: ['', ''] } },
  },
  { mend: { ask: 'This draft is broken.' } as Clinic },
);

test('a question is what it asks, with its kind', () => {
  expect(words.ask('predict guess')).toBe('Prediction: Twice 4?');
  expect(words.ask('check reach')).toBe('Check: Reach 16.');
  expect(words.ask('clinic mend')).toBe('Clinic: This draft is broken.');
  for (const unknown of ['check none', 'clinic none', 'predict toString', 'predict', ''])
    expect(words.ask(unknown)).toBe(unknown);
});

test('of a choice, the answer is what it says; anything else stays as it was entered', () => {
  expect(words.answer('predict which', 'b')).toBe('the second');
  expect(words.answer('check which', 'a')).toBe('the first');
  expect(words.answer('check which', 'toString')).toBe('toString');
  expect(words.answer('predict guess', '7')).toBe('7');
});

test('a state is said by the labels of controls and choices, whatever else the file holds', () => {
  expect(words.state('check reach', { bits: 8, data: 'b', other: 1 })).toBe('Bits: 8, Data: B');
  expect(words.state('check reach', { data: 'toString' })).toBe('Data: toString');
  expect(words.state('check none', { bits: 8 })).toBe('');
});

test('what is long is cut at the end of a word', () => {
  expect(shortened('as it is', 8)).toBe('as it is');
  expect(shortened('one word, another', 14)).toBe('one word…');
  expect(shortened('x'.repeat(60), 40)).toBe(`${'x'.repeat(39)}…`);
});

test('every answer is a row, with the name of its question, what was tried before, and code', async () => {
  const results = await handedIn();
  const graded = await regrade(results, grader);
  const one = { results, outline, words, graded };
  const { rows } = answersTable([one]);
  expect(rows.map((row) => row.slice(3))).toEqual([
    ['predict guess', 'Prediction: Twice 4?', 'not right', '7', '8', '', '2030-01-01 10:00'],
    [
      'check reach',
      'Check: Reach 16.',
      'right',
      'Bits: 8, Data: A',
      '',
      'Bits: 7, Data: A',
      '2030-01-01 10:00',
    ],
    ['clinic mend', 'Clinic: This draft is broken.', 'right', 'right', '', '', '2030-01-01 10:00'],
  ]);
  expect(toCsv([answersTable([one])])).toContain('Ada,S,Week 3,check reach,Check: Reach 16.,right');
  const untouched = { ...one, graded: { outcomes: {}, notes: [] } };
  expect(answersTable([untouched]).rows).toEqual([]);
});
