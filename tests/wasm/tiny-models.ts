// Models, images and text so small that a test trains them in an instant.
import type {
  ImageSet,
  MlpModel,
  TrainingSettings,
  WeightScheme,
} from '../../build/wasm-simd128/wasm/quantlab.models.mjs';
import { floats } from './core.ts';

/** The right answer to [0, 1] is 0, to [1, 0] is 1. */
export const network: MlpModel = { widths: [2, 2], parameters: floats(0, 2, 2, 0, 0, 0) };

export const images: ImageSet = {
  pixels: Uint8Array.of(0, 255, 255, 0, 0, 51),
  height: 1,
  width: 2,
  labels: Uint8Array.of(0, 1, 1),
  classes: 2,
};

export const settings: TrainingSettings = {
  seed: 1,
  epochs: 20,
  batchSize: 2,
  learningRate: 0.05,
  schedule: 'constant',
  optimizer: {
    kind: 'adam',
    momentum: 0.9,
    squareMomentum: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
  },
};

export const scheme: WeightScheme = {
  bits: 4,
  groupSize: 0,
  method: 'rounding',
  rule: 'absMax',
  correctsBias: false,
  isPerTensor: false,
  seed: 1,
};

/** The network's weights are codes 0 and 1 of two bits, its inputs whole codes of eight. */
export const bits = [2];

export const lora = { rank: 1, alpha: 2, trainsBiases: false };

export const charShape = { codes: 3, context: 2, embedding: 1, hidden: 2 };

/** 0 1 2 0 1 2 ...: each code follows from the one before. */
export const wheel = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
