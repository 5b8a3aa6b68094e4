// Training in steps: what it reports, that it can be left at any step, and that it goes on from there.
import { expect, onTestFinished, test } from 'vitest';
import { trainInSteps } from '../../web/lab/training.ts';
import { models } from './core.ts';
import { images, network, settings } from './tiny-models.ts';

const begin = (epochs: number) => {
  const training = models.createMlpTraining(network, images, { ...settings, epochs }, 0);
  onTestFinished(() => training.delete());
  return training;
};

test('trains to the end, so many steps at a time, and says how far it is', () => {
  const told = [...trainInSteps(models, begin(500), 300)];
  expect(told.map(({ step }) => step)).toEqual([300, 600, 900, 1000]);
  expect(told.at(-1)).toMatchObject({ step: 1000, epoch: 500, isDone: true });
});

test('left after some steps, the rest gives the same weights; what is done takes none', () => {
  const [whole, parts] = [begin(500), begin(500)];
  for (const _ of trainInSteps(models, whole, 1000));
  for (const { step } of trainInSteps(models, parts, 7)) if (step >= 70) break;
  for (const _ of trainInSteps(models, parts, 64));
  expect(models.trainingState(parts)).toEqual(models.trainingState(whole));
  expect([...trainInSteps(models, parts, 10)]).toEqual([]);
});

test('a training that diverged is as its epoch began', () => {
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
  const train = () => [...trainInSteps(models, wild, 5)];
  expect(train).toThrow(/^learningRate is 3e38, but must be smaller/);
  expect(models.trainedParameters(wild)).toEqual(network.parameters);
});
