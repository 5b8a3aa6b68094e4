import { defineClinic } from '../../../../web/lab/clinic.ts';
import { restoredBy } from '../../restored-by.ts';

export default defineClinic({
  ask: 'This is symmetric quantization with the clamp of another scheme. Half of the values come back as 0. Mend it: each value has to come back as what its nearest code stands for, to a hundredth of a step.',
  entry: 'symmetric',
  excerpt: 'core/src/codes/params.cpp symmetric-params',
  cases: [
    { kind: 'both signs', args: [[-2.5, -0.4, 0, 0.7, 3.8]] },
    { kind: 'nothing negative', args: [[0, 1.2, 5]] },
    { kind: 'nothing positive', args: [[-0.3, -2.2, -1]], hidden: true },
    { kind: 'one value', args: [[-7.5]], hidden: true },
    { kind: 'constants', args: [[-1, -1, -1]], hidden: true },
    { kind: 'nothing but zeros', args: [[0, 0]], hidden: true },
  ],
  expected: restoredBy('symmetric'),
  hints: [
    'Which codes may a symmetric scheme with 8 bits use?',
    'Clamp to −127 … 127. The clamp has to name the same codes as the scale does.',
  ],
});
