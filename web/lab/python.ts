// A figure's round trip as the reader would write it: in NumPy, float32 throughout, so that it gives the lab's codes;
// and line by line the same in PyTorch.
import type { Core, QuantParams, QuantSpec } from '../engine/core.ts';

/** By the library's name. */
export type Programs = Readonly<Record<'NumPy' | 'PyTorch', string>>;

/** More values than this are left for the reader to load. */
const SPELLED_OUT = 16;

/** `values`, or a line that says whose they are, quantized with `params` and restored. */
export function inPython(
  core: Core,
  values: Float32Array,
  params: QuantParams,
  spec: QuantSpec,
  theirs = 'your values',
): Programs {
  const { qmin, qmax } = core.codeLimits(spec);
  const type = spec.signedness === 'signed' ? 'int8' : 'uint8';
  const list = values.length <= SPELLED_OUT ? `[${[...values].map(python).join(', ')}]` : undefined;
  const load = 'np.load("x.npy").astype(np.float32)';
  const scale = python(params.scale);
  return {
    NumPy: `import numpy as np

x = ${list ? `np.array(${list}, dtype=np.float32)` : `${load}  # ${theirs}`}
scale = np.float32(${scale})
zero_point = ${params.zeroPoint}

# np.round takes halves to even. Clip before the cast: a cast wraps.
codes = np.clip(np.round(x / scale) + zero_point, ${qmin}, ${qmax}).astype(np.${type})
restored = (codes.astype(np.float32) - zero_point) * scale
mse = np.mean((restored.astype(np.float64) - x) ** 2)
print(codes, mse)
`,
    PyTorch: `# The NumPy program line by line. The lab was built without PyTorch, so this was not run.
${list ? '' : 'import numpy as np\n'}import torch

x = ${list ? `torch.tensor(${list}, dtype=torch.float32)` : `torch.from_numpy(${load})  # ${theirs}`}
scale = torch.tensor(${scale}, dtype=torch.float32)
zero_point = ${params.zeroPoint}

# torch.round takes halves to even. Clamp before the cast: beyond its type a cast is undefined.
codes = torch.clamp(torch.round(x / scale) + zero_point, ${qmin}, ${qmax}).to(torch.${type})
restored = (codes.to(torch.float32) - zero_point) * scale
mse = torch.mean((restored.to(torch.float64) - x) ** 2)
print(codes, mse)

# PyTorch's own operation for there and back at once:
own = torch.fake_quantize_per_tensor_affine(x, float(scale), zero_point, ${qmin}, ${qmax})
print((own - restored).abs().max())
`,
  };
}

/** The shortest decimal that is read as the same float32. */
function python(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
