// One call that blocks the worker for as long as it is set: it can't hear a stop.
import { slider } from '../../../../web/lab/controls.ts';
import { experiment } from '../../../../web/lab/experiment.ts';
import { derived } from '../../../../web/lab/origin.ts';

/** A result's charts are made once: a test looks at it in the page. */
const chartsMade = { count: 0 };
Object.assign(globalThis, { chartsMade });

export const sleeper = experiment({
  title: 'A call that blocks',
  controls: { seconds: slider({ label: 'Seconds', min: 0, max: 15, value: 0 }) },
  run(_, { seconds }) {
    const end = performance.now() + 1000 * seconds;
    while (performance.now() < end);
    return { figures: { slept: seconds } };
  },
  figures: { slept: { derived: 'as set', label: 'Slept' } },
  charts: ({ figures }) => {
    chartsMade.count++;
    return [
      {
        kind: 'lines',
        title: 'Slept',
        origin: derived('as set'),
        x: { label: 'x', min: 0, max: 1 },
        y: { label: 'seconds', min: 0 },
        series: [{ name: 'slept', role: 'original', points: [[0, figures.slept]] }],
      },
    ];
  },
});
