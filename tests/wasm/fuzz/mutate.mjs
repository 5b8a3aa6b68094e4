// What may be changed about a value that crosses into the modules.
import {
  ARRAYS,
  CallersError,
  cyclic,
  detached,
  ELEMENTS,
  inside,
  NUMBERS,
  odd,
  pretender,
  STRINGS,
  shared,
  thrower,
} from './odd.mjs';

export { CallersError };

export const isTyped = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView);
export const isHandle = (value) =>
  typeof value === 'object' && value !== null && typeof value.isDeleted === 'function';

/** Made so by a change before: copies would take all memory. */
const isHuge = (value) => Array.isArray(value) && value.length > 2 ** 20;

const withElements = (random, array) => {
  const own = array.slice();
  for (let i = 1 + random.below(3); i > 0 && own.length > 0; i--)
    own[random.below(own.length)] = random.pick(ELEMENTS);
  return own;
};

const resized = (array, length) => {
  const own = new array.constructor(length);
  own.set(array.subarray(0, length));
  return own;
};

/** Ways to change a value that leave it of its kind, and often allowed: [name, change]. */
function mild(random, value, { place, alike }) {
  if (typeof value === 'number')
    return [
      ['one more', () => value + 1],
      ['one less', () => value - 1],
      ['double', () => value * 2],
      ['a little less', () => value * (1 - 2 ** -30)],
      ['small', () => random.below(5)],
      ['its negative', () => -value],
    ];
  if (typeof value === 'string') return [['another', () => random.pick(alike(place))]];
  if (typeof value === 'boolean') return [['the other', () => !value]];
  if (isTyped(value))
    return [
      ['special elements', () => withElements(random, value)],
      ['shared memory', () => shared(value)],
      ['inside a larger one', () => inside(value)],
      ['a copy', () => value.slice()],
    ];
  if (isHandle(value) || typeof value !== 'object' || value === null || isHuge(value))
    return [['itself', () => value]];
  if (Array.isArray(value)) return [['a frozen copy', () => Object.freeze([...value])]];
  return [
    ['a copy without prototype', () => Object.assign(Object.create(null), value)],
    ['a field more', () => ({ ...value, surplus: cyclic() })],
    ['a frozen copy', () => Object.freeze({ ...value })],
    ['inherited fields', () => Object.create(value)],
  ];
}

/** Ways that mostly are refused. */
function wild(random, value, { place, alike, handles }) {
  const any = random.pick(odd);
  if (typeof value === 'number') {
    const number = random.pick(NUMBERS);
    return [[`${Object.is(number, -0) ? '-0' : number}`, () => number], any];
  }
  if (typeof value === 'string')
    return [
      ['an odd string', () => random.pick(STRINGS)],
      ['a long string', () => 'ab'.repeat(50_000)],
      ['another', () => random.pick(alike(place))],
      any,
    ];
  if (isTyped(value)) {
    const Other = random.pick(ARRAYS);
    return [
      ['empty', () => resized(value, 0)],
      ['one shorter', () => resized(value, Math.max(0, value.length - 1))],
      ['one longer', () => resized(value, value.length + 1)],
      ['long', () => resized(value, 70_001)],
      ['detached', () => detached(value)],
      [Other.name, () => new Other(value.length)],
      ['a plain array', () => [...value]],
      ['a pretender of length 2^32 - 1', () => pretender(value, 2 ** 32 - 1)],
      ['a pretender of length -1', () => pretender(value, -1)],
      ['a pretender of length NaN', () => pretender(value, Number.NaN)],
      any,
    ];
  }
  if (isHandle(value))
    return [
      ['a deleted one', () => deletedCopy(value)],
      ['one of another class', () => random.pick(handles()) ?? null],
      ['an impostor', () => Object.create(Object.getPrototypeOf(value))],
      ['an heir', () => Object.create(value)],
      any,
    ];
  if (isHuge(value)) return [any];
  if (Array.isArray(value))
    return [
      ['empty', () => []],
      ['one shorter', () => value.slice(0, -1)],
      ['one longer', () => [...value, value.at(-1)]],
      ['with a hole', () => value.concat(new Array(1), value)],
      ['sparse, of length 2^32 - 1', () => Object.assign([...value], { length: 2 ** 32 - 1 })],
      ['sparse, of length 2^26', () => Object.assign([...value], { length: 2 ** 26 })],
      ['holding itself', () => holdingItself(value)],
      ['an Int32Array', () => Int32Array.from(value.filter((x) => typeof x === 'number'))],
      any,
    ];
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const without = random.pick(keys);
    return [
      [`without ${without}`, () => ({ ...value, [without]: undefined })],
      ['with getters that throw', () => thrower(keys)],
      ['a cyclic object', cyclic],
      any,
    ];
  }
  return [any];
}

function holdingItself(array) {
  const own = [...array];
  own.push(own);
  return own;
}

function deletedCopy(handle) {
  const own = handle.clone();
  own.delete();
  return own;
}

/** Every place in the arguments: of themselves, of fields and elements within. */
function placesIn(args) {
  const all = [];
  const visit = (holder, key, path, depth) => {
    all.push({ holder, key, place: path });
    const value = holder[key];
    if (typeof value !== 'object' || value === null || isTyped(value) || isHandle(value)) return;
    if (depth < 4)
      for (const own of Object.keys(value)) visit(value, own, `${path}.${own}`, depth + 1);
  };
  for (const i of args.keys()) visit(args, i, String(i), 0);
  return all;
}

/**
 * Change one place in the arguments.
 * @param {import('./random.mjs').Random} random
 * @param {unknown[]} args plain objects and arrays in it are changed in place
 * @param {{alike: (place: string) => string[], handles: () => unknown[]}} context strings that
 *   stand at that place in good calls; other handles
 * @returns {string} what was done
 */
export function mutate(random, args, context) {
  if (args.length === 0 || random.chance(0.02)) {
    const [name, make] = random.pick(odd);
    args.push(make());
    return `more: ${name}`;
  }
  if (random.chance(0.02)) {
    args.pop();
    return 'the last one missing';
  }
  if (args.length > 1 && random.chance(0.05)) {
    const [from, to] = [random.below(args.length), random.below(args.length)];
    args[to] = args[from];
    return `${to}: the same as ${from}`;
  }
  const { holder, key, place } = random.pick(placesIn(args));
  const ways = random.chance(0.55) ? mild : wild;
  const [name, change] = random.pick(ways(random, holder[key], { ...context, place }));
  try {
    holder[key] = change();
  } catch {
    return `${place}: kept`; // frozen or detached by another change
  }
  return `${place}: ${name}`;
}
