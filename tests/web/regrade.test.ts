// Files that are graded again, and the table of a class.
import { expect, test } from 'vitest';
import { classTable, questionTables } from '../../web/lab/class-table.ts';
import { dueOf } from '../../web/lab/due.ts';
import { regrade } from '../../web/lab/regrade.ts';
import { type Results, readResults } from '../../web/lab/results.ts';
import { grader, handedIn, handIn, newSession, outline, words } from './handed-in.ts';

const by = { byFile: true, differs: false };

test('an honest file is as it says, and fills its row; the code that passed is graded, not the draft', async () => {
  const results = await handedIn();
  const graded = await regrade(results, grader);
  expect(graded).toEqual({
    outcomes: { 'predict guess': 'wrong', 'check reach': 'right', 'clinic mend': 'right' },
    notes: [],
  });
  expect(dueOf({ results, outline, words, graded }, [])).toEqual({
    answered: 3,
    unknown: 0,
    of: 3,
    ...by,
  });
  const handed = [{ results, outline, words, graded }];
  expect(classTable(handed).rows).toEqual([
    [
      'Ada',
      'S',
      'Week 3',
      '3 of 3 (by the file)',
      '0 of 1',
      '1 of 1',
      '1 of 1',
      1,
      '2030-01-01 11:00',
      'abc',
      '',
    ],
  ]);
  expect(questionTables(handed)[0]).toMatchObject({
    title: 'S: each question, 1 file',
    rows: [
      ['predict guess', 'Prediction: Twice 4?', 'One', 1, 0, '7'],
      ['check reach', 'Check: Reach 16.', 'Two', 1, 1, 'Bits: 7, Data: A'],
      ['clinic mend', 'clinic mend', 'Two', 1, 1, ''],
    ],
  });
});

test('what was seen before counts as seen, what was only tried as not passed', async () => {
  const session = newSession();
  session.skip('guess');
  session.predict('guess', '8', true);
  session.tried('checks', 'reach', 'Bits: 7');
  session.tried('clinics', 'mend', '1 of 2 cases pass');
  const results = await handIn(session);
  const graded = await regrade(results, grader);
  expect(graded).toEqual({
    outcomes: { 'predict guess': 'seen', 'check reach': 'wrong', 'clinic mend': 'wrong' },
    notes: [],
  });
  expect(dueOf({ results, outline, words, graded }, [])).toEqual({
    answered: 1,
    unknown: 0,
    of: 3,
    ...by,
  });
  expect(classTable([{ results, outline, words, graded }]).rows[0]?.slice(3, 7)).toEqual([
    '1 of 3 (by the file)',
    '0 of 1, 1 seen',
    '0 of 1',
    '0 of 1',
  ]);
});

test('an older file, whose code may have been changed after passing, is no cheating', async () => {
  const old = (code: string): Results =>
    readResults(
      JSON.stringify({
        kind: 'quantization-lab results',
        version: 1,
        assignment: { name: 'Week 3', due: ['one', 'two'] },
        clinics: { mend: { passed: true, code, when: '' } },
      }),
    );
  expect(await regrade(old('right'), grader)).toEqual({
    outcomes: { 'clinic mend': 'right' },
    notes: [],
  });
  const results = old('changed since');
  const graded = await regrade(results, grader);
  expect(graded).toEqual({
    outcomes: { 'clinic mend': 'unknown' },
    notes: [
      '“clinic mend” was passed, by the file, but an older lab made it, which kept only the code as it was last: that may have been changed since, and does not pass.',
    ],
  });
  expect(dueOf({ results, outline, words, graded }, [])).toEqual({
    answered: 0,
    unknown: 1,
    of: 3,
    ...by,
  });
  expect(classTable([{ results, outline, words, graded }]).rows[0]?.[6]).toBe('0 of 1, 1 unknown');
});

test('a file that claims more than its answers is noted, and counted by these', async () => {
  const results = await handedIn();
  const forged: Results = {
    ...results,
    predictions: {
      guess: { ...(results.predictions.guess as Results['predictions'][string]), right: true },
    },
    checks: {
      reach: { ask: '', wrong: [], passed: { answer: '', state: { bits: 99 }, when: '' } },
    },
    clinics: {
      mend: {
        drafts: { javascript: { code: 'right', when: '' } },
        wrong: [],
        passed: { code: 'wrong', language: 'javascript', when: '' },
      },
    },
  };
  const graded = await regrade(forged, grader);
  expect(graded).toEqual({
    outcomes: { 'predict guess': 'wrong', 'check reach': 'wrong', 'clinic mend': 'wrong' },
    notes: [
      '“Prediction: Twice 4?” is right in the file, but not by its answer.',
      '“Check: Reach 16.” can’t be graded: bits is 99; allowed is a number from 2 to 8',
      '“Check: Reach 16.” is right in the file, but not by its answer.',
      '“clinic mend” is right in the file, but not by its answer.',
    ],
  });
  expect(dueOf({ results: forged, outline, words, graded }, [])).toMatchObject({
    answered: 1,
    of: 3,
  });
  const foreign = { code: 'right', language: 'python', when: '' };
  const python = { ...results, clinics: { mend: { drafts: {}, wrong: [], passed: foreign } } };
  expect((await regrade(python, grader)).notes[0]).toBe(
    '“clinic mend” can’t be graded: It is written in “python”; this lab runs javascript.',
  );
});
