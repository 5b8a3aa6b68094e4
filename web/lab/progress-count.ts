// How much progress holds, in numbers and in words.
import type { Kept } from './progress-form.ts';

/** As in “1 answer”, “2 answers”. */
export const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** Over all lessons: predictions that were made, those that came true, and those made after seeing the figure. */
export function calibrationOf({ lessons }: Kept): { made: number; right: number; seen: number } {
  const all = Object.values(lessons).flatMap(({ predictions }) =>
    Object.values(predictions).flatMap(({ given }) => given ?? []),
  );
  const made = all.filter(({ seen }) => !seen);
  const right = made.filter((one) => one.right).length;
  return { made: made.length, right, seen: all.length - made.length };
}

/** `came` says how many came true; what it says is left out where nothing was predicted. */
export function calibrationInWords(
  { made, right, seen }: ReturnType<typeof calibrationOf>,
  came: (made: string, right: number) => string,
): string {
  const more = `${counted(seen, 'answer')} came after seeing the figure.`;
  return [made ? came(counted(made, 'prediction'), right) : '', seen ? more : '']
    .filter(Boolean)
    .join(' ');
}
