/**
 * A lesson that passes the tests and says, wherever something is to be written, what.
 * @param {string} slug
 * @param {readonly string[]} items the syllabus items that the coverage list gives it
 * @returns {Record<string, string>} texts by file name, for its folder
 */
export const lessonTemplate = (slug, items) => ({
  'experiment.ts': experiment,
  'lesson.md': prose(slug, items),
});

const experiment = `import { slider } from '../../web/lab/controls.ts';
import { defineLesson, experiment } from '../../web/lab/lesson.ts';
import { measured } from '../../web/lab/origin.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';

// TODO: an experiment of its own, on a real tensor beside the synthetic one.
const roundTrips = experiment({
  title: 'TODO: what the figure shows',
  controls: { bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }) },
  run({ core }, { bits }) {
    const values = core.randomNormal(1, 4096, 0, 1);
    const mse = (width: number): number =>
      roundTrip(core, values, specOf({ bits: width })).error.mse;
    return {
      metrics: { mse: mse(bits), mse4: mse(4), mse8: mse(8) },
      original: core.histogram(values, -5, 5, 100),
    };
  },
  // Each metric is marked: measured by functions of the core, derived by a formula, or quoted.
  origins: {
    mse: measured('measureError'),
    mse4: measured('measureError'),
    mse8: measured('measureError'),
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
  readouts: { mse: { label: 'MSE', format: 'sci' } },
  // TODO: what the lesson says, as statements that a sweep can refute.
  claims: [
    {
      text: 'more bits, less error',
      sweep: { bits: [2, 4, 8] },
      holds: ({ metrics: m }) => m.mse8 < m.mse4,
    },
  ],
});

export default defineLesson({
  experiments: { roundTrips },
  predictions: {
    guess: {
      kind: 'choice',
      experiment: 'roundTrips',
      ask: 'TODO: what does the reader expect? Which has less error, 4 bits or 8?',
      options: {
        four: { label: '4 bits', why: 'TODO: why this is tempting, and wrong.' },
        eight: { label: '8 bits', why: 'TODO: why this is so.' },
      },
      answer: (m) => (Number(m.mse8) < Number(m.mse4) ? 'eight' : 'four'),
    },
  },
  checks: {
    reach: {
      kind: 'state',
      experiment: 'roundTrips',
      ask: 'TODO: a state to reach. Set the figure so that the error is that of 8 bits.',
      start: { bits: 4 },
      solution: { bits: 8 },
      passes: (m) => m.mse === m.mse8,
      missing: () => 'TODO: what is still missing.',
      hints: ['TODO: a first hint.', 'TODO: nearly the way.'],
    },
    number: {
      kind: 'number',
      experiment: 'roundTrips',
      at: { bits: 8 },
      ask: 'TODO: a number to work out. What is the error at 8 bits?',
      answer: (m) => Number(m.mse),
      tolerance: (m) => Number(m.mse) / 10,
      wrong: 1,
      hints: ['TODO: a first hint.', 'TODO: nearly the way.'],
    },
  },
});
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
TODO: what was measured, {{roundTrips.mse8}} against {{roundTrips.mse4}}, and why.
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

:::check number
TODO: the explanation that follows: {{roundTrips.mse bits=8}}.
:::

:::more What to remember

- TODO: two or three sentences.
  :::
`;
