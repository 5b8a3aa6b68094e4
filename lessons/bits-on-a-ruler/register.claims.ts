import { claims } from '../../web/lab/experiment.ts';
import { register, TARGET } from './register.ts';

export default claims(register, [
  {
    text: 'bf16 is the first half of fp32: the same bits stand for the same number',
    sweep: { format: ['float32', 'bfloat16'], held: [0x3fc00000, 0xc2c80000, 0x00010000] },
    holds: ({ figures: f }, { held }) =>
      f.value === new Float32Array(Uint32Array.of(held).buffer)[0],
  },
  {
    text: 'no format of this list holds 0.1',
    sweep: { format: ['float32', 'float16', 'bfloat16', 'float8e4m3fn', 'int8'] },
    holds: ({ figures: f }) => f.nearest !== TARGET,
  },
]);
