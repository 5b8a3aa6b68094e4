// The stored form, and every older one: the files are written out as those labs wrote them.
import { expect, test } from 'vitest';
import { parseProgress, writeProgress } from '../../web/lab/progress-form.ts';

const WHEN = '2026-03-01T09:30:00.000Z';

test('version 1 had no clinics and no times', () => {
  const file = `{"version":1,"lessons":{"one-scale":{"step":"checks",
    "predictions":{"codeOfX":{"answer":"-2","right":true}},
    "checks":{"byHand":{"answer":"0.6","state":{}}}}}}`;
  expect(parseProgress(file)).toEqual({
    since: '',
    lessons: {
      'one-scale': {
        since: '',
        place: { step: 'checks', when: '' },
        predictions: {
          codeOfX: { shown: '', given: { answer: '-2', right: true, seen: false, when: '' } },
        },
        checks: { byHand: { wrong: [], passed: { answer: '0.6', state: {}, when: '' } } },
        clinics: {},
      },
    },
    choices: {},
  });
});

test('version 2 had clinics; which code passed is not known', () => {
  const file = `{"version":2,"lessons":{"one-scale":{"step":"","predictions":{},"checks":{},
    "clinics":{"absmax":{"code":"f","passed":true},"other":{"code":"g","passed":false}}}}}`;
  expect(parseProgress(file).lessons['one-scale']?.clinics).toEqual({
    absmax: {
      drafts: { javascript: { code: 'f', when: '' } },
      wrong: [],
      passed: { code: null, language: 'javascript', when: '' },
    },
    other: { drafts: { javascript: { code: 'g', when: '' } }, wrong: [], passed: null },
  });
  expect(parseProgress(file).choices).toEqual({});
});

test('version 3 had times and choices', () => {
  const file = `{"version":3,"lessons":{"one-scale":{"step":"back",
    "predictions":{"codeOfX":{"answer":"5","right":false,"when":"${WHEN}"}},
    "checks":{"fewestBits":{"answer":"","state":{"bits":5},"when":"${WHEN}"}},
    "clinics":{"absmax":{"code":"f","passed":true,"when":"${WHEN}"}}}},
    "choices":{"bits":{"value":5,"slug":"one-scale","title":"One scale"}}}`;
  expect(parseProgress(file)).toEqual({
    since: '',
    lessons: {
      'one-scale': {
        since: '',
        place: { step: 'back', when: '' },
        predictions: {
          codeOfX: { shown: '', given: { answer: '5', right: false, seen: false, when: WHEN } },
        },
        checks: {
          fewestBits: { wrong: [], passed: { answer: '', state: { bits: 5 }, when: WHEN } },
        },
        clinics: {
          absmax: {
            drafts: { javascript: { code: 'f', when: WHEN } },
            wrong: [],
            passed: { code: null, language: 'javascript', when: WHEN },
          },
        },
      },
    },
    choices: { bits: { value: 5, slug: 'one-scale', title: 'One scale', when: '' } },
  });
});

const NEWEST = `{"version":4,"since":"${WHEN}","lessons":{"one-scale":{"since":"${WHEN}",
  "place":{"step":"back","when":"${WHEN}"},
  "predictions":{"seen":{"shown":"${WHEN}","given":null},
    "codeOfX":{"shown":"","given":{"answer":"5","right":false,"seen":false,"when":"${WHEN}"}}},
  "checks":{"byHand":{"wrong":[{"answer":"1","when":"${WHEN}"}],"passed":null}},
  "clinics":{"absmax":{"drafts":{"javascript":{"code":"f","when":"${WHEN}"},"python":{"code":"g","when":"${WHEN}"}},
    "wrong":[],"passed":{"code":"h","language":"python","when":"${WHEN}"}}}}},
  "choices":{"bits":{"value":null,"slug":"one-scale","title":"One scale","when":"${WHEN}"}}}`;

test('version 4 comes back as it was written', () => {
  const { version, ...kept } = JSON.parse(NEWEST);
  expect(version).toBe(4);
  expect(parseProgress(NEWEST)).toEqual(kept);
  expect(JSON.parse(writeProgress(parseProgress(NEWEST)))).toEqual(JSON.parse(NEWEST));
});

test('parts that make no sense are left out, the rest is kept', () => {
  const old = {
    a: { step: 4, predictions: { p: { answer: 1 }, q: { answer: 'x', right: true } }, checks: [] },
    b: 'nothing',
  };
  expect(parseProgress(JSON.stringify({ version: 1, lessons: old })).lessons).toEqual({
    a: {
      since: '',
      place: { step: '', when: '' },
      predictions: { q: { shown: '', given: { answer: 'x', right: true, seen: false, when: '' } } },
      checks: {},
      clinics: {},
    },
  });
  const odd = {
    since: 'yesterday',
    place: 7,
    predictions: {
      p: { shown: 'once', given: { answer: 1 } },
      q: { given: { answer: '1', right: true, seen: true } },
    },
    checks: {
      c: { wrong: ['x', { answer: 2 }, { answer: 'y', when: '2026-99-01T00:00:00.000Z' }] },
      d: {},
    },
    clinics: { e: { drafts: { javascript: 'code' }, passed: { code: 4 } } },
  };
  const choices = { bits: { value: {}, slug: 'a', title: 'A' }, data: { value: 'x' }, scheme: 7 };
  expect(parseProgress(JSON.stringify({ version: 4, lessons: { a: odd }, choices }))).toEqual({
    since: '',
    lessons: {
      a: {
        since: '',
        place: { step: '', when: '' },
        predictions: {
          q: { shown: '', given: { answer: '1', right: false, seen: true, when: '' } },
        },
        checks: { c: { wrong: [{ answer: 'y', when: '' }], passed: null } },
        clinics: { e: { drafts: {}, wrong: [], passed: null } },
      },
    },
    choices: {},
  });
});

test('a results file, chosen by mistake, is said to be one', () => {
  const file = '{"kind":"quantization-lab results","version":2,"lessons":{}}';
  expect(() => parseProgress(file)).toThrow('It is a results file, to be handed in');
});
