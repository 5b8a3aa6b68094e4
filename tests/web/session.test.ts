import { describe, expect, test } from 'vitest';
import { slider } from '../../web/lab/controls.ts';
import { type Experiment, experiment, type Result } from '../../web/lab/experiment.ts';
import { defineLesson } from '../../web/lab/lesson.ts';
import { StoppedError } from '../../web/lab/long-run.ts';
import { tensors } from '../../web/lab/needs.ts';
import { Progress } from '../../web/lab/progress.ts';
import { createRunner, type Measure, type News } from '../../web/lab/runner.ts';
import { Session } from '../../web/lab/session.ts';
import { noClinics, noRunner } from './handed-in.ts';
import { memoryStore } from './memory-store.ts';

const lesson = defineLesson({
  experiments: {
    e: experiment({
      title: 'E',
      controls: { bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }) },
      run: (_, p) => ({ figures: { twice: 2 * p.bits } }),
      figures: { twice: { derived: '2 · bits' } },
      charts: () => [],
    }),
  },
  predictions: {},
  checks: {},
});

/** A run that finishes when the test says so. */
function manualRuns() {
  const runs: { bits: unknown; finish: () => void; fail: (why: string) => void }[] = [];
  const run = (
    _: string,
    __: string,
    { bits }: Readonly<Record<string, unknown>>,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      runs.push({
        bits,
        finish: () => resolve({ figures: { bits: Number(bits) } }),
        fail: (why) => reject(new Error(why)),
      });
    });
  return { runs, run };
}
const newSession = (run: Measure, settings = {}, progress = new Progress(null)) =>
  new Session({
    slug: 's',
    lesson,
    run,
    ...noRunner,
    ...noClinics,
    settings,
    progress,
  });
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('while a run is under way only the newest wish is kept', async () => {
  const { runs, run } = manualRuns();
  const session = newSession(run);
  session.set('e', { bits: 5 });
  session.set('e', { bits: 6 });
  session.set('e', { bits: 7 });
  expect(runs.map(({ bits }) => bits)).toEqual([5]);
  runs[0]?.finish();
  await settled();
  expect(runs.map(({ bits }) => bits)).toEqual([5, 7]);
  expect(session.state('e').result?.figures.bits).toBe(5);
  expect(session.state('e').values.bits).toBe(7);
});

test('a failed run keeps the previous result and the settings, and says why', async () => {
  const { runs, run } = manualRuns();
  const session = newSession(run);
  session.refresh('e');
  runs[0]?.finish();
  await settled();
  session.set('e', { bits: 8 });
  runs[1]?.fail('the disk is on fire');
  await settled();
  const { result, values, error, running } = session.state('e');
  expect({ bits: result?.figures.bits, values, error, running }).toEqual({
    bits: 4,
    values: { bits: 8 },
    error: 'the disk is on fire',
    running: false,
  });
});

test('a measurement is made once for each settings, and again if it failed', async () => {
  const { runs, run } = manualRuns();
  const session = newSession(run);
  const first = session.measure('e', { bits: 3 });
  expect(session.measure('e', { bits: 3 })).toBe(first);
  runs[0]?.fail('lost');
  await expect(first).rejects.toThrow('lost');
  void session.measure('e', { bits: 3 });
  expect(runs).toHaveLength(2);
});

test('a locked control stays, whatever is asked of it', () => {
  const { run } = manualRuns();
  const session = new Session({
    slug: 's',
    lesson,
    run,
    ...noRunner,
    ...noClinics,
    progress: new Progress(null),
    settings: { e: { bits: 6 } },
    locked: new Set(['e.bits']),
  });
  session.set('e', { bits: 3 });
  session.reset('e');
  expect(session.state('e').values.bits).toBe(6);
});

test('settings from a link that no control allows are refused', () => {
  const { run } = manualRuns();
  expect(() => newSession(run, { e: { bits: 20 } })).toThrow('bits is 20');
});

test('the runner names what it does not have', async () => {
  const core = {} as never;
  const runner = createRunner({
    loadCore: async () => core,
    loadLesson: async (slug) => (slug === 's' ? lesson : undefined),
    loadClinic: async () => undefined,
    loadNeed: async () => {
      throw new Error('no data');
    },
    describeNeed: ({ name }) => ({ title: name, bytes: 0 }),
  });
  expect(await runner.run('s', 'e', { bits: 8 })).toEqual({ figures: { bits: 8, twice: 16 } });
  await expect(runner.run('t', 'e', {})).rejects.toThrow('lesson "t" does not exist');
  await expect(runner.run('s', 'f', {})).rejects.toThrow(
    'experiment "f" does not exist; there are e',
  );
  await expect(runner.run('s', 'e', { bits: 1 })).rejects.toThrow(
    'bits is 1; allowed is a number from 2 to 8',
  );
  await expect(runner.solve('s', 'c')).rejects.toThrow(
    'clinic "c" does not exist in the lesson "s"',
  );
});

test('a figure opens by a prediction or by skipping it, and what was seen is not predicted', () => {
  const { run } = manualRuns();
  const session = newSession(run);
  expect(session.isOpen('p')).toBe(false);
  expect(session.isOpen('constructor')).toBe(false);
  session.skip('p');
  expect(session.isOpen('p')).toBe(true);
  expect(session.record.predictions.p?.given).toBeNull();
  session.predict('q', '7', true);
  expect(session.isOpen('q')).toBe(true);
  session.predict('p', '7', true);
  expect(session.record.predictions).toMatchObject({
    p: { given: { answer: '7', right: false, seen: true } },
    q: { given: { answer: '7', right: true, seen: false } },
  });
  expect(session.calibration).toEqual({ made: 1, right: 1, seen: 1 });
});

