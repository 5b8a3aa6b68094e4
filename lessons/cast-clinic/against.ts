// Each mistake against its mended code at 2 to 8 bits: what more bits do to code that is broken.
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { DATA, data, examine, MISTAKES, mistake, needs, samples } from './patients.ts';

const BITS = [2, 3, 4, 5, 6, 7, 8] as const;

export const against = experiment({
  title: 'Broken and mended, at 2 to 8 bits',
  controls: { mistake, data },
  needs,
  run(lab, { mistake, data }) {
    const x = samples(lab, data);
    const patients = BITS.map((bits) => examine(lab, x, mistake, bits));
    const broken = patients.map(({ restored }) => lab.core.measureError(x, restored).mse);
    const mended = patients.map(({ right }) => right.error.mse);
    const at = (of: readonly number[], bits: number): number => of[bits - 2] ?? Number.NaN;
    return {
      figures: {
        broken4: at(broken, 4),
        broken7: at(broken, 7),
        broken8: at(broken, 8),
        mended4: at(mended, 4),
        mended8: at(mended, 8),
      },
      broken: broken.map((mse, i) => [i + 2, mse] as const),
      mended: mended.map((mse, i) => [i + 2, mse] as const),
    };
  },
  figures: {
    broken4: { measured: 'measureError', label: 'Broken, 4 bits', format: 'g3' },
    broken7: { measured: 'measureError' },
    broken8: { measured: 'measureError', label: 'Broken, 8 bits', format: 'g3' },
    mended4: { measured: 'measureError' },
    mended8: { measured: 'measureError', label: 'Mended, 8 bits', format: 'g3' },
    worse: {
      derived: 'MSE broken at 8 bits / at 4 bits, both measured',
      of: (f) => f.broken8 / f.broken4,
    },
    times: {
      derived: 'MSE broken / MSE mended at 8 bits, both measured',
      of: (f) => f.broken8 / f.mended8,
      label: 'Broken / mended at 8',
      format: 'times',
    },
  },
  charts: ({ broken, mended }, { mistake, data }) => [
    {
      kind: 'lines',
      title: `Mean squared error against bits, ${DATA[data]}`,
      origin: measured('measureError'),
      x: { label: 'bits', min: 2, max: 8 },
      y: { label: 'MSE', scale: 'log' },
      series: [
        { name: `broken: ${MISTAKES[mistake]}`, role: 'error', points: broken },
        { name: 'mended', role: 'restored', dashed: true, points: mended },
      ],
    },
  ],
});
