// One way to read a number that a person typed: as people write it, and as the page does (`format.ts`).
import type { Format } from './format.ts';

/** What is asked for: which signs may follow the number. */
export interface Asked {
  format?: Format | undefined;
  unit?: string | undefined;
}

const SIGNS: Partial<Record<Format, string>> = { dB: 'dB', percent: '%', times: '×' };

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

// Groups of three, all by the same mark, and never after a leading 0; then decimals by another mark than that.
const GROUPED = /^[1-9]\d{0,2}([ ,.'])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d*)?$/;
const PLAIN = /^(?:\d+[.,]?\d*|[.,]\d+)$/;

/**
 * The number that `text` says, NaN when it says none: "−27", "1,5", "1 168", "3e-4", "1.2 × 10⁻³", "2^-7", "1/3", "∞".
 * A single point is a decimal point. A single comma is a decimal comma, except before exactly three digits: the page
 * itself writes 1168 as 1,168, and what is copied off it has to come back as it was. Which reading would be right
 * plays no part.
 * Behind it may stand what the question asks for, or without a question any sign that the page writes; a per cent sign
 * means hundredths unless the unit is per cent already.
 */
export function readNumber(text: string, asked?: Asked): number {
  const plain = text
    .trim()
    .replace(/\s+/g, ' ') // thin and unbreakable ones, too
    .replace(/[−–‐‑]/g, '-')
    .replace(/[’ʼ]/g, "'")
    .replace(/ ?x$/i, ' ×')
    .replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, lowered);
  const { bare, parts } = withoutSign(plain, asked);
  const [above = '', below, ...more] = bare.split(/ ?[/⁄] ?/);
  if (more.length) return Number.NaN;
  if (below === undefined) return readProduct(above) / parts;
  const [divided, divisor] = [readProduct(above), readProduct(below)];
  return divisor === 0 ? Number.NaN : divided / divisor / parts;
}

const lowered = (raised: string): string =>
  `^${[...raised].map((c) => (c === '⁻' ? '-' : c === '⁺' ? '' : RAISED.indexOf(c))).join('')}`;

/** Parts the number from the sign or unit behind it. */
function withoutSign(text: string, asked?: Asked): { bare: string; parts: number } {
  const unit = asked?.unit;
  const signs = asked ? [unit, SIGNS[asked.format ?? 'g4']] : Object.values(SIGNS);
  if (unit === 'times') signs.push('×');
  const sign = signs.find((one) => one && text.toLowerCase().endsWith(one.toLowerCase()));
  if (!sign) return { bare: text, parts: 1 };
  const bare = text.slice(0, -sign.length).trimEnd();
  return { bare, parts: sign === '%' && unit !== '%' ? 100 : 1 };
}

/** A number, a power, or one times the other. */
function readProduct(text: string): number {
  const [, minus = '', size = ''] = /^([-+]?) ?(.*)$/.exec(text) ?? [];
  const sign = minus === '-' ? -1 : 1;
  if (size === '∞') return sign * Number.POSITIVE_INFINITY;
  const power = /^(?:(.+?) ?[×x*·] ?)?(\d+)\^\(?([-+]?\d+)\)?$/.exec(size);
  if (!power) return sign * readDecimal(size);
  const [, factor, base, exponent] = power;
  // Ten by its text: multiplied, 1.2 × 10⁻³ would be a float beside 0.0012.
  if (base === '10') return sign * readDecimal(`${factor ?? 1}e${exponent}`);
  return sign * (factor === undefined ? 1 : readDecimal(factor)) * Number(base) ** Number(exponent);
}

function readDecimal(text: string): number {
  const [, digits = '', exponent = ''] = /^([^e]*)(e[-+]?\d+)?$/i.exec(text) ?? [];
  const mark = GROUPED.exec(digits)?.[1];
  const grouped = mark !== undefined && !(mark === '.' && /^\d+\.\d+$/.test(digits));
  if (!grouped && !PLAIN.test(digits)) return Number.NaN;
  return Number((grouped ? digits.replaceAll(mark, '') : digits).replace(',', '.') + exponent);
}
