// Values that are unusual, or wrong: of numbers, strings, arrays and objects.

/** An error of the caller's own, which has to come through as it is. */
export class CallersError extends Error {}

export const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  0.5,
  -2.5,
  7,
  8,
  16,
  17,
  255,
  256,
  65535,
  65536,
  2147483647,
  2147483648,
  -2147483648,
  -2147483649,
  4294967295,
  4294967296,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  1e308,
  3.5e38,
  1e-40,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
export const ELEMENTS = [
  0,
  -0,
  1,
  -1,
  0.5,
  127,
  -128,
  255,
  3.4028234663852886e38,
  -3.4028234663852886e38,
  1.8e38,
  1e-45,
  1.17549435e-38,
  1e-40,
  2 ** 31 - 1,
  -(2 ** 31),
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];
export const STRINGS = [
  '',
  'x',
  'SIGNED',
  'constructor',
  '__proto__',
  'toString',
  '\ud800',
  '\0',
  'é☃𝄞',
];
export const ARRAYS = [
  Float32Array,
  Float64Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
];

export function cyclic() {
  const own = { shape: [2, 3] };
  own.self = own;
  return own;
}
export const thrower = (keys) =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      keys.map((key) => [
        key,
        {
          enumerable: true,
          get() {
            throw new CallersError(`of ${key}`);
          },
        },
      ]),
    ),
  );
/** What says that it is a typed array, and how long, and isn't. */
export const pretender = (value, length) => ({
  [Symbol.toStringTag]: value.constructor.name,
  length,
  0: 1,
});

/** Values of a kind that is wanted nowhere. */
export const odd = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['NaN', () => Number.NaN],
  ['a string', () => 'odd'],
  ['a symbol', () => Symbol('odd')],
  ['a bigint', () => 2n ** 64n],
  ['a function', () => () => 1],
  ['an empty array', () => []],
  ['an empty object', () => ({})],
  ['true', () => true],
  ['a boxed number', () => Object(8)],
  ['a date', () => new Date(0)],
  ['a cyclic object', cyclic],
  ['a detached buffer', () => detached(Float32Array.of(1, 2, 3))],
  ['a DataView', () => new DataView(new ArrayBuffer(8))],
];

export function detached(array) {
  const own = array.slice();
  structuredClone(own.buffer, { transfer: [own.buffer] });
  return own;
}

export function shared(array) {
  if (typeof SharedArrayBuffer === 'undefined') return array.slice();
  const own = new array.constructor(new SharedArrayBuffer(array.byteLength));
  own.set(array);
  return own;
}

export function inside(array) {
  const own = new array.constructor(array.length + 5);
  own.set(array, 3);
  return own.subarray(3, 3 + array.length);
}
