import type { BitField } from '../../web/lab/charts.ts';
import { bits, choice, slider } from '../../web/lab/controls.ts';
import { format, raised } from '../../web/lab/format.ts';
import { defineLesson, experiment, type Lab, type Metrics } from '../../web/lab/lesson.ts';
import { derived, measured, SET } from '../../web/lab/origin.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';

const GB = 1e9;
const NOT_A_NUMBER = 'not a number';

const memory = experiment({
  title: 'What the weights of a model weigh',
  controls: {
    billions: slider({
      label: 'Weights, in billions',
      min: 0.5,
      max: 70,
      step: 0.5,
      value: 7,
    }),
  },
  run(_, { billions }) {
    const gigabytes = (width: number): number => (billions * 1e9 * width) / 8 / GB;
    return {
      metrics: {
        billions,
        fp32: gigabytes(32),
        fp16: gigabytes(16),
        int8: gigabytes(8),
        int4: gigabytes(4),
      },
      points: [4, 8, 16, 32].map((width) => [width, gigabytes(width)] as const),
    };
  },
  origins: {
    billions: SET,
    fp32: derived('weights · 32 bits / 8'),
    fp16: derived('weights · 16 bits / 8'),
    int8: derived('weights · 8 bits / 8'),
    int4: derived('weights · 4 bits / 8'),
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
  readouts: {
    fp32: { label: 'fp32, in GB', format: 'g3' },
    fp16: { label: 'fp16, in GB', format: 'g3' },
    int8: { label: 'int8, in GB', format: 'g3' },
    int4: { label: 'int4, in GB', format: 'g3' },
  },
  claims: [
    {
      text: 'int8 takes a quarter of fp32',
      sweep: { billions: [0.5, 7, 70] },
      holds: ({ metrics: m }) => m.fp32 === 4 * m.int8,
    },
  ],
});

const FORMATS = {
  float32: 'fp32',
  float16: 'fp16',
  bfloat16: 'bf16',
  float8e4m3fn: 'fp8 (E4M3)',
  int8: 'int8',
} as const;
type FormatName = keyof typeof FORMATS;

/** What each bit is for, from the first one on. */
const FIELDS: Readonly<Record<FormatName, readonly { name: BitField; length: number }[]>> = {
  float32: layout(8, 23),
  float16: layout(5, 10),
  bfloat16: layout(8, 7),
  float8e4m3fn: layout(4, 3),
  int8: [
    { name: 'sign', length: 1 },
    { name: 'whole', length: 7 },
  ],
};

function layout(exponent: number, fraction: number): { name: BitField; length: number }[] {
  return [
    { name: 'sign', length: 1 },
    { name: 'exponent', length: exponent },
    { name: 'fraction', length: fraction },
  ];
}

const widthOf = (format: FormatName): number =>
  FIELDS[format].reduce((sum, { length }) => sum + length, 0);

/** The number that has no finite binary form. */
const TARGET = 0.1;

/** "+1.5 × 2⁰": a finite float as its fields make it. */
function asProduct(value: number, smallestNormal: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  // Below the smallest normal number the exponent stays, and the 1 before the point is gone.
  const power = Math.floor(Math.log2(Math.max(size, smallestNormal)));
  return `${value < 0 ? '−' : '+'}${size / 2 ** power} × 2${raised(power)}`;
}

const register = experiment({
  title: 'A number, bit by bit',
  controls: {
    format: choice({ label: 'Format', options: FORMATS, value: 'float32' as FormatName }),
    held: bits({ label: 'Bits', value: 0x3fc00000 }),
  },
  run({ core }, { format, held }) {
    const width = widthOf(format);
    const code = held >>> (32 - width);
    const [value = 0] = core.decodeFormat(format, Uint32Array.of(code));
    const nearest = core.encodeFormat(format, Float64Array.of(TARGET), true)[0] ?? 0;
    const [nearestValue = 0] = core.decodeFormat(format, Uint32Array.of(nearest));
    const info = core.formats().find(({ name }) => name === format);
    const finite = Number.isFinite(value);
    const isFloat = info?.kind === 'float';
    return {
      metrics: {
        value: Number.isNaN(value) ? NOT_A_NUMBER : value,
        bits: width,
        product: !isFloat
          ? 'a whole number'
          : finite
            ? asProduct(value, info.smallestNormal)
            : 'reserved',
        spacing: finite ? (core.spacing(format, Float64Array.of(value))[0] ?? 0) : 'none',
        largest: info?.largest ?? 0,
        smallest: info?.smallestPositive ?? 0,
        off: Number.isNaN(value) ? NOT_A_NUMBER : Math.abs(value - TARGET),
        isNearest: code === nearest ? 'yes' : 'no',
        nearest: nearestValue,
        nearestOff: Math.abs(nearestValue - TARGET),
      },
      row: code.toString(2).padStart(width, '0'),
    };
  },
  origins: {
    value: measured('decodeFormat'),
    bits: derived('sign + exponent + fraction bits of the format'),
    product: derived('the value, taken apart as its fields make it'),
    spacing: measured('spacing'),
    largest: measured('formats'),
    smallest: measured('formats'),
    off: derived('|value − 0.1|'),
    isNearest: measured('encodeFormat'),
    nearest: measured('encodeFormat', 'decodeFormat'),
    nearestOff: derived('|nearest − 0.1|'),
  },
  charts: ({ metrics: m, row }, { format }) => [
    {
      kind: 'bits',
      title: 'Click a bit to turn it over',
      origin: measured('decodeFormat'),
      rows: [{ label: FORMATS[format], bits: row, fields: FIELDS[format], value: m.value }],
      toggles: { control: 'held' },
    },
  ],
  readouts: {
    product: { label: 'Sign, fraction, exponent' },
    spacing: { label: 'To the next number', format: 'g3' },
    off: { label: 'Distance from 0.1', format: 'g3' },
    largest: { label: 'Largest number', format: 'g3' },
    smallest: { label: 'Smallest above 0', format: 'g3' },
  },
  claims: [
    {
      text: 'bf16 is the first half of fp32: the same bits stand for the same number',
      sweep: { format: ['float32', 'bfloat16'], held: [0x3fc00000, 0xc2c80000, 0x00010000] },
      holds: ({ metrics: m }, { held }) =>
        m.value === new Float32Array(Uint32Array.of(held).buffer)[0],
    },
    {
      text: 'no format of this list holds 0.1',
      sweep: { format: Object.keys(FORMATS) },
      holds: ({ metrics: m }) => m.nearest !== TARGET,
    },
  ],
});

const SCALES = [0.01, 0.1, 1] as const;

const meanings = experiment({
  title: 'One byte, five meanings',
  controls: { code: slider({ label: 'Byte, as an int8', min: -128, max: 127, value: 72 }) },
  run({ core }, { code }) {
    const byte = core.encodeFormat('int8', Float64Array.of(code), true);
    const read = (format: 'int8' | 'uint8' | 'float8e4m3fn'): number =>
      core.decodeFormat(format, byte)[0] ?? 0;
    const fp8 = read('float8e4m3fn');
    return {
      metrics: {
        code,
        uint8: read('uint8'),
        fp8: Number.isNaN(fp8) ? NOT_A_NUMBER : fp8,
        fine: code * SCALES[0],
        middle: code * SCALES[1],
        coarse: code * SCALES[2],
        fineReach: 127 * SCALES[0],
        coarseReach: 127 * SCALES[2],
      },
      row: (byte[0] ?? 0).toString(2).padStart(8, '0'),
    };
  },
  origins: {
    code: SET,
    uint8: measured('decodeFormat'),
    fp8: measured('decodeFormat'),
    fine: derived('code · 0.01'),
    middle: derived('code · 0.1'),
    coarse: derived('code · 1'),
    fineReach: derived('127 · 0.01'),
    coarseReach: derived('127 · 1'),
  },
  charts: ({ metrics: m, row }) => [
    {
      kind: 'bits',
      title: 'The bits are the same in every row',
      origin: measured('encodeFormat', 'decodeFormat'),
      rows: [
        ...[m.fine, m.middle, m.coarse].map((value, i) => ({
          label: `int8 with the scale ${SCALES[i]}`,
          bits: row,
          fields: FIELDS.int8,
          value,
        })),
        {
          label: 'uint8',
          bits: row,
          fields: [{ name: 'whole', length: 8 }],
          value: m.uint8,
        },
        { label: FORMATS.float8e4m3fn, bits: row, fields: FIELDS.float8e4m3fn, value: m.fp8 },
      ],
    },
  ],
  readouts: {
    fine: { label: 'With scale 0.01', format: 'g3' },
    coarse: { label: 'With scale 1', format: 'g3' },
    fineReach: { label: 'Reach of scale 0.01', format: 'g3' },
    coarseReach: { label: 'Reach of scale 1', format: 'g3' },
  },
  claims: [
    {
      text: 'a hundredfold scale makes the same code stand for a hundred times as much',
      sweep: { code: [-128, -1, 0, 72, 127] },
      holds: ({ metrics: m }) => Math.abs(100 * m.fine - m.coarse) < 1e-9,
    },
  ],
});

/** Magnitudes from 2^-10 to 2^12, eight to each power of two. */
const MAGNITUDES = Float64Array.from({ length: 22 * 8 + 1 }, (_, i) => 2 ** (-10 + i / 8));
const FLOATS = ['float32', 'float16', 'bfloat16', 'float8e4m3fn'] as const;

const spacings = experiment({
  title: 'From a number to the next one',
  controls: {
    near: slider({ label: 'Near', min: 1, max: 4000, value: 100 }),
    scale: choice({
      label: 'Scale of int8',
      options: { '0.01': '0.01', '0.1': '0.1', '1.0': '1' },
      value: '1.0',
    }),
  },
  run({ core }, p) {
    const scale = Number(p.scale);
    const of = (format: (typeof FLOATS)[number], x: Float64Array): Float64Array =>
      core.spacing(format, x);
    const at = (format: (typeof FLOATS)[number]): number =>
      of(format, Float64Array.of(p.near))[0] ?? 0;
    const { largest = 0 } = core.formats().find(({ name }) => name === 'float8e4m3fn') ?? {};
    const reach = { int8: 127 * scale, fp8: largest };
    const curve = (format: (typeof FLOATS)[number], end = Number.POSITIVE_INFINITY) =>
      [...of(format, MAGNITUDES)]
        .map((gap, i) => [MAGNITUDES[i] ?? 0, gap] as const)
        .filter(([x]) => x <= end);
    return {
      metrics: {
        near: p.near,
        fp32: at('float32'),
        fp16: at('float16'),
        bf16: at('bfloat16'),
        fp8: p.near <= reach.fp8 ? at('float8e4m3fn') : 'out of reach',
        int8: p.near <= reach.int8 ? scale : 'out of reach',
        reach: reach.int8,
        fp16At1: of('float16', Float64Array.of(1))[0] ?? 0,
        fp8At1: of('float8e4m3fn', Float64Array.of(1))[0] ?? 0,
      },
      curves: {
        float32: curve('float32'),
        float16: curve('float16'),
        bfloat16: curve('bfloat16'),
        float8e4m3fn: curve('float8e4m3fn', reach.fp8),
      },
      int8: [...MAGNITUDES].filter((x) => x <= reach.int8).map((x) => [x, scale] as const),
    };
  },
  origins: {
    near: SET,
    fp32: measured('spacing'),
    fp16: measured('spacing'),
    bf16: measured('spacing'),
    fp8: measured('spacing'),
    int8: derived('the scale, up to 127 · scale'),
    reach: derived('127 · scale'),
    fp16At1: measured('spacing'),
    fp8At1: measured('spacing'),
  },
  charts: ({ curves, int8 }, p) => [
    {
      kind: 'lines',
      title: 'Distance between neighbouring numbers',
      origin: measured('spacing'),
      x: { label: 'number', scale: 'log' },
      y: { label: 'distance', scale: 'log' },
      series: [
        { name: FORMATS.float32, role: 'reference', points: curves.float32 },
        { name: FORMATS.float16, role: 'original', points: curves.float16 },
        { name: FORMATS.bfloat16, role: 'restored', points: curves.bfloat16 },
        { name: FORMATS.float8e4m3fn, role: 'outlier', points: curves.float8e4m3fn },
        { name: FORMATS.int8, role: 'error', origin: derived('the scale'), points: int8 },
      ],
      marks: [{ at: p.near, label: '' }],
    },
  ],
  readouts: {
    fp32: { label: 'fp32', format: 'g3' },
    fp16: { label: 'fp16', format: 'g3' },
    bf16: { label: 'bf16', format: 'g3' },
    fp8: { label: 'fp8 (E4M3)', format: 'g3' },
    int8: { label: 'int8', format: 'g3' },
    reach: { label: 'int8 reaches to', format: 'g3' },
  },
  claims: [
    {
      text: 'a float’s distance doubles at each power of two; that of int8 does not depend on the number',
      sweep: { near: [1, 2, 4, 64] },
      holds: ({ metrics: m }) =>
        Number(m.fp16) === m.fp16At1 * m.near &&
        Number(m.fp8) === m.fp8At1 * m.near &&
        m.int8 === 1,
    },
  ],
});

const DATA = {
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
  bell: 'bell curve',
} as const;

const samples = ({ core, tensor }: Lab, data: keyof typeof DATA): Float32Array =>
  (data === 'bell' ? core.randomNormal(5, 4096, 0, 0.1) : tensor(data).values).slice(0, 4096);

const POWERS = Array.from({ length: 17 }, (_, i) => -32 + 4 * i);

const shrunk = experiment({
  title: 'The same tensor, multiplied by a power of two',
  controls: {
    data: choice({ label: 'Data', options: DATA, value: 'attention-query' }),
    power: slider({ label: 'Times 2 to the', min: -32, max: 32, step: 4, value: 0 }),
  },
  tensors: ['attention-query', 'token-embeddings'],
  run(lab, p) {
    const { core } = lab;
    const values = samples(lab, p.data);
    const through = (format: 'float16' | 'bfloat16' | 'float8e4m3fn') => (x: Float32Array) => {
      const codes = core.encodeFormat(format, Float64Array.from(x), true);
      return Float32Array.from(core.decodeFormat(format, codes));
    };
    const ways = {
      fp16: through('float16'),
      bf16: through('bfloat16'),
      fp8: through('float8e4m3fn'),
      int8: (x: Float32Array) => roundTrip(core, x, specOf({ bits: 8 })).restored,
    };
    const sqnr = (way: keyof typeof ways, power: number): number => {
      const x = values.map((value) => value * 2 ** power);
      return core.measureError(x, ways[way](x)).sqnrDb;
    };
    const curve = (way: keyof typeof ways) =>
      POWERS.map((power) => [power, sqnr(way, power)] as const);
    const lost = (way: keyof typeof ways): number => sqnr(way, 0) - sqnr(way, -20);
    const losses = {
      fp16: lost('fp16'),
      bf16: lost('bf16'),
      int8: lost('int8'),
    };
    return {
      metrics: {
        count: values.length,
        fp16: sqnr('fp16', p.power),
        bf16: sqnr('bf16', p.power),
        fp8: sqnr('fp8', p.power),
        int8: sqnr('int8', p.power),
        fp16Lost: losses.fp16,
        bf16Lost: losses.bf16,
        int8Lost: losses.int8,
        suffers: Object.entries(losses)
          .filter(([, loss]) => loss > 10)
          .map(([name]) => name)
          .join(' and '),
      },
      curves: {
        fp16: curve('fp16'),
        bf16: curve('bf16'),
        fp8: curve('fp8'),
        int8: curve('int8'),
      },
    };
  },
  origins: {
    count: derived('how many values the data has'),
    fp16: measured('measureError'),
    bf16: measured('measureError'),
    fp8: measured('measureError'),
    int8: measured('measureError'),
    fp16Lost: derived('SQNR as it is − SQNR divided by 2²⁰, both measured'),
    bf16Lost: derived('SQNR as it is − SQNR divided by 2²⁰, both measured'),
    int8Lost: derived('SQNR as it is − SQNR divided by 2²⁰, both measured'),
    suffers: derived('the formats that lose more than 10 dB'),
  },
  charts: ({ curves }, p) => [
    {
      kind: 'lines',
      title: `Signal over rounding noise, ${DATA[p.data]}`,
      origin: measured('measureError'),
      x: { label: 'multiplied by 2 to the', min: -32, max: 32 },
      y: { label: 'SQNR in dB', min: 0, max: 80 },
      series: [
        { name: FORMATS.float16, role: 'original', points: curves.fp16 },
        { name: FORMATS.bfloat16, role: 'restored', points: curves.bf16 },
        { name: FORMATS.float8e4m3fn, role: 'outlier', points: curves.fp8 },
        { name: 'int8, absmax', role: 'error', points: curves.int8 },
      ],
      marks: [{ at: p.power, label: '' }],
    },
  ],
  readouts: {
    fp16: { label: 'fp16', format: 'dB' },
    bf16: { label: 'bf16', format: 'dB' },
    fp8: { label: 'fp8 (E4M3)', format: 'dB' },
    int8: { label: 'int8, absmax', format: 'dB' },
  },
  claims: [
    {
      text: 'bf16 and int8 with a scale do not notice a power of two; fp16 and fp8 have a range that they work in',
      sweep: { data: Object.keys(DATA) },
      holds: ({ metrics: m }) =>
        Math.abs(m.bf16Lost) < 0.5 && Math.abs(m.int8Lost) < 0.5 && m.fp16Lost > 30,
    },
    {
      text: 'where fp16 works it is the finest, then bf16, int8, fp8',
      sweep: { data: ['attention-query', 'bell'], power: [0] },
      holds: ({ metrics: m }) => m.fp16 > m.bf16 && m.bf16 > m.int8 && m.int8 > m.fp8,
    },
  ],
});

const finer = (m: Metrics): string =>
  Number(m.int8) < Number(m.fp8) ? 'int8' : Number(m.int8) > Number(m.fp8) ? 'fp8' : 'same';

export default defineLesson({
  experiments: { memory, register, meanings, spacings, shrunk },
  predictions: {
    near100: {
      kind: 'choice',
      experiment: 'spacings',
      at: { near: 100, scale: '1.0' },
      ask: 'Both take 8 bits: an fp8 (E4M3), and an int8 with the scale 1. Which has its numbers closer together near 100?',
      options: {
        fp8: {
          label: 'The fp8: a float can hold fractions',
          why: 'Near 1 it holds eighths. Its three fraction bits go with the number, and near 100 they count eights.',
        },
        same: {
          label: 'Both alike: 8 bits are 8 bits',
          why: 'Both have about 256 numbers, but they lay them out differently.',
        },
        int8: {
          label: 'The int8',
          why: 'It counts whole numbers, here as anywhere. The float has most of its numbers near zero.',
        },
      },
      answer: finer,
    },
    suffers: {
      kind: 'choice',
      experiment: 'shrunk',
      at: { data: 'attention-query', power: -20 },
      ask: 'All weights are divided by 2²⁰, about a million, and then rounded. Who loses precision?',
      options: {
        int8: {
          label: 'int8: it has the fewest numbers',
          why: 'Its scale is divided by a million, too. The codes are the same as before.',
        },
        fp16: {
          label: 'fp16',
          why: 'Its exponent has five bits and ends near 2⁻¹⁴. Below that, fraction bits go one by one.',
        },
        bf16: {
          label: 'bf16: it has fewer fraction bits than fp16',
          why: 'That costs precision everywhere alike. Its exponent has eight bits, as that of fp32.',
        },
      },
      answer: (m) => String(m.suffers),
    },
  },
  checks: {
    tenth: {
      kind: 'state',
      experiment: 'register',
      ask: 'Set the figure to fp8 and build the code nearest to 0.1, bit by bit.',
      start: { format: 'float8e4m3fn', held: 0 },
      solution: { format: 'float8e4m3fn', held: 0x1d000000 },
      passes: (m, v) => v.format === 'float8e4m3fn' && m.isNearest === 'yes',
      missing: (m, v) =>
        v.format !== 'float8e4m3fn'
          ? 'The figure is not set to fp8.'
          : m.off === NOT_A_NUMBER
            ? 'Your code stands for no number.'
            : `Your code is ${format(Number(m.off), 'g3')} away from 0.1; there is a nearer one.`,
      hints: [
        'First the exponent: 0.1 lies between 2⁻⁴ = 0.0625 and 2⁻³ = 0.125. The exponent bits hold −4 + 7.',
        'The exponent bits are 0011. The fraction is 0.1 / 0.0625 = 1.6, and three bits give 1.625: 101.',
      ],
    },
    near3000: {
      kind: 'number',
      experiment: 'spacings',
      at: { near: 3000, scale: '1.0' },
      ask: 'How far apart are neighbouring fp16 numbers near 3000?',
      answer: (m) => Number(m.fp16),
      tolerance: () => 0,
      format: 'g3',
      wrong: 1,
      hints: [
        'fp16 has ten fraction bits. 3000 lies between 2¹¹ and 2¹².',
        'The distance is 2¹¹ / 2¹⁰.',
      ],
    },
  },
});
