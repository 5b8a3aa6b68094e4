/**
 * A lesson that passes the tests and says, wherever something is to be written, what.
 * @param {string} slug
 * @param {readonly string[]} items the syllabus items that the coverage list gives it
 * @returns {Record<string, string>} texts by file name, for its folder
 */
export const lessonTemplate = (slug, items) => ({
  'index.ts': index,
  'round-trips.ts': roundTrips,
  'round-trips.claims.ts': claims,
  'questions.ts': questions,
  'solutions.ts': solutions,
  'clinics/restore/clinic.ts': clinic,
  'clinics/restore/broken.js': broken,
  'clinics/restore/fixed.js': fixed,
  'lesson.md': prose(slug, items),
});

const index = `// TODO: what the lesson shows, in one sentence.
import { defineLesson } from '../../web/lab/lesson.ts';
import { checks, predictions } from './questions.ts';
import { roundTrips } from './round-trips.ts';

export default defineLesson({ experiments: { roundTrips }, predictions, checks });
`;

const roundTrips = `// TODO: what this figure shows. Each further experiment has a file of its own.
import { slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { measured } from '../../web/lab/origin.ts';
import { roundTrip, specOf, TRIP, tripBut, tripFigures } from '../../web/lab/quantization.ts';

// TODO: a real tensor beside the synthetic one.
export const roundTrips = experiment({
  title: 'TODO: what the figure shows',
  controls: { bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }) },
  run({ core }, { bits }) {
    const values = core.randomNormal(1, 4096, 0, 1);
    const mse8 = roundTrip(core, values, specOf({ bits: 8 })).error.mse;
    return {
      figures: { ...tripFigures(roundTrip(core, values, specOf({ bits }))), mse8 },
      original: core.histogram(values, -5, 5, 100),
    };
  },
  // Each figure is marked: measured by functions of the core, or derived by a formula. With a label it stands below the charts.
  figures: {
    mse: { ...TRIP.mse, label: 'MSE', format: 'sci' },
    mse8: TRIP.mse,
    ratio: {
      derived: 'MSE / MSE at 8 bits',
      of: (f) => f.mse / f.mse8,
      label: 'Times the error at 8 bits',
      format: 'g3',
    },
    ...tripBut('mse'),
  },
  charts: ({ original }) => [
    {
      kind: 'histogram',
      title: 'TODO: the chart’s title',
      origin: measured('histogram'),
      role: 'original',
      histogram: original,
      x: { label: 'value' },
    },
  ],
});
`;

const claims = `// TODO: what the lesson says, as statements that a sweep can refute. Readers don't load this file.
import { claims } from '../../web/lab/experiment.ts';
import { roundTrips } from './round-trips.ts';

export default claims(roundTrips, [
  {
    text: 'fewer bits, more error',
    sweep: { bits: [2, 4, 6] },
    holds: ({ figures: f }) => f.ratio > 1,
  },
]);
`;

const questions = `import { choice, number, state } from '../../web/lab/question.ts';
import { roundTrips } from './round-trips.ts';

export const predictions = {
  guess: choice({
    of: roundTrips,
    at: { bits: 4 },
    ask: 'TODO: what does the reader expect? Which has less error, 4 bits or 8?',
    options: {
      four: { label: '4 bits', why: 'TODO: why this is tempting, and wrong.' },
      eight: { label: '8 bits', why: 'TODO: why this is so.' },
    },
    answer: (f) => (f.mse8 < f.mse ? 'eight' : 'four'),
  }),
};

export const checks = {
  reach: state({
    of: roundTrips,
    ask: 'TODO: a state to reach. Set the figure so that the error is that of 8 bits.',
    start: { bits: 4 },
    passes: (f) => f.mse === f.mse8,
    missing: () => 'TODO: what is still missing.',
    hints: ['TODO: a first hint.', 'TODO: nearly the way.'],
  }),
  error: number({
    of: roundTrips,
    at: { bits: 8 },
    ask: 'TODO: a number to work out. What is the error at 8 bits?',
    answer: 'mse',
    tolerance: (f) => f.mse / 10,
    hints: ['TODO: a first hint.', 'TODO: nearly the way.'],
  }),
};
`;

const solutions = `import { defineSolutions } from '../../web/lab/lesson.ts';

export default defineSolutions({
  reach: { solution: { bits: 8 } },
  error: { wrong: 1 },
});
`;

const clinic = `import { defineClinic } from '../../../../web/lab/clinic.ts';

// TODO: a mistake that people make, beside this file in broken.js, and mended in fixed.js.
export default defineClinic({
  ask: 'TODO: the symptom, and what restore(codes, scale) has to give back.',
  entry: 'restore',
  excerpt: 'core/include/quantlab/codes/quantize_value.h quantize-value',
  cases: [
    { kind: 'two codes', args: [[-7, 3], 0.5] },
    { kind: 'no codes', args: [[], 0.5], hidden: true },
    { kind: 'a small scale', args: [[7], 0.001], hidden: true },
  ],
  expected({ core }, [codes, scale]) {
    const params = { scale: Number(scale), zeroPoint: 0 };
    const restored = core.dequantizeLinear(Int8Array.from(codes as readonly number[]), params);
    return { value: [...restored], tolerance: Number(scale) / 1000 };
  },
  hints: ['TODO: a first hint.', 'TODO: nearly the way.'],
});
`;

const broken = `function restore(codes, scale) {
  return codes.map((code) => code / scale);
}
`;

const fixed = `function restore(codes, scale) {
  return codes.map((code) => code * scale);
}
`;

const prose = (slug, items) => `---

title: ${slug[0].toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}
question: TODO, the question that the lesson answers?
summary: TODO, one sentence for the contents page.
misconception: TODO, what readers believe before, as a sentence that is wrong.
minutes: 12
covers: [${items.join(', ')}]
---

## TODO: a question or a scene {#start figure=roundTrips set="bits=4" veil=guess}

TODO: the scene in three sentences, with a figure that follows the reader: {{roundTrips.mse}}.

:::predict guess
TODO: what was measured, {{roundTrips.mse bits=8}} against {{roundTrips.mse bits=4}}, and why.
:::

## TODO: how it works {#how figure=roundTrips}

TODO: one idea, with a formula and the reader’s own numbers.

## TODO: the code that runs {#code figure=roundTrips}

TODO: name the function and what to look for in it.

\`\`\`excerpt core/include/quantlab/codes/quantize_value.h quantize-value
\`\`\`

## TODO: on real data {#real figure=roundTrips}

TODO: the same on a real tensor. What differs?

## Now you {#checks figure=roundTrips}

:::check reach
TODO: the explanation that follows.
:::

:::check error
TODO: the explanation that follows: {{roundTrips.mse bits=8}}.
:::

:::clinic restore
TODO: the explanation that follows.
:::

:::more What to remember

- TODO: two or three sentences.
  :::
`;
