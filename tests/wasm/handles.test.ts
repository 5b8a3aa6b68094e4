// Handles that are in use no more, or never were: each way to use one says so in a sentence.
import { describe, expect, test } from 'vitest';
import type { Buffer } from '../../build/wasm-simd128/wasm/quantlab.layers.mjs';
import { any } from './bad-call.ts';
import { buffer } from './buffers.ts';
import { core, floats } from './core.ts';

/** With what Embind gives every handle and declares for none. */
interface Handle extends Buffer {
  clone(): Handle;
  deleteLater(): void;
  isAliasOf(other: unknown): boolean;
  isDeleted(): boolean;
}
const inUse = () => buffer(8) as Handle;
const deleted = () => {
  const made = core.createBuffer(4);
  made.delete();
  return made as Handle;
};
const said = (what: string) =>
  new TypeError(`${what} is a deleted Buffer, but must be one in use.`);

describe('a deleted handle', () => {
  test.each([
    ['f32', (handle: Handle) => handle.f32()],
    ['byteLength', (handle: Handle) => handle.byteLength],
    ['clone', (handle: Handle) => handle.clone()],
    ['delete', (handle: Handle) => handle.delete()],
    ['deleteLater', (handle: Handle) => handle.deleteLater()],
    ['isAliasOf', (handle: Handle) => handle.isAliasOf(inUse())],
  ] as const)('refuses %s', (_, use) => {
    expect(() => use(deleted())).toThrow(said('this'));
  });

  test('is refused as another', () => {
    expect(() => inUse().isAliasOf(deleted())).toThrow(said('other'));
    expect(() => core.observeRangeOf(deleted())).toThrow(said('x'));
  });

  test('says that it is deleted', () => {
    expect(deleted().isDeleted()).toBe(true);
    expect(inUse().isDeleted()).toBe(false);
  });
});

test('what only looks like a handle is refused', () => {
  const impostor = Object.create(Object.getPrototypeOf(inUse()));
  expect(() => any.observeRangeOf(impostor)).toThrow(said('x'));
  expect(() => inUse().isAliasOf(impostor)).toThrow(said('other'));
  expect(() => impostor.f32()).toThrow(said('this'));
});

test('handles in use do what they did', () => {
  const made = inUse();
  made.f32().set(floats(1, 2));
  const other = made.clone();
  expect(other.isAliasOf(made)).toBe(true);
  expect(other.f32()).toEqual(floats(1, 2));
  expect(made.isAliasOf(inUse())).toBe(false);
  other.delete();
  expect(made.byteLength).toBe(8);
});
