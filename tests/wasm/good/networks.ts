import { expect, onTestFinished } from 'vitest';
import { buffer, bufferOf } from '../buffers.ts';
import { core, floats } from '../core.ts';
import type { GoodCalls } from '../good-call.ts';

/** Two inputs, swapped and halved, then only what is positive, summed. */
const layers = [
  { w: floats(0, 0.5, 0.5, 0), inputs: 2, outputs: 2, bias: floats(0, 0) },
  { w: floats(1, 1), inputs: 2, outputs: 1, bias: floats(0.25) },
];
const calibration = floats(-1, -1, 1, 1);

const made = (multiplier: 'float' | 'fixedPoint' = 'float') => {
  const network = core.createIntegerNetwork(layers, calibration, core.fastestKernel(), multiplier);
  onTestFinished(() => network.delete());
  return network;
};

export default {
  createIntegerNetwork() {
    const network = made();
    expect([network.inputs, network.outputs]).toEqual([2, 1]);
    // For each layer: two rows of codes in a panel of eight columns, and their sums, starts, factors.
    expect(network.byteLength).toBe(2 * (16 + 8 * 12));
    // A factor in integers takes eight bytes, for the columns that exist.
    expect(made('fixedPoint').byteLength).toBe(2 * (16 + 8 * 8) + 8 * (2 + 1));
  },
  runNetwork() {
    const y = core.runNetwork(made(), floats(1, 1, -1, -1, 1, -1));
    expect(y[0]).toBeCloseTo(1.25, 1);
    expect(y[1]).toBeCloseTo(0.25, 1);
    expect(y[2]).toBeCloseTo(0.75, 1);
    expect(core.runNetwork(made(), floats())).toEqual(floats());
    expect(core.runNetwork(made('fixedPoint'), floats(1, 1))[0]).toBeCloseTo(1.25, 1);
  },
  runNetworkInto() {
    const y = buffer(4);
    core.runNetworkInto(made(), bufferOf(floats(1, 1)), y);
    expect(y.f32()).toEqual(core.runNetwork(made(), floats(1, 1)));
  },
} satisfies GoodCalls;
