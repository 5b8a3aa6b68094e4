// Where a reader goes on: the first step that has a question without an answer.
import { expect, test } from 'vitest';
import { firstOpen } from '../../web/lab/outline.ts';
import { Progress } from '../../web/lab/progress.ts';

const step = (id: string, ...questions: string[]) => ({ id, title: id, questions });
const one = {
  slug: 'one',
  title: 'One',
  steps: [step('read'), step('ask', 'predict p', 'check c')],
};
const two = { slug: 'two', title: 'Two', steps: [step('mend', 'clinic m')] };
const empty = { slug: 'empty', title: 'Empty', steps: [step('read')] };

test('goes from step to step and lesson to lesson, past what asks nothing, until all is done', () => {
  const progress = new Progress(null);
  const open = (): string | undefined => {
    const found = firstOpen([empty, one, two], (slug) => progress.lesson(slug));
    return found ? `${found.lesson.slug} ${found.step.id}` : undefined;
  };
  expect(open()).toBe('one ask');
  progress.predicted('one', 'p', '1', false);
  progress.tried('one', 'checks', 'c', '2');
  expect(open()).toBe('one ask');
  progress.passed('one', 'c', '1', {});
  expect(open()).toBe('two mend');
  progress.mended('two', 'm', 'code');
  expect(open()).toBeUndefined();
});
