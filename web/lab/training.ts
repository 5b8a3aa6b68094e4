// A training in steps, as a lesson's run goes through it.
import type { Models, TextModels } from '../engine/core.ts';

type Training = Parameters<Models['trainSteps']>[0];
/** Parameters, moments and step: all that a training goes on from. */
export type TrainingState = ReturnType<Models['trainingState']>;
type TrainingProgress = ReturnType<Models['trainSteps']>;

/**
 * Goes on from where it is until all epochs are done, `each` steps at a time, and tells where it is after each of these. Throws the
 * RangeError of a training that diverged, which is then as its epoch began.
 */
export function* trainInSteps(
  models: Pick<Models | TextModels, 'trainSteps'>,
  training: Training,
  each: number,
): Generator<TrainingProgress, void, void> {
  let { isDone } = models.trainSteps(training, 0);
  while (!isDone) {
    const progress = models.trainSteps(training, each);
    isDone = progress.isDone;
    yield progress;
  }
}
