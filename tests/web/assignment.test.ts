// From an assignment's link to a class's table: links that come back as they were, files that are graded again.
import { describe, expect, test } from 'vitest';
import { readAssignment, writeAssignment } from '../../web/lab/assignment.ts';
import { classTable, questionTables } from '../../web/lab/class-table.ts';
import { choice, slider } from '../../web/lab/controls.ts';
import { defineLesson, experiment } from '../../web/lab/lesson.ts';
import { derived } from '../../web/lab/origin.ts';
import { Progress } from '../../web/lab/progress.ts';
import { regrade } from '../../web/lab/regrade.ts';
import { makeResults, type Results, readResults } from '../../web/lab/results.ts';
import { Session } from '../../web/lab/session.ts';
import { readSettings, readWishes } from '../../web/lab/url-state.ts';

const lesson = defineLesson({
  experiments: {
    e: experiment({
      title: 'E',
      controls: {
        bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
        data: choice({ label: 'Data', options: { a: 'A', b: 'B' }, value: 'a' }),
      },
      run: (_, { bits }) => ({ metrics: { twice: 2 * bits } }),
      charts: () => [],
      origins: { twice: derived('2 · bits') },
      readouts: {},
    }),
  },
  predictions: {
    guess: {
      kind: 'number',
      experiment: 'e',
      ask: 'Twice 4?',
      answer: (m) => Number(m.twice),
      tolerance: () => 0,
    },
  },
  checks: {
    reach: {
      kind: 'state',
      experiment: 'e',
      ask: 'Reach 16.',
      start: { bits: 4 },
      solution: { bits: 8 },
      passes: (m) => m.twice === 16,
      missing: () => 'Not 16.',
      hints: ['', ''],
    },
  },
});
const outline = {
  slug: 's',
  title: 'S',
  steps: [
    { id: 'one', title: 'One', questions: ['predict guess'] },
    { id: 'two', title: 'Two', questions: ['check reach', 'clinic mend'] },
  ],
};
const run = async (_: string, name: string, { bits = 4 }: Record<string, unknown>) =>
  lesson.experiments[name]?.run(undefined as never, { bits: Number(bits) }) as never;
const grader = { lesson, outline, run, mends: async (_: string, code: string) => code === 'right' };

describe('a link', () => {
  const written = writeAssignment(lesson.experiments, {
    name: 'Week 3: bits & pieces',
    due: ['one', 'two'],
    settings: { e: { bits: 4, data: 'b' } },
    locked: ['e.bits'],
  });

  test('comes back as it was; a fixed control is spelled out at its start value too', () => {
    expect(readAssignment(written, ['one', 'two'])).toEqual({
      assignment: { name: 'Week 3: bits & pieces', due: ['one', 'two'] },
      complaints: [],
    });
    expect(readWishes(lesson.experiments, written).locked).toEqual(new Set(['e.bits']));
    expect(readSettings(lesson.experiments, written).settings).toEqual({
      e: { bits: 4, data: 'b' },
    });
  });

  test('of another version, or with a step that is not there, says so', () => {
    expect(readAssignment('bits=4', ['one'])).toEqual({ assignment: null, complaints: [] });
    const other = readAssignment('assignment=9&due=one', ['one']);
    expect(other.assignment).toBeNull();
    expect(other.complaints[0]).toContain('version “9”; this lab reads version 1');
    const { assignment, complaints } = readAssignment('assignment=1&due=one,three', ['one']);
    expect(assignment?.due).toEqual(['one']);
    expect(complaints).toEqual(['The assignment asks for the step “three”; there are one.']);
  });
});

async function handedIn(): Promise<Results> {
  const session = new Session({
    slug: 's',
    lesson,
    run,
    solve: async () => [],
    loadClinics: async () => undefined,
    progress: new Progress(null, () => '2030-01-01T10:00:00.000Z'),
  });
  session.predict('guess', '7', false);
  session.pass('reach', '', { bits: 8, data: 'a' });
  session.wrote('mend', 'right', true);
  const assignment = { name: 'Week 3', due: ['one', 'two'] };
  return makeResults(session, {
    reader: 'Ada',
    assignment,
    build: 'abc',
    saved: '2030-01-01T11:00:00.000Z',
  });
}

