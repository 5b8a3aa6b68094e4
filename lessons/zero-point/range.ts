import { slider } from '../../web/lab/controls.ts';

/** The range of the data, as two figures let it be set. */
export const range = {
  min: slider({ label: 'Smallest value', min: -4, max: 1, step: 0.1, value: -2.5 }),
  max: slider({ label: 'Largest value', min: 1, max: 6, step: 0.1, value: 3.8 }),
};
