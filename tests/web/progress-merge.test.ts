// Merging as a property, over random progress: in any order, in any grouping, any number of times.
import { expect, test } from 'vitest';
import {
  type Kept,
  type LessonRecord,
  parseProgress,
  writeProgress,
} from '../../web/lab/progress-form.ts';
import { addProgress, mergeProgress } from '../../web/lab/progress-merge.ts';

/** Small numbers, so that times and names meet often. */
function randomly(seed: number) {
  let state = seed;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const when = (): string => (below(8) ? `2030-01-01T10:00:00.00${below(6)}Z` : '');
  const rarely = (): string => (below(3) ? '' : when());
  const word = (): string => 'abc'[below(3)] as string;
  const some = <T>(make: () => T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: below(4) }, () => [word(), make()]));
  const wrong = () =>
    Array.from({ length: below(20) ? below(4) : 60 }, () => ({
      answer: String(below(99)),
      when: when(),
    }));
  const lesson = (): LessonRecord => ({
    since: rarely(),
    place: { step: word(), when: when() },
    predictions: some(() => ({
      shown: rarely() || '2030-01-01T10:00:00.009Z',
      given: below(3) ? { answer: word(), right: false, seen: below(2) > 0, when: when() } : null,
    })),
    checks: some(() => ({
      wrong: wrong(),
      passed: below(2) ? { answer: word(), state: { bits: below(3) }, when: when() } : null,
    })),
    clinics: some(() => ({
      drafts: some(() => ({ code: word(), when: when() })),
      wrong: wrong(),
      passed: below(2)
        ? { code: below(3) ? word() : null, language: 'javascript', when: when() }
        : null,
    })),
  });
  const kept = (): Kept => ({
    since: rarely(),
    lessons: some(lesson),
    choices: some(() => ({ value: below(3) || null, slug: word(), title: 'T', when: when() })),
  });
  // Read as a file is, which leaves out what holds nothing.
  return () => parseProgress(writeProgress(kept()));
}

const same = (a: Kept, b: Kept): void => expect(writeProgress(a)).toBe(writeProgress(b));

test('merging is commutative, associative and idempotent, to the letter', () => {
  const next = randomly(1);
  for (let i = 0; i < 150; i++) {
    const [a, b, c] = [next(), next(), next()];
    same(mergeProgress(a, b), mergeProgress(b, a));
    same(mergeProgress(mergeProgress(a, b), c), mergeProgress(a, mergeProgress(b, c)));
    const ab = mergeProgress(a, b);
    same(mergeProgress(ab, b), ab);
    same(mergeProgress(ab, ab), ab);
  }
});

test('adding a file is the same from both sides, and a second time adds nothing', () => {
  const next = randomly(2);
  for (let i = 0; i < 100; i++) {
    const [a, b] = [next(), next()];
    same(addProgress(a, b), addProgress(b, a));
    same(addProgress(addProgress(a, b), b), addProgress(a, b));
  }
});

test('what is merged can be written and read', () => {
  const next = randomly(3);
  for (let i = 0; i < 100; i++) {
    const merged = mergeProgress(next(), next());
    same(parseProgress(writeProgress(merged)), merged);
  }
});

const lesson = (record: object, since = ''): Kept =>
  parseProgress(JSON.stringify({ version: 4, lessons: { a: { since, ...record } } }));
const T = (n: number): string => `2030-01-01T10:00:00.00${n}Z`;

test('the first answer, the latest draft and the known code stay', () => {
  const given = (answer: string, n: number) => ({ answer, right: true, seen: false, when: T(n) });
  const clinic = (code: string | null, n: number) => ({
    drafts: { javascript: { code: `draft ${n}`, when: T(n) } },
    passed: { code, language: 'javascript', when: T(n) },
  });
  const { a } = mergeProgress(
    lesson({ predictions: { p: { given: given('late', 2) } }, clinics: { c: clinic(null, 5) } }),
    lesson({
      predictions: { p: { given: given('first', 1) } },
      clinics: { c: clinic('known', 1) },
    }),
  ).lessons;
  expect(a?.predictions.p?.given?.answer).toBe('first');
  expect(a?.clinics.c).toMatchObject({
    drafts: { javascript: { code: 'draft 5' } },
    passed: { code: 'known' },
  });
});

test('a reset replaces what is older, whenever that was changed', () => {
  const old = lesson({ place: { step: 'late', when: T(9) } }, T(1));
  const reset = lesson({ place: { step: 'new', when: T(3) } }, T(2));
  expect(mergeProgress(old, reset).lessons.a?.place.step).toBe('new');
  expect(mergeProgress({ ...old, since: T(5) }, reset).lessons.a?.place.step).toBe('late');
  expect(addProgress(old, reset).lessons.a?.place.step).toBe('late');
});
