import { expect, onTestFinished } from 'vitest';
import type { Training } from '../../../build/wasm-simd128/wasm/quantlab.text.mjs';
import { texts } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { charShape, settings, wheel } from '../tiny-models.ts';

const kept = (training: Training): Training => {
  onTestFinished(() => training.delete());
  return training;
};
const ofText = () =>
  kept(texts.createCharTraining(texts.randomCharModel(charShape, 1), wheel, settings));
const ALL = 1000;

export default {
  createCharTraining() {
    const training = ofText();
    const first = texts.trainSteps(training, 14);
    const last = texts.trainSteps(training, ALL);
    expect(last.loss).toBeLessThan(first.loss / 2);
    const whole = kept(
      texts.createCharTraining(texts.randomCharModel(charShape, 1), wheel, {
        ...settings,
        batchSize: 4_294_967_295,
      }),
    );
    expect(texts.trainSteps(whole, 1).steps).toBe(settings.epochs);
  },
  resumeCharTraining() {
    const whole = ofText();
    texts.trainSteps(whole, ALL);
    const first = ofText();
    texts.trainSteps(first, 30);
    const state = texts.trainingState(first);
    const second = kept(texts.resumeCharTraining(charShape, state, wheel, settings));
    texts.trainSteps(second, ALL);
    expect(texts.trainedParameters(second)).toEqual(texts.trainedParameters(whole));
  },
} satisfies GoodCalls;
