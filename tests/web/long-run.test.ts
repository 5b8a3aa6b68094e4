// Runs in parts: driven in slices, held, stopped, resumed; and what they need, loaded once and told of.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lessonFiles } from '../../web/build/lesson-files.ts';
import { LongResults } from '../../web/build/long-results.ts';
import { createNodeRunner, nodeSources } from '../../web/build/node-lab.ts';
import type { Core } from '../../web/engine/core.ts';
import { slider } from '../../web/lab/controls.ts';
import {
  experiment,
  type Lab,
  type Part,
  type Result,
  type Run,
} from '../../web/lab/experiment.ts';
import { defineLesson } from '../../web/lab/lesson.ts';
import { drive, isStopped, Steering } from '../../web/lab/long-run.ts';
import { kept, type Need, tensor } from '../../web/lab/needs.ts';
import { createRunner, type News, type RunnerSources } from '../../web/lab/runner.ts';
import { root } from '../lessons/course.ts';

/** Counts to `to`, a part for each; says when it has come to its end, whichever. */
function* counting(to: number, ended = () => {}): Generator<Part<number>, number, void> {
  try {
    for (let i = 1; i < to; i++) yield { progress: i / to, known: i };
    return to;
  } finally {
    ended();
  }
}

describe('driving', () => {
  test('gives what the run returns, and shows parts in their order', async () => {
    const shown: number[] = [];
    const result = await drive(counting(5), { slice: 0, show: ({ known }) => shown.push(known) });
    expect(result).toBe(5);
    expect(shown).toEqual([1, 2, 3, 4]);
    expect(await drive<number>(7)).toBe(7);
  });

  test('lets others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await drive(counting(300), { slice: 0 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  test('stopped, it ends by the run’s finally, and rejects', async () => {
    const steering = new Steering();
    let ended = 0;
    const run = drive(
      counting(1000, () => ended++),
      { slice: 0, steering, show: ({ known }) => known === 3 && steering.command('stop') },
    );
    await expect(run).rejects.toSatisfy(isStopped);
    expect(ended).toBe(1);
  });

  test('held, it waits; it goes on from there, or is stopped', async () => {
    const steering = new Steering();
    let newest = 0;
    steering.command('hold');
    const run = drive(counting(9), { slice: 0, steering, show: ({ known }) => (newest = known) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(newest).toBe(1);
    steering.command('go on');
    expect(await run).toBe(9);
    const other = new Steering();
    other.command('hold');
    const stopped = drive(counting(9), { slice: 0, steering: other });
    setTimeout(() => other.command('stop'), 5);
    await expect(stopped).rejects.toSatisfy(isStopped);
  });

  test('a run that throws ends, too', async () => {
    let ended = 0;
    function* failing(): Generator<Part<number>, number, void> {
      yield* counting(2, () => ended++);
      throw new RangeError('diverged');
    }
    await expect(drive(failing(), { slice: 0 })).rejects.toThrow('diverged');
    expect(ended).toBe(1);
  });
});

/** A runner over one experiment, and what it did. */
function lab(run: (lab: Lab) => Run<Result>, more: Partial<RunnerSources> = {}) {
  const e = experiment({
    title: 'E',
    controls: { bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }) },
    needs: { weights: tensor('attention-query'), earlier: kept<number>('e') },
    run: (lab) => run(lab as unknown as Lab) as Run<{ figures: { x: number } }>,
    figures: { x: { derived: 'x' }, twice: { derived: '2 · x', of: (f) => 2 * f.x } },
    charts: () => [],
  });
  const lesson = defineLesson({ experiments: { e }, predictions: {}, checks: {} });
  const news: News[] = [];
  const sources: RunnerSources = {
    loadCore: async () => ({}) as Core,
    loadLesson: async () => lesson,
    loadClinic: async () => undefined,
    loadNeed: async (_: Need, loaded) => {
      loaded(3);
      return 'weights';
    },
    describeNeed: ({ name }) => ({ title: name, bytes: 6 }),
    tell: (_, one) => news.push(one),
    ...more,
  };
  return { runner: createRunner(sources), news };
}

