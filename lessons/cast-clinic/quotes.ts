import { quote } from '../../web/lab/lesson.ts';
import { patient } from './patient.ts';

const MODULE = '“TinyTorch”, module 15, “Quantization”';

export const quotes = {
  fullRange: quote({
    says: 'Range: Uses full [-128, 127] even if data is [0, 5]',
    from: [MODULE, 'under “Asymmetric Quantization (With Zero-Point)”'],
    of: patient,
    at: { mistake: 'mixed', code: 'broken', data: 'even' },
    figure: 'codesUsed',
  }),
  valid: quote({
    says: 'Both schemes produce valid INT8 in [-128, 127]',
    from: [MODULE, 'under “Test Coverage Areas”'],
    of: patient,
    at: { mistake: 'mixed', code: 'broken', data: 'bell' },
    figure: 'tripTest',
  }),
};
