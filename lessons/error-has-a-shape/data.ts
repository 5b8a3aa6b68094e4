// The data of two figures: a bell curve drawn by seed, or one of the real tensors.
import { choice } from '../../web/lab/controls.ts';
import type { Lab } from '../../web/lab/experiment.ts';
import { tensors } from '../../web/lab/needs.ts';

export const DATA = {
  bell: 'bell curve',
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
} as const;
type Data = keyof typeof DATA;

export const data = choice({ label: 'Data', options: DATA, value: 'bell' as Data });
export const needs = tensors('attention-query', 'token-embeddings');

export const samples = (
  { core, needs: real }: Pick<Lab<typeof needs>, 'core' | 'needs'>,
  data: Data,
  seed: number,
): Float32Array => (data === 'bell' ? core.randomNormal(seed, 16384, 0, 1) : real[data].values);

export const SCHEMES = { symmetric: 'symmetric', asymmetric: 'asymmetric' } as const;
