// One way to write a number, wherever it stands: readouts, prose, tables, axes.

export type Format =
  | 'g3'
  | 'g4'
  | 'int'
  | 'fixed2'
  | 'fixed4'
  | 'sci'
  | 'dB'
  | 'percent'
  | 'times'
  | 'power'
  | 'text';

const MINUS = '−';
const signed = (text: string): string => text.replace(/^-(?=[\d∞])/, MINUS);

/** The exponent of a power, in superscript digits. */
export const raised = (exponent: number): string =>
  [...String(exponent)].map((c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join('');

function power(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  return `${mantissa} × 10${raised(Number(exponent))}`;
}

// Made once: a formatter costs a hundred times what it formats.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const significant = {
  3: new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 }),
  4: new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 }),
};

function general(value: number, digits: 3 | 4): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return power(value, digits - 1);
  if (size >= 10 ** digits) return whole.format(Math.round(value));
  return significant[digits].format(value);
}

/** `value` for a reader; infinities as ∞, NaN as a dash. */
export function format(value: number | string, as: Format = 'g4'): string {
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  switch (as) {
    case 'g3':
      return signed(general(value, 3));
    case 'int':
      return signed(whole.format(Math.round(value)));
    case 'fixed2':
      return signed(value.toFixed(2));
    case 'fixed4':
      return signed(value.toFixed(4));
    case 'sci':
      return signed(value === 0 ? '0' : power(value, 2));
    case 'power': // of ten, for the ticks of a logarithmic axis
      return value <= 0 || (value >= 0.01 && value < 1e4)
        ? signed(general(value, 3))
        : `10${raised(Math.round(Math.log10(value)))}`;
    case 'dB':
      return `${signed(value.toFixed(1))} dB`;
    case 'percent':
      return `${signed((100 * value).toFixed(Math.abs(value) < 0.1 ? 2 : 1))} %`;
    case 'times':
      return `${signed(value >= 1e6 ? power(value, 1) : value >= 100 ? general(value, 3) : value.toPrecision(3))} ×`;
    default:
      return signed(general(value, 4));
  }
}
