import { choice, slider } from '../../web/lab/controls.ts';
import { format } from '../../web/lab/format.ts';
import { defineLesson, experiment } from '../../web/lab/lesson.ts';
import { derived, measured, SET } from '../../web/lab/origin.ts';
import { inPython } from '../../web/lab/python.ts';
import {
  beforeAndAfter,
  ladderOf,
  linePoints,
  roundTrip,
  specOf,
  widened,
  withinHalfStep,
  zeroShare,
} from '../../web/lab/quantization.ts';

/** Nine numbers that fit on a line; the largest magnitude is 1.2. */
const NINE = Float32Array.of(-1.2, -0.83, -0.55, -0.12, 0, 0.07, 0.36, 0.71, 1.05);

const bits = (value: number) => slider({ label: 'Bits', min: 2, max: 8, value });

const ruler = experiment({
  title: 'Nine numbers and one of your own on a ruler',
  controls: {
    bits: bits(4),
    end: slider({
      label: 'End of the ruler',
      min: 0.2,
      max: 2,
      step: 0.01,
      value: 1.2,
      hint: 'The value that gets the largest code. Absmax puts it at the largest magnitude.',
    }),
    x: slider({ label: 'Your number x', min: -1.5, max: 1.5, step: 0.01, value: 0.5 }),
  },
  run({ core }, p) {
    const spec = specOf({ bits: p.bits });
    const range = { min: -p.end, max: p.end };
    const values = Float32Array.of(...NINE, p.x);
    const trip = roundTrip(core, values, spec, range);
    const mine = roundTrip(core, Float32Array.of(p.x), spec, range);
    const { qmax } = core.codeLimits(spec);
    return {
      metrics: {
        x: p.x,
        bits: p.bits,
        end: p.end,
        scale: mine.params.scale,
        largestCode: qmax,
        codes: trip.usage.available,
        ratio: p.x / mine.params.scale,
        code: mine.codes[0] ?? 0,
        restored: mine.restored[0] ?? 0,
        error: mine.error.maxAbs,
        halfStep: mine.params.scale / 2,
        maxError: trip.error.maxAbs,
        clipped: trip.usage.clipped,
      },
      values: linePoints(values, trip).map((one, i) =>
        i === NINE.length ? { ...one, name: 'x' } : one,
      ),
      ladder: ladderOf(core, trip.params, spec),
      programs: inPython(core, values, trip.params, spec),
    };
  },
  origins: {
    x: SET,
    bits: SET,
    end: SET,
    scale: measured('chooseParams'),
    largestCode: measured('codeLimits'),
    codes: measured('measureCodes'),
    ratio: derived('x / scale'),
    code: measured('quantizeLinear'),
    restored: measured('dequantizeLinear'),
    error: measured('measureError'),
    halfStep: derived('scale / 2'),
    maxError: measured('measureError'),
    clipped: measured('measureCodes'),
  },
  charts: ({ values, ladder, metrics }, p) => [
    {
      kind: 'number-line',
      title: `Values above, the ${metrics.codes} values that a code can stand for below`,
      origin: measured('quantizeLinear', 'dequantizeLinear'),
      from: -2.05,
      to: 2.05,
      values,
      ladder,
      handles: [{ control: 'end', label: 'End of the ruler', at: p.end, mirrored: true }],
    },
  ],
  readouts: {
    scale: { label: 'Scale (one step)', tip: 'end of the ruler / largest code' },
    code: { label: 'Code of x', format: 'int' },
    restored: { label: 'x restored', tip: 'code × scale' },
    error: { label: 'Error of x', format: 'g3', tip: '|x − restored|' },
    maxError: { label: 'Largest error of all', format: 'g3' },
    clipped: { label: 'Values clipped', format: 'int' },
  },
  claims: [
    {
      text: 'with the ruler ending at the largest magnitude, no error exceeds half a step',
      sweep: { bits: [2, 3, 4, 5, 6, 7, 8], x: [-1.2, -0.3, 0, 0.5, 1.19] },
      holds: ({ metrics: m }) => withinHalfStep(m) && m.clipped === 0,
    },
    {
      text: 'a shorter ruler clips',
      sweep: { bits: [2, 4, 8], end: [0.2, 0.5] },
      holds: ({ metrics: m }) => Number(m.clipped) > 0,
    },
  ],
});

/** Magnitudes at which the error is looked at: 301 of them, evenly spaced over the ruler. */
const POINTS = 301;

