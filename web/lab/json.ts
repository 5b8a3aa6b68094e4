// Reading JSON that somebody else may have written: each part is used only if it is what it should be.
import type { AnyValues } from './controls.ts';

/** Throws a RangeError with a sentence. */
export function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new RangeError('It is not JSON.');
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The string, or an empty one in place of anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The entries that are objects and that `read` can use. */
export function entries<T>(
  value: unknown,
  read: (entry: Record<string, unknown>) => T | null,
): Record<string, T> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const known = isObject(entry) ? read(entry) : null;
      return known ? [[name, known]] : [];
    }),
  );
}

/** As `entries`, of a list. */
export const list = <T>(value: unknown, read: (entry: Record<string, unknown>) => T | null): T[] =>
  Array.isArray(value) ? Object.values(entries({ ...value }, read)) : [];

/** Settings by control; whether a control allows them is seen where they are used. */
export const settings = (value: unknown): AnyValues =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, one]) =>
      typeof one === 'number' || typeof one === 'string' || typeof one === 'boolean'
        ? [[name, one]]
        : [],
    ),
  );

/** What stands under a name that somebody else may have chosen. */
export const own = <T>(all: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;
