// What the weights of a model weigh at 32, 16, 8 and 4 bits.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { derived } from '../../web/lab/origin.ts';

const gigabytes = (billions: number, width: number): number => (billions * 1e9 * width) / 8 / 1e9;

export const memory = experiment({
  title: 'What the weights of a model weigh',
  controls: {
    billions: slider({ label: 'Weights, in billions', min: 0.5, max: 70, step: 0.5, value: 7 }),
  },
  run: (_, { billions }) => ({
    figures: {},
    points: [4, 8, 16, 32].map((width) => [width, gigabytes(billions, width)] as const),
  }),
  figures: {
    fp32: {
      derived: 'weights · 32 bits / 8',
      of: (f) => gigabytes(f.billions, 32),
      label: 'fp32, in GB',
      format: 'g3',
    },
    fp16: {
      derived: 'weights · 16 bits / 8',
      of: (f) => gigabytes(f.billions, 16),
      label: 'fp16, in GB',
      format: 'g3',
    },
    int8: {
      derived: 'weights · 8 bits / 8',
      of: (f) => gigabytes(f.billions, 8),
      label: 'int8, in GB',
      format: 'g3',
    },
    int4: {
      derived: 'weights · 4 bits / 8',
      of: (f) => gigabytes(f.billions, 4),
      label: 'int4, in GB',
      format: 'g3',
    },
  },
  charts: ({ points }) => [
    {
      kind: 'lines',
      title: 'Gigabytes to store, and to read for every word that is written',
      origin: derived('weights · bits / 8'),
      x: { label: 'bits for each weight', min: 0, max: 32 },
      y: { label: 'GB', min: 0 },
      series: [{ name: 'weights', role: 'original', points }],
    },
  ],
});
