import { expect, onTestFinished } from 'vitest';
import type { Training } from '../../../build/wasm-simd128/wasm/quantlab.models.mjs';
import { models } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';
import { bits, images, lora, network, settings } from '../tiny-models.ts';

const kept = (training: Training): Training => {
  onTestFinished(() => training.delete());
  return training;
};
const ofImages = () => kept(models.createMlpTraining(network, images, settings, 0));
const qatModel = models.startQat(network, bits, models.imageValues(images, 0, 3));
const ofQat = () => kept(models.createQatTraining(qatModel, images, settings, 0));
const loraModel = models.startLora(network, lora, 1);
const ofLora = () => kept(models.createLoraTraining(loraModel, images, settings, 0));
const ALL = 1000;

export default {
  createMlpTraining() {
    const training = ofImages();
    models.trainSteps(training, ALL);
    const parameters = models.trainedParameters(training);
    const after = models.evaluateMlp({ ...network, parameters }, images);
    expect(after.meanLoss).toBeLessThan(models.evaluateMlp(network, images).meanLoss);
    expect(after.accuracy).toBe(1);
  },
  resumeMlpTraining() {
    const whole = ofImages();
    models.trainSteps(whole, ALL);
    const first = ofImages();
    models.trainSteps(first, 7);
    const state = structuredClone(models.trainingState(first));
    const second = kept(models.resumeMlpTraining([2, 2], state, images, settings, 0));
    models.trainSteps(second, ALL);
    expect(models.trainingState(second)).toEqual(models.trainingState(whole));
  },
  createQatTraining() {
    const training = ofQat();
    models.trainSteps(training, ALL);
    const parameters = models.trainedParameters(training);
    const before = models.evaluateQat(qatModel, images);
    const after = models.evaluateQat({ ...qatModel, parameters }, images);
    expect(after.meanLoss).toBeLessThan(before.meanLoss);
  },
  resumeQatTraining() {
    const whole = ofQat();
    models.trainSteps(whole, ALL);
    const first = ofQat();
    models.trainSteps(first, 11);
    const state = models.trainingState(first);
    const second = kept(models.resumeQatTraining([2, 2], bits, state, images, settings, 0));
    models.trainSteps(second, ALL);
    expect(models.trainingState(second)).toEqual(models.trainingState(whole));
  },
  createLoraTraining() {
    const training = ofLora();
    models.trainSteps(training, ALL);
    const parameters = models.trainedParameters(training);
    const after = models.evaluateMlp(models.mergedLora({ ...loraModel, parameters }), images);
    expect(after.meanLoss).toBeLessThan(models.evaluateMlp(network, images).meanLoss);
  },
  resumeLoraTraining() {
    const whole = ofLora();
    models.trainSteps(whole, ALL);
    const first = ofLora();
    models.trainSteps(first, 9);
    const state = models.trainingState(first);
    const second = kept(models.resumeLoraTraining(loraModel, state, images, settings, 0));
    models.trainSteps(second, ALL);
    expect(models.trainingState(second)).toEqual(models.trainingState(whole));
  },
  trainSteps() {
    const training = ofImages();
    expect(models.trainSteps(training, 0)).toEqual({
      step: 0,
      steps: 40,
      epoch: 0,
      loss: 0,
      learningRate: Math.fround(0.05),
      isDone: false,
    });
    expect(models.trainSteps(training, 3)).toMatchObject({ step: 3, epoch: 1, isDone: false });
    expect(models.trainSteps(training, ALL)).toMatchObject({ step: 40, epoch: 20, isDone: true });
  },
  trainedParameters() {
    const training = ofImages();
    expect(models.trainedParameters(training)).toEqual(network.parameters);
    models.trainSteps(training, 1);
    expect(models.trainedParameters(training)).not.toEqual(network.parameters);
  },
  trainingState() {
    const training = ofImages();
    const zeros = new Float32Array(6);
    expect(models.trainingState(training)).toEqual({
      parameters: network.parameters,
      firstMoments: zeros,
      secondMoments: zeros,
      step: 0,
      lossSum: 0,
    });
  },
} satisfies GoodCalls;