test('needs are told of, loaded once, and loaded again where that failed', async () => {
  let loads = 0;
  const { runner, news } = lab(
    ({ needs }) => ({ figures: { x: needs.weights === 'weights' ? 1 : 0 } }),
    {
      loadNeed: async (_: Need, loaded: (bytes: number) => void) => {
        if (loads++ === 0) throw new Error('no connection');
        loaded(3);
        return 'weights';
      },
    },
  );
  expect(await runner.wanted('s', 'e')).toEqual([{ title: 'attention-query', bytes: 6 }]);
  await expect(runner.run('s', 'e', {})).rejects.toThrow('no connection');
  expect((await runner.run('s', 'e', {}, 'id')).figures).toEqual({ bits: 4, x: 1, twice: 2 });
  await runner.run('s', 'e', {});
  expect(loads).toBe(2);
  const loading = (loaded: number) => ({
    kind: 'loading',
    loading: { title: 'attention-query', bytes: 6, loaded },
  });
  // Of the run that failed, and of the next one; the third had all.
  expect(news).toEqual([0, 0, 3, 6].map(loading));
  expect(await runner.wanted('s', 'e')).toEqual([]);
});

test('handles are deleted whether a run ends, fails or is stopped, and its parts are whole results', async () => {
  let deleted = 0;
  const { runner, news } = lab(function* ({ use }) {
    use({ delete: () => deleted++ });
    for (let x = 0; ; x++) {
      yield { progress: 0.5, known: { figures: { x } } };
      if (x === 1) void runner.steer('mine', 'stop');
    }
  });
  await expect(runner.run('s', 'e', {}, 'mine')).rejects.toSatisfy(isStopped);
  expect(deleted).toBe(1);
  const part = news.find(({ kind }) => kind === 'part');
  expect(part).toMatchObject({ part: { progress: 0.5, known: { figures: { bits: 4 } } } });
  const failing = lab(({ use }) => {
    use({ delete: () => deleted++ });
    throw new RangeError('no');
  });
  await expect(failing.runner.run('s', 'e', {})).rejects.toThrow('no');
  expect(deleted).toBe(2);
  await runner.steer('gone', 'stop'); // of no run under way: nothing
});

test('what is kept is found again by its recipe, before the run is over for its caller', async () => {
  const states = new Map<string, unknown>();
  const { runner } = lab(
    ({ needs, keep }) => {
      const x = ((needs.earlier as (recipe: unknown) => number | undefined)({ a: 1 }) ?? 0) + 1;
      keep('e', { a: 1 }, x);
      return { figures: { x } };
    },
    {
      loadKept: async () => states,
      keep: async (_: string, recipe: string, state: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        states.set(recipe, state);
      },
    },
  );
  for (const x of [1, 2, 3]) expect((await runner.run('s', 'e', {})).figures.x).toBe(x);
});

describe('a network that learns', () => {
  const folders = ['tests/web/lessons'];
  const files = lessonFiles(root, async (file) => (await import(file)).default, folders);

  test('stopped and resumed it has the bits of one that was not', async () => {
    const states = new Map<string, unknown>();
    const node = createNodeRunner(root, files);
    const whole = (await node.run('long-run', 'train', { epochs: 1 })).figures;
    const runner = createRunner({
      ...nodeSources(root, files),
      loadKept: async () => states,
      keep: async (_, recipe, state) => void states.set(recipe, state),
      tell: (id, { kind }) => kind === 'part' && void runner.steer(id, 'stop'),
    });
    const run = (id: string) => runner.run('long-run', 'train', { epochs: 1 }, id);
    await expect(run('first')).rejects.toSatisfy(isStopped);
    let figures: Result['figures'] = {};
    // Each run gets one slice further.
    for (let i = 0; i < 100 && !figures.print; i++) {
      figures = await run(String(i)).then(
        (result) => result.figures,
        () => ({}),
      );
    }
    expect(figures.print).toMatch(/^[0-9a-f]{8}$/);
    expect(figures.resumedAt).toBeGreaterThan(0);
    expect({ ...figures, resumedAt: 0 }).toEqual(whole);
  }, 120_000);

  test('a result on the disk is not made again, until the lesson changes or other values are asked for', async () => {
    const folder = `${root}/build/results-test`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/index.ts`, '// once');
    const experiment = `e${Math.random()}`;
    let runs = 0;
    const get = (epochs: number) =>
      new LongResults(root).get(folder, experiment, { epochs }, async () => {
        return { figures: { runs: ++runs }, curve: Float32Array.of(0.1) };
      });
    expect([await get(1), await get(1)].map(({ figures }) => figures.runs)).toEqual([1, 1]);
    expect(await get(1)).toEqual({ figures: { runs: 1 }, curve: Float32Array.of(0.1) });
    await get(2);
    writeFileSync(`${folder}/index.ts`, '// changed');
    await get(1);
    expect(runs).toBe(3);
  });
});
