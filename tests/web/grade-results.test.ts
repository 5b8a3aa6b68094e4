// A class answers the same questions: the core is asked once for each.
import { expect, test } from 'vitest';
import { onceEach } from '../../web/app/teacher/grade-results.ts';

test('the same question is measured once, another or a failed one again', async () => {
  const asked: string[] = [];
  const { run, solve } = onceEach({
    run: async (slug, experiment, values) => {
      asked.push(`run ${slug} ${experiment} ${JSON.stringify(values)}`);
      if (asked.length === 1) throw new Error('no connection');
      return { figures: {} };
    },
    solve: async (slug, clinic) => {
      asked.push(`solve ${slug} ${clinic}`);
      return [];
    },
  });
  await expect(run('s', 'e', { bits: 4 })).rejects.toThrow('no connection');
  await Promise.all([run('s', 'e', { bits: 4 }), run('s', 'e', { bits: 4 }), solve('s', 'e')]);
  await run('s', 'e', { bits: 5 });
  await solve('s', 'e');
  expect(asked).toEqual([
    'run s e {"bits":4}',
    'run s e {"bits":4}',
    'solve s e',
    'run s e {"bits":5}',
  ]);
});
