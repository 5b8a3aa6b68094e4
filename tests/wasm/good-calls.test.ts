// What each function of the surface returns. The calls lie in good/, a file for each file of
// wasm/bindings; a function without one fails here.
import { describe, expect, test } from 'vitest';
import { core, floats, int8 } from './core.ts';
import type { GoodCalls } from './good-call.ts';
import { surface } from './surface.ts';

const files = import.meta.glob<GoodCalls>('./good/*.ts', { eager: true, import: 'default' });
const calls = Object.values(files).flatMap((table) => Object.entries(table));

describe('every function', () => {
  for (const [name, call] of calls) test(name, call);

  test('of the generated types has a case', () => {
    expect(calls.map(([name]) => name).sort()).toEqual(surface.map(({ name }) => name).sort());
  });
});

describe('arrays', () => {
  test('are copied out: they keep their values when memory grows', () => {
    const small = core.randomUniform(1, 8, 5, 6);
    const before = core.HEAPU8.buffer.byteLength;
    core.randomUniform(1, 2 ** 24, 0, 1);
    expect(core.HEAPU8.buffer.byteLength).toBeGreaterThan(before);
    expect(small).toEqual(core.randomUniform(1, 8, 5, 6));
    expect(small.buffer).not.toBe(core.HEAPU8.buffer);
  }, 60_000);

  test('are copied in: parts of larger ones work and stay as they are', () => {
    const whole = floats(9, 1, 2, 9);
    expect(core.observeRange(whole.subarray(1, 3))).toEqual({ min: 0, max: 2 });
    expect(whole).toEqual(floats(9, 1, 2, 9));
  });

  test('and objects survive a structured clone', () => {
    const result = core.histogram(floats(1), 0, 2, 4);
    expect(structuredClone(result)).toEqual(result);
    expect(structuredClone(core.codeLimits(int8))).toEqual({ qmin: -128, qmax: 127 });
  });
});

test('the generator gives the bits that it gives natively', () => {
  const words = new Uint32Array(core.randomNormal(1, 100_000, 0, 1).buffer);
  const checksum = words.reduce((sum, word) => Math.imul(sum ^ word, 16777619), 2166136261);
  expect(checksum >>> 0).toBe(0x6f148726);
});
