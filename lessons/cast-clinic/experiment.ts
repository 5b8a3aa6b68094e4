import { choice, slider } from '../../web/lab/controls.ts';
import { defineLesson, experiment } from '../../web/lab/lesson.ts';
import { derived, measured, SET } from '../../web/lab/origin.ts';
import { beforeAndAfter, roundTrip, specOf, widened } from '../../web/lab/quantization.ts';
import { DATA, examine, MISTAKES, samples } from './patients.ts';

const inBits = (whole: number, length: number): string =>
  (whole < 0 ? whole + 2 ** length : whole).toString(2).padStart(length, '0');

const stepper = experiment({
  title: 'A whole number into one byte',
  controls: { code: slider({ label: 'Code', min: -300, max: 600, value: 200 }) },
  run({ core }, { code }) {
    const [wrapped = 0] = core.decodeFormat('int8', Uint32Array.of(code));
    const [unsigned = 0] = core.decodeFormat('uint8', Uint32Array.of(code));
    const clamped = core.encodeFormat('int8', Float64Array.of(code), true);
    const [saturated = 0] = core.decodeFormat('int8', clamped);
    return {
      metrics: { code, wrapped, unsigned, saturated, off: wrapped - code },
      before: inBits(code, 16),
      kept: inBits(unsigned, 8),
      clamped: inBits(clamped[0] ?? 0, 8),
    };
  },
  origins: {
    code: SET,
    wrapped: measured('decodeFormat'),
    unsigned: measured('decodeFormat'),
    saturated: measured('encodeFormat', 'decodeFormat'),
    off: derived('what is stored − code'),
  },
  charts: ({ metrics: m, before, kept, clamped }) => [
    {
      kind: 'bits',
      title: 'The cast keeps the last eight bits; a clamp looks at the number first',
      origin: measured('encodeFormat', 'decodeFormat'),
      rows: [
        {
          label: 'the code',
          bits: before,
          fields: [
            { name: 'lost', length: 8 },
            { name: 'kept', length: 8 },
          ],
          value: Number(m.code),
        },
        {
          label: 'cast, read as int8',
          bits: kept,
          fields: [
            { name: 'sign', length: 1 },
            { name: 'whole', length: 7 },
          ],
          value: Number(m.wrapped),
        },
        {
          label: 'cast, read as uint8',
          bits: kept,
          fields: [{ name: 'whole', length: 8 }],
          value: Number(m.unsigned),
        },
        {
          label: 'clamped to int8',
          bits: clamped,
          fields: [
            { name: 'sign', length: 1 },
            { name: 'whole', length: 7 },
          ],
          value: Number(m.saturated),
        },
      ],
    },
  ],
  readouts: {
    code: { label: 'The code', format: 'int' },
    wrapped: { label: 'Cast to int8', format: 'int' },
    saturated: { label: 'Clamped to int8', format: 'int' },
    off: { label: 'The cast is off by', format: 'int' },
  },
  claims: [
    {
      text: 'a cast to int8 changes a code by multiples of 256, and not at all from −128 to 127',
      sweep: { code: [-300, -129, -128, -1, 0, 127, 128, 200, 255, 256, 600] },
      holds: ({ metrics: m }, { code }) =>
        m.off % 256 === 0 && (m.off === 0) === (code >= -128 && code <= 127),
    },
    {
      text: 'a clamp goes to the nearest end',
      sweep: { code: [-300, -129, 0, 128, 600] },
      holds: ({ metrics: m }, { code }) => m.saturated === Math.min(127, Math.max(-128, code)),
    },
  ],
});

const data = choice({ label: 'Data', options: DATA, value: 'bell' });
const mistake = choice({ label: 'Mistake', options: MISTAKES, value: 'cast' });
const tensors = ['attention-query', 'token-embeddings'] as const;

const BITS = [2, 3, 4, 5, 6, 7, 8] as const;

