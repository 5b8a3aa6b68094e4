// A results file: what it holds, and what older labs wrote.
import { expect, test } from 'vitest';
import { readResults } from '../../web/lab/results.ts';
import { handedIn, handIn, newSession } from './handed-in.ts';
import { at } from './memory-store.ts';

test('holds answers, what was measured, tries, states and times, and says it in sentences', async () => {
  const results = await handedIn();
  expect(results.version).toBe(2);
  expect(results.predictions.guess).toEqual({
    ask: 'Twice 4?',
    answer: '7',
    measured: '8',
    right: false,
    seen: false,
    when: at(0),
  });
  expect(results.checks.reach).toEqual({
    ask: 'Reach 16.',
    wrong: [{ answer: 'Bits: 7, Data: A', when: at(1) }],
    passed: { answer: '', state: { bits: 8, data: 'a' }, when: at(2) },
  });
  expect(results.clinics.mend).toMatchObject({
    drafts: { javascript: { code: 'changed since' } },
    passed: { code: 'right', language: 'javascript' },
  });
  expect(results.summary).toEqual([
    'Ada, Week 3, 2030-01-01T11:00:00.000Z.',
    'Predicted otherwise than it is: Twice 4? Said 7, measured 8.',
    'Passed after 1 wrong try: Reach 16.',
    'Clinic mend: mended.',
  ]);
  expect(readResults(JSON.stringify(results))).toEqual({ ...results, summary: [] });
});

test('its sentences say what a choice says; the answer itself is kept by its name', async () => {
  const session = newSession();
  session.predict('which', 'b', false);
  const { predictions, summary } = await handIn(session);
  expect(predictions.which?.answer).toBe('b');
  expect(summary[1]).toBe(
    'Predicted otherwise than it is: Which of both? Said the second, measured the first.',
  );
});

test('an answer given after the figure was shown counts as seen', async () => {
  const session = newSession();
  session.skip('guess');
  expect((await handIn(session)).predictions).toEqual({});
  session.predict('guess', '8', true);
  for (let i = 0; i < 50; i++) session.tried('checks', 'reach', 'Bits: 7');
  const { predictions, summary } = await handIn(session);
  expect(predictions.guess).toMatchObject({ right: false, seen: true });
  expect(summary.slice(1)).toEqual([
    'Answered after seeing it: Twice 4? Said 8, measured 8.',
    'Not passed yet after 50 or more wrong tries: Reach 16.',
  ]);
});

test('version 1, as an older lab wrote it, is read; which code passed is not known', () => {
  const file = `{"kind":"quantization-lab results","version":1,
    "summary":["Ada, Week 3, 2026-03-01T10:00:00.000Z."],"lesson":"s","reader":"Ada",
    "assignment":{"name":"Week 3","due":["one","two"]},"build":"abc","saved":"2026-03-01T10:00:00.000Z",
    "predictions":{"guess":{"ask":"Twice 4?","answer":"7","measured":"8","right":false,"when":"2026-03-01T09:30:00.000Z"}},
    "checks":{"reach":{"ask":"Reach 16.","answer":"","state":{"bits":8},"when":"2026-03-01T09:31:00.000Z"}},
    "clinics":{"mend":{"passed":true,"code":"f","when":"2026-03-01T09:32:00.000Z"},"other":{"passed":false,"code":"g","when":""}}}`;
  expect(readResults(file)).toEqual({
    kind: 'quantization-lab results',
    version: 2,
    summary: [],
    reader: 'Ada',
    lesson: 's',
    assignment: { name: 'Week 3', due: ['one', 'two'] },
    build: 'abc',
    saved: '2026-03-01T10:00:00.000Z',
    predictions: {
      guess: {
        ask: 'Twice 4?',
        answer: '7',
        measured: '8',
        right: false,
        seen: false,
        when: '2026-03-01T09:30:00.000Z',
      },
    },
    checks: {
      reach: {
        ask: 'Reach 16.',
        wrong: [],
        passed: { answer: '', state: { bits: 8 }, when: '2026-03-01T09:31:00.000Z' },
      },
    },
    clinics: {
      mend: {
        drafts: { javascript: { code: 'f', when: '2026-03-01T09:32:00.000Z' } },
        wrong: [],
        passed: { code: null, language: 'javascript', when: '2026-03-01T09:32:00.000Z' },
      },
      other: { drafts: { javascript: { code: 'g', when: '' } }, wrong: [], passed: null },
    },
  });
});

test.each([
  ['{', 'It is not JSON.'],
  ['{"version":4}', 'It is no results file of this lab.'],
  ['{"version":4,"lessons":{}}', 'It is a progress file, which a reader saves'],
  [
    '{"kind":"quantization-lab results","version":7}',
    'It has version 7; this lab reads version 1, 2.',
  ],
])('%s is refused with a sentence', (content, sentence) => {
  expect(() => readResults(content)).toThrow(sentence);
});

test('parts that make no sense are left out, the rest is kept', () => {
  const content = JSON.stringify({
    kind: 'quantization-lab results',
    version: 2,
    reader: 4,
    assignment: { name: 'W', due: ['one', 7] },
    predictions: { p: 'x', guess: { answer: 8, right: true, seen: true } },
    checks: { reach: { passed: { answer: '', state: { bits: 8, odd: {} } } }, none: {} },
    clinics: [],
  });
  expect(readResults(content)).toMatchObject({
    reader: '',
    assignment: { name: 'W', due: ['one'] },
    predictions: { guess: { answer: '', right: false, seen: true } },
    checks: { reach: { passed: { state: { bits: 8 } } } },
    clinics: {},
  });
  expect(Object.keys(readResults(content).checks)).toEqual(['reach']);
});
