// The program that a figure offers says the figure's own parameters, in digits that are read as the same float32.
import { expect, test } from 'vitest';
import { inPython } from '../../web/lab/python.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';
import { core, floats } from '../wasm/core.ts';

/** From the first value to what is printed, without what is said about it. */
const body = (program: string): string[] => {
  const lines = program.split('\n').filter((line) => line && !line.startsWith('#'));
  const from = lines.findIndex((line) => line.startsWith('x ='));
  return lines.slice(from, from + 7);
};

/** PyTorch's names for NumPy's, line by line. */
const inTorch = (lines: readonly string[]): string[] =>
  lines.map((line) =>
    line
      .replace(/np\.load\("x\.npy"\)\.astype\(np\.float32\)/, 'torch.from_numpy($&)')
      .replace(/np\.float32\(([^)]*)\)$/, 'torch.tensor($1, dtype=torch.float32)')
      .replace(/np\.array\((.*), dtype=np/, 'torch.tensor($1, dtype=torch')
      .replace('np.clip', 'torch.clamp')
      .replace(/(?<!\))\.astype\(np\.(float\d+)\)/g, '.to(torch.$1)')
      .replace(/\.astype\(np\.(u?int8)\)/, '.to(torch.$1)')
      .replace(/np\.(round|mean)/g, 'torch.$1'),
  );

test('holds values, limits, type and parameters', () => {
  const spec = specOf({ bits: 4 });
  const values = floats(-1.2, 0.1, 0.36);
  const { NumPy: program, PyTorch } = inPython(
    core,
    values,
    roundTrip(core, values, spec).params,
    spec,
  );
  expect(program).toContain('x = np.array([-1.2, 0.1, 0.36], dtype=np.float32)');
  expect(program).toContain('zero_point = 0');
  expect(program).toContain('+ zero_point, -7, 7).astype(np.int8)');
  const [, scale = ''] = program.match(/scale = np\.float32\((.*)\)/) ?? [];
  expect(Math.fround(Number(scale))).toBe(Math.fround(1.2 / 7));
  expect(inTorch(body(program))).toEqual(body(PyTorch));
  expect(PyTorch).toContain('this was not run');
  expect(PyTorch).toContain('fake_quantize_per_tensor_affine(x, float(scale), zero_point, -7, 7)');
});

test('leaves many values to the reader, and takes the other type', () => {
  const spec = specOf({ bits: 8, scheme: 'asymmetric' });
  const { NumPy: program, PyTorch } = inPython(
    core,
    new Float32Array(17),
    { scale: 1 / 3, zeroPoint: 9 },
    spec,
    'weights',
  );
  expect(program).toContain('np.load("x.npy").astype(np.float32)  # weights');
  expect(program).toContain('+ zero_point, 0, 255).astype(np.uint8)');
  expect(program).toContain('scale = np.float32(0.33333333)');
  expect(inTorch(body(program))).toEqual(body(PyTorch));
});
