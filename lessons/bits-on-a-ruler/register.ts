// A number bit by bit: the reader turns bits over, in five formats, and sees what they stand for.
import { bits, choice } from '../../web/lab/controls.ts';
import { experiment } from '../../web/lab/experiment.ts';
import { raised } from '../../web/lab/format.ts';
import { measured } from '../../web/lab/origin.ts';
import { FIELDS, FORMATS, type FormatName, NOT_A_NUMBER, widthOf } from './formats.ts';

/** The number that has no finite binary form. */
export const TARGET = 0.1;

export const register = experiment({
  title: 'A number, bit by bit',
  controls: {
    format: choice({ label: 'Format', options: FORMATS, value: 'float32' as FormatName }),
    held: bits({ label: 'Bits', value: 0x3fc00000 }),
  },
  run({ core }, { format, held }) {
    const width = widthOf(format);
    const code = held >>> (32 - width);
    const [value = 0] = core.decodeFormat(format, Uint32Array.of(code));
    const nearestCode = core.encodeFormat(format, Float64Array.of(TARGET), true)[0] ?? 0;
    const [nearest = 0] = core.decodeFormat(format, Uint32Array.of(nearestCode));
    const info = core.formats().find(({ name }) => name === format);
    const finite = Number.isFinite(value);
    const asFloat = finite ? asProduct(value, info?.smallestNormal ?? 0) : 'reserved';
    return {
      figures: {
        value: Number.isNaN(value) ? NOT_A_NUMBER : value,
        product: info?.kind === 'float' ? asFloat : 'a whole number',
        spacing: finite ? (core.spacing(format, Float64Array.of(value))[0] ?? 0) : 'none',
        off: Number.isNaN(value) ? NOT_A_NUMBER : Math.abs(value - TARGET),
        largest: info?.largest ?? 0,
        smallest: info?.smallestPositive ?? 0,
        isNearest: code === nearestCode ? 'yes' : 'no',
        nearest,
      },
      row: code.toString(2).padStart(width, '0'),
    };
  },
  figures: {
    value: { measured: 'decodeFormat' },
    product: {
      derived: 'the value, taken apart as its fields make it',
      label: 'Sign, fraction, exponent',
    },
    spacing: { measured: 'spacing', label: 'To the next number', format: 'g3' },
    off: { derived: '|value − 0.1|', label: 'Distance from 0.1', format: 'g3' },
    largest: { measured: 'formats', label: 'Largest number', format: 'g3' },
    smallest: { measured: 'formats', label: 'Smallest above 0', format: 'g3' },
    isNearest: { measured: 'encodeFormat' },
    nearest: { measured: ['encodeFormat', 'decodeFormat'] },
    nearestOff: { derived: '|nearest − 0.1|', of: (f) => Math.abs(f.nearest - TARGET) },
  },
  charts: ({ figures, row }, { format }) => [
    {
      kind: 'bits',
      title: 'Click a bit to turn it over',
      origin: measured('decodeFormat'),
      rows: [{ label: FORMATS[format], bits: row, fields: FIELDS[format], value: figures.value }],
      toggles: { control: 'held' },
    },
  ],
});

/** "+1.5 × 2⁰": a finite float as its fields make it. */
function asProduct(value: number, smallestNormal: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  // Below the smallest normal number the exponent stays, and the 1 before the point is gone.
  const power = Math.floor(Math.log2(Math.max(size, smallestNormal)));
  return `${value < 0 ? '−' : '+'}${size / 2 ** power} × 2${raised(power)}`;
}
