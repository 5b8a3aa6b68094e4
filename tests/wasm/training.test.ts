// Training in slices: what it reports, that it stops when it is told to, and that it goes on from there.
import { expect, onTestFinished, test } from 'vitest';
import { train } from '../../web/engine/training.ts';
import { models } from './core.ts';
import { images, network, settings } from './tiny-models.ts';

const begin = (epochs: number) => {
  const training = models.createMlpTraining(network, images, { ...settings, epochs }, 0);
  onTestFinished(() => training.delete());
  return training;
};

test('trains to the end and says how far it is', async () => {
  const training = begin(500);
  const steps: number[] = [];
  const last = await train(models, training, {
    slice: 1,
    onProgress: ({ step }) => steps.push(step),
  });
  expect(last).toMatchObject({ step: 1000, epoch: 500, isDone: true });
  expect(steps.at(-1)).toBe(1000);
  expect(steps.length).toBeGreaterThan(3);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});

test('stops between two slices, and the rest gives the same weights', async () => {
  const [whole, parts] = [begin(500), begin(500)];
  await train(models, whole);
  let slices = 0;
  const stopped = await train(models, parts, { slice: 1, isStopped: () => ++slices === 3 });
  expect(stopped.isDone).toBe(false);
  expect((await train(models, parts)).isDone).toBe(true);
  expect(models.trainingState(parts)).toEqual(models.trainingState(whole));
});

test('lets others have their turn', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await train(models, begin(5000), { slice: 2 });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
});

test('a training that diverged is as its epoch began', async () => {
  const wild = models.createMlpTraining(
    network,
    images,
    // Three steps an epoch: the third is too far.
    {
      ...settings,
      batchSize: 1,
      learningRate: 3e38,
      optimizer: { ...settings.optimizer, kind: 'sgdMomentum' },
    },
    0,
  );
  onTestFinished(() => wild.delete());
  await expect(train(models, wild)).rejects.toThrow(/^learningRate is 3e38, but must be smaller/);
  expect(models.trainedParameters(wild)).toEqual(network.parameters);
});
