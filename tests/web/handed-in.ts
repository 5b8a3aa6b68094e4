// A lesson with one question of each kind, and what a pupil hands in of it.
import { choice, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { defineLesson } from '../../web/lab/lesson.ts';
import { Progress } from '../../web/lab/progress.ts';
import { choice as ask, number, state } from '../../web/lab/question.ts';
import { makeResults, type Results } from '../../web/lab/results.ts';
import { Session } from '../../web/lab/session.ts';
import { wordsOf } from '../../web/lab/words.ts';
import { clock } from './memory-store.ts';

const e = experiment({
  title: 'E',
  controls: {
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
    data: choice({ label: 'Data', options: { a: 'A', b: 'B' }, value: 'a' }),
  },
  run: (_, { bits }) => ({ figures: { twice: 2 * bits } }),
  figures: { twice: { derived: '2 · bits' } },
  charts: () => [],
});
export const lesson = defineLesson({
  experiments: { e },
  predictions: {
    guess: number({ of: e, ask: 'Twice 4?', answer: 'twice', tolerance: 0 }),
    which: ask({
      of: e,
      ask: 'Which of both?',
      options: { a: { label: 'the first', why: '' }, b: { label: 'the second', why: '' } },
      answer: () => 'a' as const,
    }),
  },
  checks: {
    reach: state({
      of: e,
      ask: 'Reach 16.',
      start: { bits: 4 },
      passes: (f) => f.twice === 16,
      missing: () => 'Not 16.',
      hints: ['', ''],
    }),
  },
});
/** What a runner offers besides runs. */
export const noRunner = { solve: async () => [], steer: async () => {}, wanted: async () => [] };
export const noClinics = {
  loadClinic: async () => undefined,
  loadCode: async () => '',
};
export const outline = {
  slug: 's',
  title: 'S',
  steps: [
    { id: 'one', title: 'One', questions: ['predict guess'] },
    { id: 'two', title: 'Two', questions: ['check reach', 'clinic mend'] },
  ],
};
const run = async (_: string, name: string, { bits = 4 }: Record<string, unknown>) =>
  lesson.experiments[name]?.run(undefined as never, { bits: Number(bits) }) as never;
export const words = wordsOf(lesson, {});
export const grader = {
  lesson,
  outline,
  words,
  run,
  mends: async (_: string, code: string) => code === 'right',
};

export const newSession = (start?: string) =>
  new Session({
    slug: 's',
    lesson,
    run,
    ...noRunner,
    ...noClinics,
    progress: new Progress(null, { now: clock(start) }),
  });

export const handIn = (
  session: Session,
  { reader = 'Ada', saved = '2030-01-01T11:00:00.000Z' } = {},
) =>
  makeResults(session, {
    reader,
    assignment: { name: 'Week 3', due: ['one', 'two'] },
    build: 'abc',
    saved,
  });

/** Everything is answered, the prediction wrongly. */
export async function handedIn(): Promise<Results> {
  const session = newSession();
  session.predict('guess', '7', false);
  session.tried('checks', 'reach', 'Bits: 7, Data: A');
  session.pass('reach', '', { bits: 8, data: 'a' });
  session.wrote('mend', 'right');
  session.mended('mend', 'right');
  session.wrote('mend', 'changed since');
  return handIn(session);
}