const against = experiment({
  title: 'Broken and mended, at 2 to 8 bits',
  controls: { mistake, data },
  tensors,
  run(lab, p) {
    const x = samples(lab, p.data);
    const patients = BITS.map((bits) => examine(lab, x, p.mistake, bits));
    const broken = patients.map(({ restored }) => lab.core.measureError(x, restored).mse);
    const mended = patients.map(({ right }) => right.error.mse);
    const at = (of: readonly number[], bits: number): number => of[bits - 2] ?? Number.NaN;
    return {
      metrics: {
        broken4: at(broken, 4),
        broken7: at(broken, 7),
        broken8: at(broken, 8),
        mended4: at(mended, 4),
        mended8: at(mended, 8),
        worse: at(broken, 8) / at(broken, 4),
        times: at(broken, 8) / at(mended, 8),
      },
      broken: broken.map((mse, i) => [i + 2, mse] as const),
      mended: mended.map((mse, i) => [i + 2, mse] as const),
    };
  },
  origins: {
    broken4: measured('measureError'),
    broken7: measured('measureError'),
    broken8: measured('measureError'),
    mended4: measured('measureError'),
    mended8: measured('measureError'),
    worse: derived('MSE broken at 8 bits / at 4 bits, both measured'),
    times: derived('MSE broken / MSE mended at 8 bits, both measured'),
  },
  charts: ({ broken, mended }, p) => [
    {
      kind: 'lines',
      title: `Mean squared error against bits, ${DATA[p.data]}`,
      origin: measured('measureError'),
      x: { label: 'bits', min: 2, max: 8 },
      y: { label: 'MSE', scale: 'log' },
      series: [
        { name: `broken: ${MISTAKES[p.mistake]}`, role: 'error', points: broken },
        { name: 'mended', role: 'restored', dashed: true, points: mended },
      ],
    },
  ],
  readouts: {
    broken4: { label: 'Broken, 4 bits', format: 'g3' },
    broken8: { label: 'Broken, 8 bits', format: 'g3' },
    mended8: { label: 'Mended, 8 bits', format: 'g3' },
    times: { label: 'Broken / mended at 8', format: 'times' },
  },
  claims: [
    {
      text: 'the cast does no harm up to 7 bits, and at 8 it makes the error more than 100 times that of 4 bits',
      sweep: { mistake: ['cast'], data: Object.keys(DATA) },
      holds: ({ metrics: m }) =>
        m.broken4 === m.mended4 && Number(m.worse) > 100 && Number(m.broken8) > m.broken7,
    },
    {
      text: 'the other two mistakes do harm at every width of more than a thousandfold at 8 bits',
      sweep: { mistake: ['clamp', 'mixed'], data: ['bell', 'attention-query'] },
      holds: ({ metrics: m }) => Number(m.times) > 500,
    },
  ],
});

const patient = experiment({
  title: 'What went in, and what comes back',
  controls: {
    mistake,
    code: choice({
      label: 'Code',
      options: { broken: 'broken', mended: 'mended' },
      value: 'broken',
    }),
    data,
  },
  tensors,
  run(lab, p) {
    const { core } = lab;
    const x = samples(lab, p.data);
    const { right, stored, restored } = examine(lab, x, p.mistake, 8);
    const shown = p.code === 'broken' ? restored : right.restored;
    const range = core.observeRange(shown);
    const step = right.params.scale;
    const error = core.measureError(x, shown);
    // Both versions on one axis, so that switching between them moves nothing else.
    const [before, after] = [core.observeRange(x), core.observeRange(restored)];
    const { lo, hi } = widened({
      min: Math.min(before.min, after.min),
      max: Math.max(before.max, after.max),
    });
    const harmed = x.filter((value, i) => Math.abs(value - (shown[i] ?? 0)) > step);
    return {
      metrics: {
        scale: step,
        zeroPoint: right.params.zeroPoint,
        mse: error.mse,
        maxError: error.maxAbs,
        meanSquare: core.measureError(x, new Float32Array(x.length)).mse,
        mended: right.error.mse,
        times: core.measureError(x, restored).mse / right.error.mse,
        harmed: harmed.length / x.length,
        lowest: range.min,
        largest: range.max,
        codesUsed: new Set(p.code === 'broken' ? stored : right.codes).size,
        // What a test of the codes' range says, and one of the way there and back.
        rangeTest: inInt8(stored) ? 'passes' : 'fails',
        tripTest: error.maxAbs <= 0.501 * step ? 'passes' : 'fails',
      },
      original: core.histogram(x, lo, hi, 120),
      restored: core.histogram(shown, lo, hi, 120),
    };
  },
  origins: {
    scale: measured('chooseParams'),
    zeroPoint: measured('chooseParams'),
    mse: measured('measureError'),
    maxError: measured('measureError'),
    meanSquare: measured('measureError'),
    mended: measured('measureError'),
    times: derived('MSE broken / MSE mended, both measured'),
    harmed: derived('the part of the values with |x − restored| above the scale'),
    lowest: measured('observeRange'),
    largest: measured('observeRange'),
    codesUsed: derived('how many codes differ from each other'),
    rangeTest: derived('whether all codes lie in −128 … 127'),
    tripTest: derived('whether the largest error, measured, is at most half the scale'),
  },
  charts: ({ original, restored }) => beforeAndAfter(original, restored),
  readouts: {
    mse: { label: 'MSE', format: 'g3' },
    times: { label: 'Broken / mended', format: 'times' },
    harmed: { label: 'Off by more than a step', format: 'percent' },
    largest: { label: 'Largest restored', format: 'g3' },
    rangeTest: { label: 'Test: codes in −128 … 127' },
    tripTest: { label: 'Test: error at most half a step' },
  },
  claims: [
    {
      text: 'the test of the range passes whatever is broken; the test of the round trip fails exactly there',
      sweep: {
        mistake: Object.keys(MISTAKES),
        code: ['broken', 'mended'],
        data: ['bell', 'attention-query', 'token-embeddings'],
      },
      holds: ({ metrics: m }, { code }) =>
        m.rangeTest === 'passes' && m.tripTest === (code === 'broken' ? 'fails' : 'passes'),
    },
    {
      text: 'a clamp at 0 restores nothing negative, and costs half of the mean square of symmetric data',
      sweep: { mistake: ['clamp'], data: ['bell'] },
      holds: ({ metrics: m }) =>
        m.lowest === 0 && Math.abs(Number(m.mse) / Number(m.meanSquare) - 0.5) < 0.02,
    },
    {
      text: 'two conventions halve the range of values that are never negative',
      sweep: { mistake: ['mixed'], data: ['even'] },
      holds: ({ metrics: m }) =>
        m.codesUsed === 128 && Math.abs(Number(m.largest) - 127 * Number(m.scale)) < 1e-4,
    },
  ],
});