test('what another tab did is heard of', () => {
  const store = memoryStore();
  const [mine, other] = [new Progress(store), new Progress(store)];
  const { run } = manualRuns();
  const session = newSession(run, {}, mine);
  let heard = 0;
  session.subscribe(() => heard++);
  other.predicted('s', 'p', '7', true);
  mine.follow();
  expect(heard).toBe(1);
  expect(session.record.predictions.p?.given?.answer).toBe('7');
});

describe('what was chosen in another lesson', () => {
  const chosenElsewhere = (value: number, options = {}) => {
    const progress = new Progress(null);
    progress.chose('bits', { value, slug: 'other', title: 'Other' });
    const { run } = manualRuns();
    return new Session({
      slug: 's',
      lesson,
      run,
      ...noRunner,
      ...noClinics,
      progress,
      ...options,
    });
  };

  test('is offered where it differs, and sets nothing by itself', () => {
    const session = chosenElsewhere(6);
    expect(session.state('e').values.bits).toBe(4);
    expect(session.carried('e')).toEqual({ changes: { bits: 6 }, from: ['Other'] });
    session.set('e', { bits: 6 });
    expect(session.carried('e').from).toEqual([]);
  });

  test('is not offered where no control allows it, nor where it was chosen', () => {
    expect(chosenElsewhere(9).carried('e').from).toEqual([]);
    const session = chosenElsewhere(6);
    session.choose('e', { bits: 5 });
    session.set('e', { bits: 7 });
    expect(session.carried('e').from).toEqual([]);
  });

  test('leaves an assignment and its locks alone', () => {
    expect(chosenElsewhere(6, { assigned: true }).carried('e').from).toEqual([]);
    const locked = chosenElsewhere(6, { locked: new Set(['e.bits']) });
    expect(locked.carried('e').from).toEqual([]);
  });
});

describe('runs', () => {
  const e = lesson.experiments.e;
  const long = { ...e, cost: 'long' as const, needs: tensors('attention-query') };
  const runsOf = (options = {}) => {
    const asked: { id: string | undefined; told: (news: News) => void }[] = [];
    const ended: ((how: Result | Error) => void)[] = [];
    const steered: string[] = [];
    const session = new Session({
      slug: 's',
      lesson: { ...lesson, experiments: { e: e as Experiment, long: long as Experiment } },
      ...noRunner,
      ...noClinics,
      run: (_, __, ___, watch) => {
        asked.push({ id: watch?.id, told: watch?.heard ?? (() => {}) });
        return new Promise((resolve, reject) => {
          ended.push((how) => (how instanceof Error ? reject(how) : resolve(how)));
        });
      },
      steer: (id, command) => steered.push(`${command} ${id}`),
      progress: new Progress(null),
      ...options,
    });
    return { session, asked, ended, steered };
  };
  const result = (twice: number): Result => ({ figures: { twice } });

  test('an experiment runs once it is wanted, and once; a long one only when it is started', async () => {
    const { session, asked, ended } = runsOf();
    expect(asked).toHaveLength(0);
    session.want('e');
    session.want('e');
    session.want('long');
    session.set('long', { bits: 5 });
    expect(asked).toHaveLength(1);
    ended[0]?.(result(8));
    await settled();
    session.show('e');
    session.show('long');
    expect(asked).toHaveLength(1);
    session.refresh('long');
    expect(asked).toHaveLength(2);
  });

  test('what is on screen is not measured again', async () => {
    const { session, asked, ended } = runsOf();
    session.want('e');
    ended[0]?.(result(8));
    await settled();
    expect(await session.measure('e', { bits: 4 })).toEqual(result(8));
    expect(asked).toHaveLength(1);
    void session.measure('e', { bits: 5 });
    expect(asked).toHaveLength(2);
  });

  test('parts are shown as they come; stopped, the newest one stays', async () => {
    const { session, asked, ended, steered } = runsOf();
    session.steer('long', 'stop'); // none under way: nothing
    session.refresh('long');
    const { id, told } = asked[0] ?? { told: () => {} };
    told({ kind: 'loading', loading: { title: 'images', bytes: 6, loaded: 2 } });
    expect(session.state('long').loading).toMatchObject({ loaded: 2 });
    told({ kind: 'part', part: { progress: 0.25, known: result(2) } });
    expect(session.state('long')).toMatchObject({ progress: 0.25, loading: null, running: true });
    session.steer('long', 'hold');
    expect(session.state('long').held).toBe(true);
    session.steer('long', 'stop');
    expect(steered).toEqual([`hold ${id}`, `stop ${id}`]);
    ended[0]?.(new StoppedError());
    await settled();
    expect(session.state('long')).toMatchObject({
      running: false,
      held: false,
      stopped: true,
      error: null,
      result: result(2),
    });
  });

  test('who saves data is asked first, where much would be fetched', async () => {
    const bytes = { small: 1000, large: 400_000 };
    for (const [size, expected] of [
      ['small', 1],
      ['large', 0],
    ] as const) {
      const { session, asked } = runsOf({
        savesData: true,
        wanted: async () => [{ title: 'images', bytes: bytes[size] }],
      });
      session.refresh('long');
      await settled();
      expect(asked, size).toHaveLength(expected);
      if (expected) continue;
      expect(session.state('long')).toMatchObject({ running: false, asks: [{ title: 'images' }] });
      session.allow('long');
      expect(asked).toHaveLength(1);
      expect(session.state('long').asks).toBeNull();
    }
  });
});
