// The program that a figure offers says the figure's own parameters, in digits that are read as the same float32.
import { expect, test } from 'vitest';
import { inNumpy } from '../../web/lab/numpy.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';
import { core, floats } from '../wasm/core.ts';

test('holds values, limits, type and parameters', () => {
  const spec = specOf({ bits: 4 });
  const values = floats(-1.2, 0.1, 0.36);
  const program = inNumpy(core, values, roundTrip(core, values, spec).params, spec);
  expect(program).toContain('x = np.array([-1.2, 0.1, 0.36], dtype=np.float32)');
  expect(program).toContain('zero_point = 0');
  expect(program).toContain('+ zero_point, -7, 7).astype(np.int8)');
  const [, scale = ''] = program.match(/scale = np\.float32\((.*)\)/) ?? [];
  expect(Math.fround(Number(scale))).toBe(Math.fround(1.2 / 7));
});

test('leaves many values to the reader, and takes the other type', () => {
  const spec = specOf({ bits: 8, scheme: 'asymmetric' });
  const program = inNumpy(
    core,
    new Float32Array(17),
    { scale: 1 / 3, zeroPoint: 9 },
    spec,
    'weights',
  );
  expect(program).toContain('np.load("x.npy").astype(np.float32)  # weights');
  expect(program).toContain('+ zero_point, 0, 255).astype(np.uint8)');
  expect(program).toContain('scale = np.float32(0.33333333)');
});
