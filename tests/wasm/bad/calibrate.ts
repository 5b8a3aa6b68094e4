import { onTestFinished } from 'vitest';
import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats, int8 } from '../core.ts';

const options = { percentile: 99, averagingConstant: 0.5, batchSize: 0 };
const one = floats(1);
const nan = floats(1, Number.NaN);
const range = { min: -1, max: 1 };
const methods =
  "'minMax', 'movingAverage', 'percentile', 'histogramPercentile', 'leastError' or 'entropy'";
const isEmpty = 'is empty, but must be at least one value long.';
const isNan = 'is NaN, but must be finite.';
const notFloats = 'must be of type Float32Array.';
const badBits = 'spec.bits is 9, but must be from 2 to 8.';
const noSpec = 'spec is undefined, but must be an object with a field bits.';

const observer = () => {
  const made = core.createObserver('minMax', int8, options);
  onTestFinished(() => made.delete());
  return made;
};

export default {
  createObserver: [
    wrongType(() => any.createObserver(2, int8, options), `method is 2, but must be ${methods}.`),
    wrongType(() => any.createObserver('minMax', undefined, options), noSpec),
    outOfRange(() => core.createObserver('minMax', { ...int8, bits: 9 }, options), badBits),
    outOfRange(
      () => core.createObserver('percentile', int8, { ...options, percentile: 101 }),
      'options.percentile is 101, but must be greater than 0 and at most 100.',
    ),
    outOfRange(
      () => core.createObserver('movingAverage', int8, { ...options, averagingConstant: 0 }),
      'options.averagingConstant is 0, but must be greater than 0 and at most 1.',
    ),
  ],
  observeBatch: [
    wrongType(
      () => any.observeBatch({}, one),
      'observer is [object Object], but must be an Observer.',
    ),
    wrongType(() => any.observeBatch(observer(), [1]), `batch is [object Array], but ${notFloats}`),
    outOfRange(() => core.observeBatch(observer(), nan), `batch[1] ${isNan}`),
  ],
  observedRange: [
    wrongType(() => any.observedRange(null), 'observer is null, but must be an Observer.'),
    outOfRange(() => core.observedRange(observer()), `samples ${isEmpty}`),
  ],
  calibrate: [
    outOfRange(() => core.calibrate(floats(), 'minMax', int8, options), `x ${isEmpty}`),
    outOfRange(() => core.calibrate(nan, 'entropy', int8, options), `x[1] ${isNan}`),
    outOfRange(
      () => core.calibrate(floats(Number.NEGATIVE_INFINITY), 'leastError', int8, options),
      'x[0] is -Infinity, but must be finite.',
    ),
    outOfRange(() => core.calibrate(one, 'minMax', { ...int8, bits: 9 }, options), badBits),
    outOfRange(
      () => core.calibrate(one, 'percentile', int8, { ...options, percentile: 0 }),
      'options.percentile is 0, but must be greater than 0 and at most 100.',
    ),
    outOfRange(
      () => core.calibrate(one, 'minMax', int8, { ...options, percentile: Number.NaN }),
      'options.percentile is NaN, but must be greater than 0 and at most 100.',
    ),
    outOfRange(
      () => core.calibrate(one, 'movingAverage', int8, { ...options, averagingConstant: 1.5 }),
      'options.averagingConstant is 1.5, but must be greater than 0 and at most 1.',
    ),
    outOfRange(
      () => core.calibrate(one, 'minMax', int8, { ...options, batchSize: -1 }),
      'options.batchSize is -1, but must be from 0 to 4294967295.',
    ),
    wrongType(
      () => any.calibrate([1], 'minMax', int8, options),
      `x is [object Array], but ${notFloats}`,
    ),
    wrongType(
      () => any.calibrate(one, 'max', int8, options),
      `method is 'max', but must be ${methods}.`,
    ),
    wrongType(() => any.calibrate(one, 2, int8, options), `method is 2, but must be ${methods}.`),
    wrongType(() => any.calibrate(one, 'minMax', undefined, options), noSpec),
    wrongType(
      () => any.calibrate(one, 'minMax', int8),
      'options is undefined, but must be an object with a field percentile.',
    ),
    wrongType(
      () => any.calibrate(one, 'minMax', int8, { ...options, percentile: '99' }),
      "options.percentile is '99', but must be a number.",
    ),
    wrongType(
      () => any.calibrate(one, 'minMax', int8, { ...options, averagingConstant: null }),
      'options.averagingConstant is null, but must be a number.',
    ),
    wrongType(
      () => any.calibrate(one, 'minMax', int8, { ...options, batchSize: 0.5 }),
      'options.batchSize is 0.5, but must be an integer.',
    ),
  ],
  convergence: [
    outOfRange(() => core.convergence(floats(), one, [1], 'minMax', int8, options), `x ${isEmpty}`),
    outOfRange(() => core.convergence(nan, one, [1], 'minMax', int8, options), `x[1] ${isNan}`),
    outOfRange(
      () => core.convergence(one, floats(), [1], 'minMax', int8, options),
      `heldOut ${isEmpty}`,
    ),
    outOfRange(
      () => core.convergence(one, nan, [1], 'minMax', int8, options),
      `heldOut[1] ${isNan}`,
    ),
    outOfRange(() => core.convergence(one, one, [], 'minMax', int8, options), `counts ${isEmpty}`),
    outOfRange(
      () => core.convergence(one, one, [2], 'minMax', int8, options),
      'counts[0] is 2, but must be from 1 to 1, rising to the length of x.',
    ),
    outOfRange(
      () => core.convergence(floats(1, 2), one, [2, 1], 'minMax', int8, options),
      'counts[1] is 1, but must be from 3 to 2, rising to the length of x.',
    ),
    outOfRange(
      () => core.convergence(one, one, [-1], 'minMax', int8, options),
      'counts[0] is -1, but must be from 0 to 4294967295.',
    ),
    outOfRange(
      () => core.convergence(one, one, [1], 'minMax', { ...int8, bits: 9 }, options),
      badBits,
    ),
    outOfRange(
      () => core.convergence(one, one, [1], 'minMax', int8, { ...options, averagingConstant: 0 }),
      'options.averagingConstant is 0, but must be greater than 0 and at most 1.',
    ),
    wrongType(
      () => any.convergence(null, one, [1], 'minMax', int8, options),
      `x is null, but ${notFloats}`,
    ),
    wrongType(
      () => any.convergence(one, [1], [1], 'minMax', int8, options),
      `heldOut is [object Array], but ${notFloats}`,
    ),
    wrongType(
      () => any.convergence(one, one, 1, 'minMax', int8, options),
      'counts is 1, but must be an array of integers.',
    ),
    wrongType(
      () => any.convergence(one, one, ['1'], 'minMax', int8, options),
      "counts[0] is '1', but must be an integer.",
    ),
    wrongType(
      () => any.convergence(one, one, [1], null, int8, options),
      `method is null, but must be ${methods}.`,
    ),
    wrongType(() => any.convergence(one, one, [1], 'minMax', undefined, options), noSpec),
    wrongType(
      () => any.convergence(one, one, [1], 'minMax', int8, 99),
      'options is 99, but must be an object with a field percentile.',
    ),
  ],
  compareStaticDynamic: [
    outOfRange(() => core.compareStaticDynamic(floats(), 1, range, int8), `x ${isEmpty}`),
    outOfRange(() => core.compareStaticDynamic(nan, 1, range, int8), `x[1] ${isNan}`),
    outOfRange(
      () => core.compareStaticDynamic(one, 0, range, int8),
      'batchSize is 0, but must be at least 1.',
    ),
    outOfRange(
      () => core.compareStaticDynamic(one, 1, { min: 2, max: 1 }, int8),
      'range.min is 2, but must be at most range.max (1).',
    ),
    outOfRange(
      () => core.compareStaticDynamic(one, 1, { min: Number.NaN, max: 1 }, int8),
      'range.min is NaN, but must be finite.',
    ),
    outOfRange(() => core.compareStaticDynamic(one, 1, range, { ...int8, bits: 9 }), badBits),
    wrongType(() => any.compareStaticDynamic(1, 1, range, int8), `x is 1, but ${notFloats}`),
    wrongType(
      () => any.compareStaticDynamic(one, '1', range, int8),
      "batchSize is '1', but must be an integer.",
    ),
    wrongType(
      () => any.compareStaticDynamic(one, 1, null, int8),
      'range is null, but must be an object with a field min.',
    ),
    wrongType(() => any.compareStaticDynamic(one, 1, range), noSpec),
  ],
} satisfies BadCalls;