describe('a results file', () => {
  test('holds answers, what was measured, states and times, and says it in sentences', async () => {
    const results = await handedIn();
    expect(results.predictions.guess).toEqual({
      ask: 'Twice 4?',
      answer: '7',
      measured: '8',
      right: false,
      when: '2030-01-01T10:00:00.000Z',
    });
    expect(results.checks.reach).toMatchObject({ state: { bits: 8, data: 'a' } });
    expect(results.summary).toEqual([
      'Ada, Week 3, 2030-01-01T11:00:00.000Z.',
      'Predicted otherwise than it is: Twice 4? Said 7, measured 8.',
      'Passed: Reach 16.',
      'Clinic mend: mended.',
    ]);
    expect(readResults(JSON.stringify(results))).toEqual({ ...results, summary: [] });
  });

  test.each([
    ['{', 'It is not JSON.'],
    ['{"version":3,"lessons":{}}', 'It is no results file of this lab.'],
    [
      '{"kind":"quantization-lab results","version":7}',
      'It has version 7; this lab reads version 1.',
    ],
  ])('%s is refused with a sentence', (content, sentence) => {
    expect(() => readResults(content)).toThrow(sentence);
  });

  test('with parts that make no sense is read without them', () => {
    const content = JSON.stringify({
      kind: 'quantization-lab results',
      version: 1,
      reader: 4,
      assignment: { name: 'W', due: ['one', 7] },
      predictions: { p: 'x', guess: { answer: 8 } },
      checks: { reach: { state: { bits: 8, odd: {} } } },
      clinics: [],
    });
    expect(readResults(content)).toMatchObject({
      reader: '',
      assignment: { name: 'W', due: ['one'] },
      predictions: { guess: { answer: '', right: false } },
      checks: { reach: { state: { bits: 8 } } },
      clinics: {},
    });
  });
});

describe('graded again', () => {
  test('an honest file is as it says, and fills its row', async () => {
    const results = await handedIn();
    const graded = await regrade(results, grader);
    expect(graded).toEqual({
      right: { 'predict guess': false, 'check reach': true, 'clinic mend': true },
      due: { answered: 3, of: 3 },
      notes: [],
    });
    const handed = [{ results, outline, graded }];
    expect(classTable(handed).rows).toEqual([
      ['Ada', 'S', 'Week 3', '3 of 3', '0 of 1', '1 of 1', '1 of 1', '2030-01-01 11:00', 'abc', ''],
    ]);
    expect(questionTables(handed)[0]?.rows).toEqual([
      ['predict guess', 'One', 1, 0],
      ['check reach', 'Two', 1, 1],
      ['clinic mend', 'Two', 1, 1],
    ]);
  });

  test('a file that claims more than its answers is noted, and counted by these', async () => {
    const results = await handedIn();
    const forged: Results = {
      ...results,
      predictions: {
        guess: { ...(results.predictions.guess as Results['predictions'][string]), right: true },
      },
      checks: { reach: { ask: '', answer: '', state: { bits: 99 }, when: '' } },
      clinics: { mend: { passed: true, code: 'wrong', when: '' } },
    };
    const { right, due, notes } = await regrade(forged, grader);
    expect(right).toEqual({ 'predict guess': false, 'check reach': false, 'clinic mend': false });
    expect(due).toEqual({ answered: 1, of: 3 });
    expect(notes).toEqual([
      '“predict guess” is right in the file, but not by its answer.',
      '“check reach” can’t be graded: bits is 99; allowed is a number from 2 to 8',
      '“check reach” is right in the file, but not by its answer.',
      '“clinic mend” is right in the file, but not by its answer.',
    ]);
  });
});
