import { defineClinic } from '../../../../web/lab/clinic.ts';
import { RANGES, restoredBy } from '../../restored-by.ts';

export default defineClinic({
  ask: 'The zero point belongs to the codes 0 to 255, the clip to −128 … 127. The upper half of every range is cut off. Mend it: choose one of the two conventions, and keep to it.',
  entry: 'asymmetric',
  excerpt: 'core/src/codes/params.cpp asymmetric-params',
  cases: RANGES,
  expected: restoredBy('asymmetric'),
  hints: [
    'The zero point is the code of 0: qmin − min / scale, rounded. Which qmin has the clip?',
    'With codes from −128 on, the zero point is Math.round(−128 − min / scale). Or keep it and clip to 0 … 255, in a Uint8Array.',
  ],
});
