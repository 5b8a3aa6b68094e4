// Numbers for fuzzing: the same from the same seed, in node and in the browser.

/** @typedef {{bits: () => number, below: (limit: number) => number, chance: (part: number) => boolean,
 *   pick: <T>(list: readonly T[]) => T}} Random */

/**
 * Mulberry32, stirred so that neighbouring seeds have nothing in common.
 * @param {number} seed
 * @param {number} index
 * @returns {Random}
 */
export function randomOf(seed, index) {
  let state = Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
  const bits = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  };
  const below = (limit) => Math.floor((bits() / 2 ** 32) * limit);
  return {
    bits,
    below,
    chance: (part) => bits() / 2 ** 32 < part,
    pick: (list) => list[below(list.length)],
  };
}