const inInt8 = (codes: Int8Array): boolean => codes.every((code) => code >= -128 && code <= 127);

/** How many values of the range are stored and read back. */
const POINTS = 201;

const unclipped = experiment({
  title: 'A range of your own, through code that does not clip',
  controls: {
    min: slider({ label: 'Smallest value', min: -50, max: 100, step: 0.5, value: 10 }),
    max: slider({ label: 'Largest value', min: 1, max: 300, step: 0.5, value: 20 }),
  },
  run({ core }, p) {
    const [min, max] = [Math.min(p.min, p.max), Math.max(p.min, p.max)];
    const x = Float32Array.from(
      { length: POINTS },
      (_, i) => min + ((max - min) * i) / (POINTS - 1),
    );
    // Without widening, without a clip; a store into a Uint8Array wraps.
    const scale = (max - min) / 255 || 1;
    const exact = Math.min(255, Math.max(0, -min / scale));
    const [zeroPoint = 0] = core.roundTo(Float32Array.of(exact), 'halfEven');
    const codes = core.roundTo(
      x.map((value) => value / scale + zeroPoint),
      'halfEven',
    );
    const broken = Float32Array.from(Uint8Array.from(codes), (q) => (q - zeroPoint) * scale);
    const right = roundTrip(core, x, specOf({ bits: 8, scheme: 'asymmetric' }), { min, max });
    const middle = (POINTS - 1) / 2;
    return {
      metrics: {
        scale,
        zeroPoint,
        middle: x[middle] ?? 0,
        middleCode: codes[middle] ?? 0,
        middleBack: broken[middle] ?? 0,
        top: max,
        topCode: codes.at(-1) ?? 0,
        topBack: broken.at(-1) ?? 0,
        topRight: right.restored.at(-1) ?? 0,
        middleRight: right.restored[middle] ?? 0,
        mse: core.measureError(x, broken).mse,
        mended: right.error.mse,
      },
      broken: Array.from(x, (value, i) => [value, broken[i] ?? 0] as const),
      right: Array.from(x, (value, i) => [value, right.restored[i] ?? 0] as const),
    };
  },
  origins: {
    scale: derived('(largest − smallest value) / 255'),
    zeroPoint: measured('roundTo'),
    middle: derived('the value in the middle of the range'),
    middleCode: measured('roundTo'),
    middleBack: derived('(code in a Uint8Array − zero point) · scale'),
    top: SET,
    topCode: measured('roundTo'),
    topBack: derived('(code in a Uint8Array − zero point) · scale'),
    topRight: measured('dequantizeLinear'),
    middleRight: measured('dequantizeLinear'),
    mse: measured('measureError'),
    mended: measured('measureError'),
  },
  charts: ({ broken, right }) => [
    {
      kind: 'lines',
      title: 'What comes back for each value of the range',
      origin: derived('(code − zero point) · scale, broken with the mistake, mended by the core'),
      x: { label: 'value' },
      y: { label: 'restored' },
      series: [
        { name: 'broken', role: 'error', points: broken },
        { name: 'mended', role: 'restored', dashed: true, points: right },
      ],
    },
  ],
  readouts: {
    zeroPoint: { label: 'Zero point', format: 'int' },
    middle: { label: 'Middle of the range', format: 'g4' },
    middleBack: { label: 'comes back as', format: 'g4' },
    top: { label: 'Top of the range', format: 'g4' },
    topBack: { label: 'comes back as', format: 'g4' },
    mended: { label: 'MSE mended', format: 'sci' },
  },
  claims: [
    {
      text: 'a range that leaves 0 out comes back somewhere else; mended, every value is within half a step',
      sweep: { min: [10, 50], max: [100, 300] },
      holds: ({ metrics: m }) => Number(m.mse) > 1000 * Number(m.mended),
    },
    {
      text: 'of a range that fits but for a rounding, the top alone is lost',
      sweep: { min: [-1.5], max: [253.5] },
      holds: ({ metrics: m }) => m.topCode === 256 && m.topBack === -2,
    },
  ],
});

