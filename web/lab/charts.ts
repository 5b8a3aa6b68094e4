// Charts as plain data: a lesson says what is shown, an element decides how it looks.
import type { Histogram } from '../engine/core.ts';
import type { Origin } from './origin.ts';

/** What a mark stands for; its colour means the same thing in every lesson. */
export const ROLES = ['original', 'restored', 'error', 'outlier', 'clipped', 'reference'] as const;
export type Role = (typeof ROLES)[number];

export interface Axis {
  label: string;
  scale?: 'linear' | 'log';
  min?: number;
  max?: number;
}

interface Titled {
  title: string;
  /** Where what is drawn comes from. */
  origin: Origin;
}

export interface HistogramChart extends Titled {
  kind: 'histogram';
  role: Role;
  histogram: Histogram;
  x: Axis;
  /** Same value in two charts: same height axis. */
  y?: Axis;
  /** Vertical lines, as at the ends of a range. */
  marks?: readonly { at: number; label: string }[];
}

export interface LineChart extends Titled {
  kind: 'lines';
  x: Axis;
  y: Axis;
  series: readonly {
    name: string;
    role: Role;
    dashed?: boolean;
    /** If it differs from the chart's. */
    origin?: Origin;
    points: readonly (readonly [x: number, y: number])[];
  }[];
  /** Vertical line at the current setting. */
  marks?: readonly { at: number; label: string }[];
}

/** One bar per code from `qmin` on; codes that no value uses stand out as gaps. */
export interface CodesChart extends Titled {
  kind: 'codes';
  qmin: number;
  counts: ArrayLike<number>;
  zeroPoint: number;
}

export interface LinePoint {
  value: number;
  restored: number;
  code: number;
  clipped: boolean;
  /** The reader's own value: stands out, with this name. */
  name?: string;
}

/** Values above, the ladder of restorable values below, an arrow from each to where rounding takes it. */
export interface NumberLineChart extends Titled {
  kind: 'number-line';
  /** Visible interval. */
  from: number;
  to: number;
  values: readonly LinePoint[];
  /** Restorable values with their codes, ascending. */
  ladder: readonly { code: number; value: number }[];
  /** Ends that the reader can drag; `control` is the slider that each one moves. */
  handles?: readonly { control: string; label: string; at: number; mirrored?: boolean }[];
}

export interface BitRow {
  label: string;
  /** The most significant first, as in "0101". */
  bits: string;
  /** What the bits are for, from the first one on; their lengths add up to that of `bits`. */
  fields: readonly { name: BitField; length: number }[];
  /** What they stand for. */
  value: number | string;
}

/** A field's colour means the same thing wherever bits are shown. */
export type BitField = 'sign' | 'exponent' | 'fraction' | 'whole' | 'kept' | 'lost';

/** Codes bit by bit. */
export interface BitsChart extends Titled {
  kind: 'bits';
  rows: readonly BitRow[];
  /** The control of kind `bits` that a click on the first row changes. */
  toggles?: { control: string };
}

export type Chart = HistogramChart | LineChart | CodesChart | NumberLineChart | BitsChart;
