// The sick code of this lesson, rebuilt on the core: each mistake stands between right codes and what is stored.
import { choice } from '../../web/lab/controls.ts';
import type { Lab } from '../../web/lab/experiment.ts';
import { tensors } from '../../web/lab/needs.ts';
import { type RoundTrip, roundTrip, specOf } from '../../web/lab/quantization.ts';

export const DATA = {
  bell: 'bell curve',
  even: 'evenly from 0 to 5',
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
} as const;

export const needs = tensors('attention-query', 'token-embeddings');
type PatientLab = Pick<Lab<typeof needs>, 'core' | 'needs'>;

export function samples({ core, needs: real }: PatientLab, data: keyof typeof DATA): Float32Array {
  switch (data) {
    case 'bell':
      return core.randomNormal(1, 16384, 0, 1);
    case 'even':
      return core.randomUniform(2, 16384, 0, 5);
    default:
      return real[data].values;
  }
}

export const MISTAKES = {
  cast: 'cast to int8',
  clamp: 'clamp at 0',
  mixed: 'two conventions',
} as const;
type Mistake = keyof typeof MISTAKES;

export const data = choice({ label: 'Data', options: DATA, value: 'bell' });
export const mistake = choice({ label: 'Mistake', options: MISTAKES, value: 'cast' });

interface Patient {
  /** As it should be. */
  right: RoundTrip;
  /** What the mistake stores, and what is read back from that. */
  stored: Int8Array;
  restored: Float32Array;
}

/** What is stored in place of a code of `bits` bits. A store into an Int8Array wraps. */
const STORE: Readonly<Record<Mistake, (code: number, bits: number) => number>> = {
  cast: (code) => code,
  clamp: (code) => Math.max(0, code),
  mixed: (code, bits) => Math.min(2 ** (bits - 1) - 1, code),
};

export function examine(
  { core }: PatientLab,
  x: Float32Array,
  mistake: Mistake,
  bits: number,
): Patient {
  const scheme = mistake === 'clamp' ? 'symmetric' : 'asymmetric';
  const right = roundTrip(core, x, specOf({ bits, scheme }));
  const { scale, zeroPoint } = right.params;
  const stored = Int8Array.from(right.codes, (code) => STORE[mistake](code, bits));
  return { right, stored, restored: Float32Array.from(stored, (q) => (q - zeroPoint) * scale) };
}
