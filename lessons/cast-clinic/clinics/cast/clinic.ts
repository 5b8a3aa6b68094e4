import { defineClinic } from '../../../../web/lab/clinic.ts';
import { RANGES, restoredBy } from '../../restored-by.ts';

export default defineClinic({
  ask: 'This stores values in bytes and reads them back. What is above the middle of the range comes back far below it. Mend it: each value has to come back as what its nearest code stands for, to a hundredth of a step.',
  entry: 'storeAndRead',
  excerpt: 'core/include/quantlab/codes/quantize_value.h quantize-value',
  cases: RANGES,
  expected: restoredBy('asymmetric'),
  hints: [
    'The arithmetic is right. Look at where the codes 0 to 255 are put.',
    'An Int8Array holds −128 to 127. Store the codes in a Uint8Array; or shift codes and zero point down by 128.',
  ],
});