const MODULE = '“TinyTorch”, module 15, “Quantization”';

export default defineLesson({
  quotes: {
    fullRange: {
      says: 'Range: Uses full [-128, 127] even if data is [0, 5]',
      origin: {
        kind: 'quoted',
        text: MODULE,
        place: 'under “Asymmetric Quantization (With Zero-Point)”',
      },
      here: {
        experiment: 'patient',
        at: { mistake: 'mixed', code: 'broken', data: 'even' },
        metric: 'codesUsed',
      },
    },
    valid: {
      says: 'Both schemes produce valid INT8 in [-128, 127]',
      origin: { kind: 'quoted', text: MODULE, place: 'under “Test Coverage Areas”' },
      here: {
        experiment: 'patient',
        at: { mistake: 'mixed', code: 'broken', data: 'bell' },
        metric: 'tripTest',
      },
    },
  },
  experiments: { stepper, against, patient, unclipped },
  predictions: {
    cast200: {
      kind: 'number',
      experiment: 'stepper',
      at: { code: 200 },
      ask: 'The code 200 is cast to int8, which holds −128 to 127. Which number is stored?',
      answer: (m) => Number(m.wrapped),
      tolerance: () => 0,
      format: 'int',
    },
    moreBits: {
      kind: 'choice',
      experiment: 'against',
      at: { mistake: 'cast', data: 'bell' },
      ask: 'Codes from 0 to 2ᵇ − 1, stored in an int8. Which restores a bell curve better, 4 bits or 8?',
      options: {
        eight: {
          label: '8 bits, by far',
          why: 'With 8 bits, half of the codes lie above 127. The int8 turns each of them into a negative number.',
        },
        same: {
          label: 'Both alike: an int8 takes either',
          why: 'It takes the codes 0 to 15 of 4 bits. Of the codes 0 to 255 it takes half.',
        },
        four: {
          label: '4 bits',
          why: 'Its largest code is 15, and that fits. It is the first width that doesn’t fit which breaks.',
        },
      },
      answer: (m) => (Number(m.broken8) > Number(m.broken4) ? 'four' : 'eight'),
    },
    ceiling: {
      kind: 'number',
      experiment: 'patient',
      at: { mistake: 'mixed', code: 'broken', data: 'even' },
      ask: 'Values lie evenly from 0 to 5. The zero point is that of codes 0 to 255, and codes are clipped to −128 … 127. What is the largest value that comes back?',
      answer: (m) => Number(m.largest),
      tolerance: (m) => 10 * Number(m.scale),
      format: 'g3',
    },
  },
  checks: {
    byHand: {
      kind: 'number',
      experiment: 'stepper',
      at: { code: -130 },
      ask: 'And downwards: the code −130 is cast to int8. Which number is stored?',
      answer: (m) => Number(m.wrapped),
      tolerance: () => 0,
      format: 'int',
      wrong: -128,
      hints: [
        'A cast adds or takes away 256 until the number fits.',
        '−130 + 256. Set the stepper to it and look.',
      ],
    },
    whichTest: {
      kind: 'choice',
      experiment: 'patient',
      at: { mistake: 'mixed', code: 'broken', data: 'bell' },
      ask: 'You write one test for code like this. Which one finds all of its mistakes?',
      options: {
        range: {
          label: 'All codes lie in −128 … 127',
          why: 'They lie in an int8, so they can’t lie anywhere else. This test passes with every mistake of this lesson.',
        },
        type: {
          label: 'The result has the type int8',
          why: 'It has, in every broken version: the cast to that type is one of the mistakes.',
        },
        trip: {
          label: 'Restored, no value is off by more than half a step',
          why: 'It looks at what the code is for, and it fails as soon as one value is lost.',
        },
      },
      answer: (m) => (m.rangeTest === 'passes' && m.tripTest === 'fails' ? 'trip' : 'range'),
      hints: [
        'Set the figure to each mistake and read the two tests below it.',
        'A test has to be able to fail. Which one depends on the values that come back?',
      ],
    },
  },
});
