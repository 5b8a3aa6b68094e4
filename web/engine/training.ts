// Training in slices, wherever the module is: between two of them a worker hears what the page says.
import type { Training, TrainingProgress } from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import type { Models, TextModels } from './core.ts';

export interface TrainingRun {
  /** Called after each slice, and once at the end. */
  onProgress?: (progress: TrainingProgress) => void;
  /** Looked at after each slice: the training keeps its state and can go on. */
  isStopped?: () => boolean;
  /** About how many milliseconds a slice takes. */
  slice?: number;
}

/**
 * Trains until all epochs are done or it is stopped. Throws the RangeError of a training that diverged,
 * which is then as its epoch began.
 */
export async function train(
  models: Models | TextModels,
  training: Training,
  { onProgress = () => {}, isStopped = () => false, slice = 50 }: TrainingRun = {},
): Promise<TrainingProgress> {
  let steps = 1;
  for (;;) {
    const start = performance.now();
    const progress = models.trainSteps(training, steps);
    onProgress(progress);
    if (progress.isDone || isStopped()) return progress;
    // As many steps as the last slice says, at most doubled: the first one is slow.
    const took = performance.now() - start;
    steps = Math.max(1, Math.min(2 * steps, Math.round((steps * slice) / took)));
    await nextTask();
  }
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