const errors = experiment({
  title: 'The error, across the whole ruler',
  controls: {
    bits: bits(4),
    view: choice({
      label: 'Error',
      options: { absolute: 'as it is', relative: 'relative to x' },
      value: 'absolute',
    }),
  },
  run({ core }, p) {
    const spec = specOf({ bits: p.bits });
    const values = Float32Array.from({ length: POINTS }, (_, i) => (1.2 * (i + 1)) / POINTS);
    const { params, restored, codes, error } = roundTrip(core, values, spec, {
      min: -1.2,
      max: 1.2,
    });
    const at = (i: number): readonly [number, number, number] => [
      values[i] ?? 0,
      restored[i] ?? 0,
      codes[i] ?? 0,
    ];
    const absolute = Array.from(values, (x, i) => [x, Math.abs(x - at(i)[1])] as const);
    const relative = absolute.map(([x, e]) => [x, e / x] as const);
    return {
      metrics: {
        halfStep: params.scale / 2,
        maxError: error.maxAbs,
        smallest: Math.max(...relative.slice(0, 20).map(([, e]) => e)),
        largest: Math.max(...relative.slice(-20).map(([, e]) => e)),
        lostBelow: Math.max(0, ...absolute.flatMap(([x], i) => (at(i)[2] === 0 ? [x] : []))),
        // Where the relative error is worst: below, in or above the middle third of the ruler.
        worst: worstThird(relative),
      },
      absolute,
      relative,
    };
  },
  origins: {
    halfStep: derived('scale / 2'),
    maxError: measured('measureError'),
    smallest: derived('largest |x − restored| / x of the 20 smallest x'),
    largest: derived('largest |x − restored| / x of the 20 largest x'),
    lostBelow: measured('quantizeLinear'),
    worst: derived('the third of the ruler with the largest |x − restored| / x'),
  },
  charts: ({ absolute, relative, metrics }, p) => [
    {
      kind: 'lines',
      title: p.view === 'absolute' ? 'Error of a value x' : 'Error of a value x, as a part of x',
      origin: derived('|x − restored|, divided by x where it is relative; restored by the core'),
      x: { label: 'value x', min: 0, max: 1.2 },
      y: { label: p.view === 'absolute' ? '|x − restored|' : '|x − restored| / x', min: 0 },
      series: [
        { name: 'error', role: 'error', points: p.view === 'absolute' ? absolute : relative },
        ...(p.view === 'absolute'
          ? [
              {
                name: 'half a step',
                role: 'reference' as const,
                dashed: true,
                points: [0, 1.2].map((x) => [x, Number(metrics.halfStep)] as const),
              },
            ]
          : []),
      ],
    },
  ],
  readouts: {
    halfStep: { label: 'Half a step', format: 'g3' },
    maxError: { label: 'Largest error', format: 'g3' },
    smallest: { label: 'Worst relative error, smallest 20 values', format: 'percent' },
    largest: { label: 'Worst relative error, largest 20 values', format: 'percent' },
  },
  claims: [
    {
      text: 'the error is bounded by half a step everywhere, the relative error reaches 100 % near zero',
      sweep: { bits: [3, 4, 5, 6, 7] },
      holds: ({ metrics: m }) => withinHalfStep(m) && m.smallest === 1 && Number(m.largest) < 0.2,
    },
  ],
});

function worstThird(relative: readonly (readonly [number, number])[]): string {
  const third = Math.floor(relative.length / 3);
  const peak = (from: number) => Math.max(...relative.slice(from, from + third).map(([, e]) => e));
  const peaks = [peak(0), peak(third), peak(2 * third)];
  return ['small', 'middle', 'large'][peaks.indexOf(Math.max(...peaks))] ?? '';
}

const TENSORS = {
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
} as const;

const weights = experiment({
  title: 'A real tensor, before and after',
  controls: {
    bits: bits(8),
    tensor: choice({ label: 'Tensor', options: TENSORS, value: 'attention-query' }),
  },
  tensors: ['attention-query', 'token-embeddings'],
  run({ core, tensor }, p) {
    const { values } = tensor(p.tensor);
    const spec = specOf({ bits: p.bits });
    const { params, restored, error, usage } = roundTrip(core, values, spec);
    const range = core.observeRange(values);
    const { lo, hi } = widened(range);
    return {
      metrics: {
        count: values.length,
        absmax: Math.max(-range.min, range.max),
        scale: params.scale,
        halfStep: params.scale / 2,
        maxError: error.maxAbs,
        rmse: error.rmse,
        zeros: zeroShare(core, values, params, spec),
        used: usage.used,
        available: usage.available,
        bytesBefore: 4 * values.length,
        bytesAfter: Math.ceil((p.bits * values.length) / 8) + 4,
      },
      original: core.histogram(values, lo, hi, 121),
      restored: core.histogram(restored, lo, hi, 121),
    };
  },
  origins: {
    count: derived('how many values the tensor holds'),
    absmax: measured('observeRange'),
    scale: measured('chooseParams'),
    halfStep: derived('scale / 2'),
    maxError: measured('measureError'),
    rmse: measured('measureError'),
    zeros: measured('codeCounts'),
    used: measured('measureCodes'),
    available: measured('measureCodes'),
    bytesBefore: derived('4 bytes · values'),
    bytesAfter: derived('bits · values / 8, rounded up, and 4 bytes for the scale'),
  },
  charts: ({ original, restored }) => beforeAndAfter(original, restored),
  readouts: {
    absmax: { label: 'Largest magnitude', format: 'g3' },
    scale: { label: 'Scale', format: 'g3' },
    maxError: { label: 'Largest error', format: 'g3' },
    zeros: { label: 'Became exactly 0', format: 'percent' },
    used: { label: 'Codes used', format: 'int' },
    bytesAfter: { label: 'Bytes, scale included', format: 'int' },
  },
  claims: [
    {
      text: 'absmax clips nothing, so no error exceeds half a step',
      sweep: { bits: [2, 3, 4, 5, 6, 7, 8], tensor: Object.keys(TENSORS) },
      holds: ({ metrics: m }) => withinHalfStep(m),
    },
  ],
});

