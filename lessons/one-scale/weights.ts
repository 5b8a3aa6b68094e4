// Absmax on a real tensor: its histogram before and after, the error, and the bytes.
import { choice, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { tensors } from '../../web/lab/needs.ts';
import {
  beforeAndAfter,
  roundTrip,
  specOf,
  TRIP,
  tripBut,
  tripFigures,
  widened,
  zeroShare,
} from '../../web/lab/quantization.ts';

const TENSORS = {
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
} as const;

export const weights = experiment({
  title: 'A real tensor, before and after',
  controls: {
    bits: slider({ label: 'Bits', min: 2, max: 8, value: 8 }),
    tensor: choice({ label: 'Tensor', options: TENSORS, value: 'attention-query' }),
  },
  needs: tensors('attention-query', 'token-embeddings'),
  run({ core, needs }, { bits, tensor }) {
    const { values } = needs[tensor];
    const spec = specOf({ bits });
    const trip = roundTrip(core, values, spec);
    const range = core.observeRange(values);
    const { lo, hi } = widened(range);
    return {
      figures: {
        ...tripFigures(trip),
        count: values.length,
        absmax: Math.max(-range.min, range.max),
        zeros: zeroShare(core, values, trip.params, spec),
      },
      original: core.histogram(values, lo, hi, 121),
      restored: core.histogram(trip.restored, lo, hi, 121),
    };
  },
  figures: {
    count: { derived: 'how many values the tensor holds' },
    absmax: { measured: 'observeRange', label: 'Largest magnitude', format: 'g3' },
    scale: { ...TRIP.scale, label: 'Scale', format: 'g3' },
    maxError: { ...TRIP.maxError, label: 'Largest error', format: 'g3' },
    zeros: { measured: 'codeCounts', label: 'Became exactly 0', format: 'percent' },
    used: { ...TRIP.used, label: 'Codes used', format: 'int' },
    bytesBefore: { derived: '4 bytes · values', of: (f) => 4 * f.count },
    bytesAfter: {
      derived: 'bits · values / 8, rounded up, and 4 bytes for the scale',
      of: (f) => Math.ceil((f.bits * f.count) / 8) + 4,
      label: 'Bytes, scale included',
      format: 'int',
    },
    ...tripBut('scale', 'maxError', 'used'),
  },
  charts: ({ original, restored }) => beforeAndAfter(original, restored),
});
