import { expect, onTestFinished } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

const layer = {
  w: floats(1, 127, -0.5, -63.5, 0.25, 31.75, 0, 0),
  inputs: 4,
  outputs: 2,
  bias: floats(10, -1),
};
type Scheme = Parameters<typeof core.createLinear>[1];

const made = (scheme: Scheme) => {
  const linear = core.createLinear(layer, scheme);
  onTestFinished(() => linear.delete());
  return linear;
};
const schemes: [Scheme, number][] = [
  [{ kind: 'float' }, 4 * 8 * 4 + 8],
  [{ kind: 'weightOnly', bits: 8, groupSize: 4 }, 8 + 8 + 8],
  [{ kind: 'weightOnly', bits: 4, groupSize: 2 }, 4 + 16 + 8],
  [{ kind: 'dynamic', scales: 'perToken' }, 4 * 8 + 8 * 4 + 8 + 8],
  [{ kind: 'int4', groupSize: 4 }, 16 + 32 + 8],
];
/** Codes hold 127 exactly, and four bits come near. */
const x = floats(127, 0, 0, 0);
const y = [137, 16128];

export default {
  createLinear() {
    for (const [scheme, byteLength] of schemes) {
      const linear = made(scheme);
      expect([linear.inputs, linear.outputs, linear.byteLength]).toEqual([4, 2, byteLength]);
    }
  },
  runLinear() {
    for (const [scheme] of schemes) {
      const result = core.runLinear(made(scheme), x);
      for (const [i, value] of y.entries()) expect((result[i] ?? 0) / value).toBeCloseTo(1, 5);
      expect(core.runLinear(made(scheme), floats())).toEqual(floats());
    }
  },
  runLinearInto() {
    const result = buffer(8);
    core.runLinearInto(made({ kind: 'float' }), bufferOf(x), result);
    expect([...result.f32()]).toEqual(y);
  },
} satisfies GoodCalls;