export default defineLesson({
  experiments: { ruler, errors, weights },
  predictions: {
    codeOfX: {
      kind: 'number',
      experiment: 'ruler',
      at: { bits: 4, end: 1.2, x: -0.3 },
      ask: 'The ruler has the codes −7 to 7 and ends at 1.2. Which code does −0.3 get?',
      answer: (m) => Number(m.code),
      tolerance: () => 0,
      format: 'int',
    },
    beyondEnd: {
      kind: 'point',
      experiment: 'ruler',
      at: { bits: 4, end: 0.8, x: 1.4 },
      ask: 'The ruler ends at 0.8 now, and you store 1.4. Put the point where it comes back.',
      axis: { label: 'restored value', scale: 'linear', min: -1.6, max: 1.6 },
      places: 160,
      answer: (m) => Number(m.restored),
      tolerance: (m) => Number(m.halfStep),
    },
    whoSuffers: {
      kind: 'choice',
      experiment: 'errors',
      at: { bits: 4, view: 'relative' },
      ask: 'Measured as a part of the value itself: which values are restored worst?',
      options: {
        large: {
          label: 'The large ones: more value, more error',
          why: 'Every rung is equally far from the next, so a large value is off by no more than a small one.',
        },
        same: {
          label: 'All alike: rounding treats every value the same',
          why: 'The error in the value’s own unit is alike everywhere. Divide it by the value, and it is not.',
        },
        small: {
          label: 'The small ones, near zero',
          why: 'The same half step weighs more on a small value.',
        },
      },
      answer: (m) => String(m.worst),
    },
    becomeZero: {
      kind: 'number',
      experiment: 'weights',
      at: { bits: 4, tensor: 'attention-query' },
      ask: 'At 4 bits, how many per cent of these weights will be restored as exactly 0?',
      answer: (m) => 100 * Number(m.zeros),
      tolerance: () => 5,
      format: 'g3',
      unit: '%',
    },
  },
  checks: {
    byHand: {
      kind: 'number',
      experiment: 'ruler',
      at: { bits: 3, end: 0.9, x: 0.5 },
      ask: 'Three bits, and the ruler ends at 0.9. You store 0.5. Which value comes back?',
      answer: (m) => Number(m.restored),
      tolerance: (m) => Number(m.halfStep) / 20,
      wrong: '0.5',
      hints: [
        'Three bits have the codes −3 to 3. The scale is 0.9 divided by the largest code.',
        'The scale is 0.3, and 0.5 / 0.3 = 1.67. Round that to a code, then multiply by the scale.',
      ],
    },
    fewestBits: {
      kind: 'state',
      experiment: 'weights',
      ask: 'With the transformer weights in the figure, find the fewest bits at which no weight is off by more than 0.02.',
      start: { bits: 8, tensor: 'attention-query' },
      solution: { bits: 5, tensor: 'attention-query' },
      passes: (m, v) =>
        v.tensor === 'attention-query' &&
        Number(m.maxError) <= 0.02 &&
        Number(m.maxError) * 2 > 0.02,
      missing: (m, v) =>
        v.tensor !== 'attention-query'
          ? 'The figure shows the other tensor; switch to the transformer weights.'
          : Number(m.maxError) > 0.02
            ? `The largest error is ${format(Number(m.maxError), 'g3')}, above 0.02.`
            : 'That is exact enough, but fewer bits would do as well.',
      hints: [
        'Each bit you take away doubles the step, and with it the largest error.',
        'Move the bits down one by one and stop before the largest error passes 0.02.',
      ],
    },
  },
});
