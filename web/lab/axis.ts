// Where a value lies on an axis with two ends, as a part of it: 0 at `min`, 1 at `max`.
import type { Axis } from './charts.ts';

type Ends = Required<Axis>;

export const partOf = ({ min, max, scale }: Ends, value: number): number =>
  scale === 'log' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);

/** The value at a part; beyond the ends, that at the nearer one. */
export function valueAt({ min, max, scale }: Ends, part: number): number {
  const within = Math.min(1, Math.max(0, part));
  return scale === 'log' ? min * (max / min) ** within : min + within * (max - min);
}

/** The powers of ten, or the quarters. */
export function ticksOf(axis: Ends): number[] {
  if (axis.scale !== 'log') return [0, 0.25, 0.5, 0.75, 1].map((part) => valueAt(axis, part));
  const [first, last] = [Math.ceil(Math.log10(axis.min)), Math.floor(Math.log10(axis.max))];
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}
