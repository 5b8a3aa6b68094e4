// A figure's round trip as the reader would write it in NumPy: float32 throughout, so that it gives the lab's codes.
import type { Core, QuantParams, QuantSpec } from '../engine/core.ts';

/** More values than this are left for the reader to load. */
const SPELLED_OUT = 16;

/** `values`, or a line that says whose they are, quantized with `params` and restored. */
export function inNumpy(
  core: Core,
  values: Float32Array,
  params: QuantParams,
  spec: QuantSpec,
  theirs = 'your values',
): string {
  const { qmin, qmax } = core.codeLimits(spec);
  const type = spec.signedness === 'signed' ? 'int8' : 'uint8';
  const x =
    values.length <= SPELLED_OUT
      ? `np.array([${[...values].map(python).join(', ')}], dtype=np.float32)`
      : `np.load("x.npy").astype(np.float32)  # ${theirs}`;
  return `import numpy as np

x = ${x}
scale = np.float32(${python(params.scale)})
zero_point = ${params.zeroPoint}

# np.round takes halves to even. Clip before the cast: a cast wraps.
codes = np.clip(np.round(x / scale) + zero_point, ${qmin}, ${qmax}).astype(np.${type})
restored = (codes.astype(np.float32) - zero_point) * scale
mse = np.mean((restored.astype(np.float64) - x) ** 2)
print(codes, mse)
`;
}

/** The shortest decimal that is read as the same float32. */
function python(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
