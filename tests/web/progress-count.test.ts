import { expect, test } from 'vitest';
import { Progress } from '../../web/lab/progress.ts';
import { calibrationInWords, doneInWords, progressInWords } from '../../web/lab/progress-count.ts';

test('what progress holds is counted in words', () => {
  const progress = new Progress(null);
  const words = () => progressInWords(progress.all);
  expect(words()).toBe('nothing');
  progress.predicted('a', 'p', '1', true);
  expect(words()).toBe('1 prediction in 1 lesson');
  progress.predicted('b', 'p', '1', true);
  progress.shown('b', 'q');
  progress.tried('a', 'checks', 'c', '1');
  progress.passed('a', 'd', '1', {});
  progress.wrote('a', 'e', 'code');
  progress.wrote('a', 'f', 'code');
  progress.mended('a', 'f', 'code');
  progress.at('c', 'step');
  progress.chose('bits', { value: 4, slug: 'c', title: 'C' });
  expect(words()).toBe(
    '2 predictions, 1 shown figure, 1 passed check, 1 mended clinic, 1 unfinished question, 2 code drafts, 1 place and 1 carried setting in 3 lessons',
  );
  progress.reset('c');
  expect(words()).toContain('2 code drafts in 2 lessons');
  progress.resetAll();
  expect(words()).toBe('nothing');
});

test('nothing is said of predictions that were not made', () => {
  const came = (made: string, right: number): string => `${right} of ${made}.`;
  expect(calibrationInWords({ made: 0, right: 0, seen: 0 }, came)).toBe('');
  expect(calibrationInWords({ made: 2, right: 1, seen: 0 }, came)).toBe('1 of 2 predictions.');
  expect(calibrationInWords({ made: 0, right: 0, seen: 2 }, came)).toBe(
    '2 answers came after seeing the figure.',
  );
});

test('what was passed and mended is said beside what was predicted', () => {
  const progress = new Progress(null);
  expect(doneInWords(progress.all)).toBe('');
  progress.tried('a', 'checks', 'c', '1');
  progress.wrote('a', 'e', 'code');
  expect(doneInWords(progress.all)).toBe('');
  progress.passed('a', 'c', '1', {});
  expect(doneInWords(progress.all)).toBe('You have passed 1 check.');
  progress.predicted('a', 'p', '1', true);
  progress.passed('b', 'c', '1', {});
  progress.mended('a', 'f', 'code');
  expect(doneInWords(progress.all)).toBe(
    'You have made 1 prediction; 1 came true. You have passed 2 checks and mended 1 clinic.',
  );
});
