import { any, type BadCalls, outOfRange, wrongType } from '../bad-call.ts';
import { core, floats, int8 } from '../core.ts';

const one = floats(1);
const two = floats(1, 2);
const nan = floats(1, Number.NaN);
const infinite = floats(Number.POSITIVE_INFINITY);
const isEmpty = 'is empty, but must be at least one value long.';
const isNan = 'is NaN, but must be finite.';
const isInfinite = 'is Infinity, but must be finite.';
const notFloats = 'must be of type Float32Array.';
const noChannels = 'channels is 0, but must be at least 1.';
const badBits = 'spec.bits is 9, but must be from 2 to 8.';
const noSpec = 'spec is undefined, but must be an object with a field bits.';
const ragged = 'length is 1, but must be a multiple of channels (2).';

/** What every product of x (N, C) and w (C, O) refuses; `call` gives the arguments after those. */
const products = (
  // biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
  call: (x: any, w: any, channels: any) => unknown,
) => [
  outOfRange(() => call(floats(), one, 1), `x ${isEmpty}`),
  outOfRange(() => call(one, floats(), 1), `w ${isEmpty}`),
  outOfRange(() => call(one, two, 2), `x.${ragged}`),
  outOfRange(() => call(two, one, 2), `w.${ragged}`),
  outOfRange(() => call(one, one, 0), noChannels),
  outOfRange(() => call(one, one, -1), 'channels is -1, but must be from 0 to 4294967295.'),
  wrongType(() => call([1], one, 1), `x is [object Array], but ${notFloats}`),
  wrongType(() => call(one, null, 1), `w is null, but ${notFloats}`),
  wrongType(() => call(one, one, 1.5), 'channels is 1.5, but must be an integer.'),
  wrongType(() => call(one, one, '1'), "channels is '1', but must be an integer."),
];

export default {
  matMul: products((x, w, channels) => core.matMul(x, w, channels)),
  smoothQuant: [
    ...products((x, w, channels) => core.smoothQuant(x, w, channels, 0.5)),
    outOfRange(() => core.smoothQuant(nan, two, 2, 0.5), `x[1] ${isNan}`),
    outOfRange(() => core.smoothQuant(one, infinite, 1, 0.5), `w[0] ${isInfinite}`),
    outOfRange(
      () => core.smoothQuant(one, one, 1, -0.1),
      'alpha is -0.1, but must be from 0 to 1.',
    ),
    outOfRange(
      () => core.smoothQuant(one, one, 1, Number.NaN),
      'alpha is NaN, but must be from 0 to 1.',
    ),
    wrongType(() => any.smoothQuant(one, one, 1), 'alpha is undefined, but must be a number.'),
  ],
  llmInt8Split: [
    ...products((x, w, channels) => core.llmInt8Split(x, w, channels, 6)),
    outOfRange(() => core.llmInt8Split(infinite, one, 1, 6), `x[0] ${isInfinite}`),
    outOfRange(() => core.llmInt8Split(two, nan, 2, 6), `w[1] ${isNan}`),
    outOfRange(() => core.llmInt8Split(one, one, 1, -6), 'threshold is -6, but must be 0 or more.'),
    outOfRange(
      () => core.llmInt8Split(one, one, 1, Number.NaN),
      'threshold is NaN, but must be 0 or more.',
    ),
    wrongType(() => any.llmInt8Split(one, one, 1, '6'), "threshold is '6', but must be a number."),
  ],
  clip: [
    outOfRange(
      () => core.clip(one, { min: 1, max: -1 }),
      'range.min is 1, but must be at most range.max (-1).',
    ),
    outOfRange(
      () => core.clip(one, { min: Number.NaN, max: 1 }),
      'range.min is NaN, but must be at most range.max (1).',
    ),
    wrongType(() => any.clip('1', { min: 0, max: 1 }), `x is '1', but ${notFloats}`),
    wrongType(
      () => any.clip(one, undefined),
      'range is undefined, but must be an object with a field min.',
    ),
    wrongType(() => any.clip(one, { min: 0 }), 'range.max is undefined, but must be a number.'),
  ],
  clipBreakEven: [
    outOfRange(() => core.clipBreakEven(floats(), 2, 1, int8), `inliers ${isEmpty}`),
    outOfRange(() => core.clipBreakEven(nan, 2, 1, int8), `inliers[1] ${isNan}`),
    outOfRange(
      () => core.clipBreakEven(one, -1, 1, int8),
      'outlier is -1, but must be beyond clip (1) in magnitude.',
    ),
    outOfRange(() => core.clipBreakEven(one, Number.NaN, 1, int8), `outlier ${isNan}`),
    outOfRange(
      () => core.clipBreakEven(one, 2, -1, int8),
      'clip is -1, but must be finite and greater than 0.',
    ),
    outOfRange(() => core.clipBreakEven(one, 2, 1, { ...int8, bits: 9 }), badBits),
    wrongType(
      () => any.clipBreakEven([], 2, 1, int8),
      `inliers is [object Array], but ${notFloats}`,
    ),
    wrongType(
      () => any.clipBreakEven(one, null, 1, int8),
      'outlier is null, but must be a number.',
    ),
    wrongType(() => any.clipBreakEven(one, 2, '1', int8), "clip is '1', but must be a number."),
    wrongType(() => any.clipBreakEven(one, 2, 1), noSpec),
  ],
  threeArms: [
    outOfRange(() => core.threeArms(floats(), 1, 1, int8), `x ${isEmpty}`),
    outOfRange(() => core.threeArms(nan, 1, 1, int8), `x[1] ${isNan}`),
    outOfRange(() => core.threeArms(one, 2, 1, int8), `x.${ragged}`),
    outOfRange(() => core.threeArms(one, 0, 1, int8), noChannels),
    outOfRange(
      () => core.threeArms(one, 1, 0, int8),
      'clip is 0, but must be finite and greater than 0.',
    ),
    outOfRange(() => core.threeArms(one, 1, 1, { ...int8, bits: 9 }), badBits),
    wrongType(() => any.threeArms({}, 1, 1, int8), `x is [object Object], but ${notFloats}`),
    wrongType(() => any.threeArms(one, null, 1, int8), 'channels is null, but must be an integer.'),
    wrongType(
      () => any.threeArms(one, 1, undefined, int8),
      'clip is undefined, but must be a number.',
    ),
    wrongType(() => any.threeArms(one, 1, 1), noSpec),
  ],
} satisfies BadCalls;
