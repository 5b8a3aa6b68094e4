// What lessons say of a state that does not pass: its numbers as the figure beside it writes them.
import { expect, test } from 'vitest';
import type { Figures } from '../../web/lab/figures.ts';
import { lessonOf, runner } from './course.ts';

const { tenth } = (await lessonOf('bits-on-a-ruler')).checks;

/** The sentence at these first eight bits of an fp8. */
async function missing(code: number): Promise<{ said: string; figures: Figures }> {
  if (tenth?.kind !== 'state') throw new Error('the check is none of a state');
  const values = { format: 'float8e4m3fn', held: code * 2 ** 24 };
  const { figures } = await runner.run('bits-on-a-ruler', tenth.experiment, values);
  return { said: tenth.missing(figures, values), figures };
}

test('a distance is rounded as in the figure', async () => {
  const { said, figures } = await missing(0b0_0111_111); // 1.875
  expect(figures.off).toBeCloseTo(1.775);
  expect(said).toBe('Your code is 1.78 away from 0.1; there is a nearer one.');
});

test('what is no number has no distance', async () => {
  const { said, figures } = await missing(0b0_1111_111);
  expect([figures.off, figures.spacing]).toEqual(['not a number', 'none']);
  expect(said).toBe('Your code stands for no number.');
});
