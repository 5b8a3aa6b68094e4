// What each function says to bad input: the type of the error, and one sentence that names the
// argument, its value and what is allowed.
import { describe, expect, test } from 'vitest';
import { core, floats, int8, uint8 } from './core.ts';

const unit = { scale: 1, zeroPoint: 0 };

/** The functions as untyped JavaScript calls them. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to break the types
const any = core as any;

type BadCall = [call: () => unknown, message: string];

const rangeErrors: BadCall[] = [
  [() => core.codeLimits({ ...int8, bits: 9 }), 'spec.bits is 9, but must be from 2 to 8.'],
  [() => core.codeLimits({ ...int8, bits: -1 }), 'spec.bits is -1, but must be from 2 to 8.'],
  [
    () => core.codeLimits({ ...int8, bits: 1e10 }),
    'spec.bits is 10000000000, but must be from -2147483648 to 2147483647.',
  ],
  [() => core.observeRange(floats()), 'x is empty, but must be at least one value long.'],
  [() => core.observeRange(floats(1, Number.NaN)), 'x[1] is NaN, but must be finite.'],
  [
    () => core.chooseParams({ min: 1, max: 0.1 }, int8),
    'range.min is 1, but must be at most range.max (0.1).',
  ],
  [
    () => core.chooseParams({ min: 0, max: 1e300 }, int8),
    'range.max is Infinity, but must be finite.',
  ],
  [
    () => core.quantizeLinear(floats(1), { scale: Number.NaN, zeroPoint: 0 }, int8),
    'params.scale is NaN, but must be finite and greater than 0.',
  ],
  [
    () => core.quantizeLinear(floats(1), { scale: 1, zeroPoint: -1 }, uint8),
    'params.zeroPoint is -1, but must be one of the codes 0 to 255.',
  ],
  [
    () => core.dequantizeLinear(new Int8Array(1), { scale: -0.5, zeroPoint: 0 }),
    'params.scale is -0.5, but must be finite and greater than 0.',
  ],
  [
    () => core.dequantizeLinear(new Uint8Array(1), { scale: 1, zeroPoint: 256 }),
    'params.zeroPoint is 256, but must be one of the codes 0 to 255.',
  ],
  [
    () => core.measureError(floats(1), floats(1, 2)),
    'restored.length is 2, but must be 1, the length of original.',
  ],
  [
    () => core.measureError(floats(Number.POSITIVE_INFINITY), floats(1)),
    'original[0] is Infinity, but must be finite.',
  ],
  [
    () => core.measureCodes(floats(1), { scale: 0, zeroPoint: 0 }, int8),
    'params.scale is 0, but must be finite and greater than 0.',
  ],
  [
    () => core.codeCounts(floats(1), unit, { ...int8, bits: 1 }),
    'spec.bits is 1, but must be from 2 to 8.',
  ],
  [() => core.histogram(floats(1), 2, 1, 4), 'lo is 2, but must be less than hi (1).'],
  [() => core.histogram(floats(1), 0, 1, 0), 'bins is 0, but must be from 1 to 65536.'],
  [() => core.randomUniform(-1, 1, 0, 1), 'seed is -1, but must be from 0 to 9007199254740991.'],
  [() => core.randomUniform(1, 1, 1, 0), 'hi is 0, but must be at least lo (1).'],
  [() => core.randomNormal(1, -1, 0, 1), 'n is -1, but must be from 0 to 4294967295.'],
  [
    () => core.randomNormal(1, 2 ** 30, 0, 1),
    'There is not enough memory for arrays of this length.',
  ],
  [() => core.randomNormal(1, 1, 0, -1), 'standardDeviation is -1, but must be 0 or more.'],
  [
    () => core.gather(floats(1), [2, 3], 0, 0),
    "data.length is 1, but must be 6, the product of the shape's extents.",
  ],
  [() => core.gather(floats(1), [1], 1, 0), 'axis is 1, but must be less than the rank 1.'],
  [
    () => core.gather(floats(1, 2), [2, 1], 0, 2),
    'index is 2, but must be less than the extent 2 of the axis.',
  ],
];

const typeErrors: BadCall[] = [
  [() => any.codeLimits(), 'spec is undefined, but must be an object with a field bits.'],
  [() => any.codeLimits(null), 'spec is null, but must be an object with a field bits.'],
  [() => any.codeLimits('int8'), "spec is 'int8', but must be an object with a field bits."],
  [() => any.codeLimits({}), 'spec.bits is undefined, but must be an integer.'],
  [() => core.codeLimits({ ...int8, bits: 7.5 }), 'spec.bits is 7.5, but must be an integer.'],
  [
    () => core.codeLimits({ ...int8, bits: Number.NaN }),
    'spec.bits is NaN, but must be an integer.',
  ],
  [() => any.codeLimits({ ...int8, bits: '8' }), "spec.bits is '8', but must be an integer."],
  [
    () => any.codeLimits({ ...int8, scheme: 'affine' }),
    "spec.scheme is 'affine', but must be 'symmetric' or 'asymmetric'.",
  ],
  [
    () => any.codeLimits({ ...int8, signedness: true }),
    "spec.signedness is true, but must be 'signed' or 'unsigned'.",
  ],
  [
    () => any.codeLimits({ ...int8, codeRange: undefined }),
    "spec.codeRange is undefined, but must be 'full' or 'narrow'.",
  ],
  [
    () => any.codeLimits({ ...int8, rounding: 0 }),
    "spec.rounding is 0, but must be 'halfEven' or 'halfAwayFromZero'.",
  ],
  [() => any.observeRange([1, 2]), 'x is [object Array], but must be of type Float32Array.'],
  [
    () => any.observeRange(new Float64Array(2)),
    'x is [object Float64Array], but must be of type Float32Array.',
  ],
  [() => any.chooseParams({ min: 0 }, int8), 'range.max is undefined, but must be a number.'],
  [
    () => any.quantizeLinear(floats(1), { scale: '1', zeroPoint: 0 }, int8),
    "params.scale is '1', but must be a number.",
  ],
  [
    () => core.quantizeLinear(floats(1), { scale: 1, zeroPoint: 0.5 }, int8),
    'params.zeroPoint is 0.5, but must be an integer.',
  ],
  [
    () => any.dequantizeLinear(new Int16Array(1), unit),
    'codes is [object Int16Array], but must be of type Int8Array or Uint8Array.',
  ],
  [
    () => any.roundTo(floats(1), 'up'),
    "rounding is 'up', but must be 'halfEven' or 'halfAwayFromZero'.",
  ],
  [() => any.encodeFloat16(1), 'x is 1, but must be of type Float32Array.'],
  [
    () => any.decodeFloat16(floats(1)),
    'codes is [object Float32Array], but must be of type Uint16Array.',
  ],
  [() => any.measureError(floats(1)), 'restored is undefined, but must be of type Float32Array.'],
  [
    () => any.measureCodes(floats(1), 1, int8),
    'params is 1, but must be an object with a field zeroPoint.',
  ],
  [() => any.codeCounts(10n, unit, int8), 'x is 10, but must be of type Float32Array.'],
  [() => any.histogram(floats(1), '0', 1, 2), "lo is '0', but must be a number."],
  [() => any.histogram(floats(1), 0, 1, 2.5), 'bins is 2.5, but must be an integer.'],
  [() => any.randomUniform('a', 1, 0, 1), "seed is 'a', but must be an integer."],
  [() => any.randomNormal(1, 1.5, 0, 1), 'n is 1.5, but must be an integer.'],
  [() => any.gather(floats(1), 1, 0, 0), 'shape is 1, but must be an array of integers.'],
  [() => any.gather(floats(1), [1.5], 0, 0), 'shape[0] is 1.5, but must be an integer.'],
];

describe.each([
  ['RangeError', RangeError, rangeErrors],
  ['TypeError', TypeError, typeErrors],
] as const)('%s', (_, type, badCalls) => {
  test.each(badCalls.map(([call, message]) => ({ call, message })))(
    '$message',
    ({ call, message }) => {
      expect(call).toThrow(type);
      expect(call).toThrow(new type(message));
    },
  );
});

describe('after an error', () => {
  const failing = [...rangeErrors, ...typeErrors].map(([call]) => call);
  const thrower = {
    get bits(): number {
      throw new SyntaxError('from the caller');
    },
  };

  test('nothing is kept: neither stack nor handles', () => {
    const stack = core.stackSave();
    const handles = any.count_emval_handles();
    for (const call of [...failing, () => any.codeLimits(thrower)]) expect(call).toThrow();
    expect(core.stackSave()).toBe(stack);
    expect(any.count_emval_handles()).toBe(handles);
  });

  test("the caller's own errors come through", () => {
    expect(() => any.codeLimits(thrower)).toThrow(new SyntaxError('from the caller'));
  });

  test('the module still works', () => {
    for (const call of failing) expect(call).toThrow();
    expect(core.chooseParams({ min: -2.5, max: 3.8 }, uint8).zeroPoint).toBe(101);
  });
});
