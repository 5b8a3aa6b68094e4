// The same tensor multiplied by powers of two: who has a range that it works in, and who has a scale.
import { choice, slider } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { tensors } from '../../web/lab/needs.ts';
import { measured } from '../../web/lab/origin.ts';
import { roundTrip, specOf } from '../../web/lab/quantization.ts';
import { FORMATS } from './formats.ts';

const DATA = {
  'attention-query': 'transformer weights',
  'token-embeddings': 'word embeddings',
  bell: 'bell curve',
} as const;

const POWERS = Array.from({ length: 17 }, (_, i) => -32 + 4 * i);
/** About a million times smaller. */
const SHRUNK = -20;

export const shrunk = experiment({
  title: 'The same tensor, multiplied by a power of two',
  controls: {
    data: choice({ label: 'Data', options: DATA, value: 'attention-query' }),
    power: slider({ label: 'Times 2 to the', min: -32, max: 32, step: 4, value: 0 }),
  },
  needs: tensors('attention-query', 'token-embeddings'),
  run({ core, needs }, { data, power }) {
    const values = (
      data === 'bell' ? core.randomNormal(5, 4096, 0, 0.1) : needs[data].values
    ).slice(0, 4096);
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
    const lost = (way: keyof typeof ways): number => sqnr(way, 0) - sqnr(way, SHRUNK);
    const losses = { fp16: lost('fp16'), bf16: lost('bf16'), int8: lost('int8') };
    const suffering = Object.entries(losses).filter(([, loss]) => loss > 10);
    return {
      figures: {
        count: values.length,
        fp16: sqnr('fp16', power),
        bf16: sqnr('bf16', power),
        fp8: sqnr('fp8', power),
        int8: sqnr('int8', power),
        fp16Lost: losses.fp16,
        bf16Lost: losses.bf16,
        int8Lost: losses.int8,
        suffers: suffering.map(([name]) => name).join(' and '),
      },
      curves: {
        fp16: curve('fp16'),
        bf16: curve('bf16'),
        fp8: curve('fp8'),
        int8: curve('int8'),
      },
    };
  },
  figures: {
    count: { derived: 'how many values the data has' },
    fp16: { measured: 'measureError', label: 'fp16', format: 'dB' },
    bf16: { measured: 'measureError', label: 'bf16', format: 'dB' },
    fp8: { measured: 'measureError', label: 'fp8 (E4M3)', format: 'dB' },
    int8: { measured: 'measureError', label: 'int8, absmax', format: 'dB' },
    fp16Lost: { derived: 'SQNR as it is − SQNR divided by 2²⁰, both measured' },
    bf16Lost: { derived: 'SQNR as it is − SQNR divided by 2²⁰, both measured' },
    int8Lost: { derived: 'SQNR as it is − SQNR divided by 2²⁰, both measured' },
    suffers: { derived: 'the formats that lose more than 10 dB' },
  },
  charts: ({ curves }, { data, power }) => [
    {
      kind: 'lines',
      title: `Signal over rounding noise, ${DATA[data]}`,
      origin: measured('measureError'),
      x: { label: 'multiplied by 2 to the', min: -32, max: 32 },
      y: { label: 'SQNR in dB', min: 0, max: 80 },
      series: [
        { name: FORMATS.float16, role: 'original', points: curves.fp16 },
        { name: FORMATS.bfloat16, role: 'restored', points: curves.bf16 },
        { name: FORMATS.float8e4m3fn, role: 'outlier', points: curves.fp8 },
        { name: 'int8, absmax', role: 'error', points: curves.int8 },
      ],
      marks: [{ at: power, label: '' }],
    },
  ],
});
