// Times of records: ISO 8601 in UTC with milliseconds, which sort as text; empty for none.
import { text } from './json.ts';

/** Of this century, so that a time can always be moved on and sorts as text; anything else is none. */
export const time = (value: unknown): string =>
  /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text(value)) &&
  !Number.isNaN(Date.parse(text(value)))
    ? text(value)
    : '';

/** `now`, but later than `after` even if the clock was set back or has not moved on. */
export const laterThan = (after: string, now: string): string =>
  now > after ? now : new Date(Date.parse(after) + 1).toISOString();

export const lastOf = (a: string, b: string): string => (a > b ? a : b);

/** As a table shows it: the day and the minute, UTC. */
export const shortTime = (time: string): string => time.slice(0, 16).replace('T', ' ');
