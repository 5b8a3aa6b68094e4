// What `npm run new:lesson` writes has to run, or the next lesson begins with a repair.
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessonTemplate } from '../../scripts/lib/lesson-template.mjs';
import { readFrontMatter } from '../../web/build/front-matter.ts';
import { createNodeRunner } from '../../web/build/node-lab.ts';
import { gradeState } from '../../web/lab/grade.ts';
import type { Lesson } from '../../web/lab/lesson.ts';
import { root } from '../lessons/course.ts';

const files = lessonTemplate('per-channel', ['S0.ext3', 'S3.sec3']);

test('its text has a head that is read, five steps, and uses what its experiments declare', () => {
  const { head, body } = readFrontMatter(files['lesson.md'] ?? '', 'lesson.md');
  expect(head.title).toBe('Per channel');
  expect(head.covers).toEqual(['S0.ext3', 'S3.sec3']);
  expect(body.match(/^## /gm)).toHaveLength(5);
  expect([...body.matchAll(/^:::(?:predict|check) (\w+)$/gm)].map(([, name]) => name)).toEqual([
    'guess',
    'reach',
    'number',
  ]);
});

test('its experiment runs, its claim holds, its check fails at the start and passes at the solution', async () => {
  // As deep as a lesson, so that what it imports is where it says.
  const folder = `${root}/build/new-lesson`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/experiment.ts`, files['experiment.ts'] ?? '');
  const { default: lesson }: { default: Lesson } = await import(`${folder}/experiment.ts`);
  const runner = createNodeRunner(root, {
    loadLesson: async () => lesson,
    loadClinics: async () => undefined,
  });
  const { experiments, checks } = lesson;
  const [claim] = experiments.roundTrips?.claims ?? [];
  const result = await runner.run('any', 'roundTrips', { bits: 4 });
  expect(claim?.holds(result, { bits: 4 })).toBe(true);
  const check = checks.reach;
  if (check?.kind !== 'state') throw new Error('the check is no state to reach');
  const grade = async (at: { bits?: unknown }) => {
    const { metrics } = await runner.run('any', 'roundTrips', { bits: Number(at.bits) });
    return gradeState(check, metrics, { bits: Number(at.bits) }).right;
  };
  expect(await grade(check.start)).toBe(false);
  expect(await grade(check.solution)).toBe(true);
});
