// Files and links of the build before lessons became folders (version 0.1.0, 27fd21d): they still open, and say the same.
import { describe, expect, test } from 'vitest';
import { readClinics } from '../../web/build/lesson-files.ts';
import { startValues } from '../../web/lab/controls.ts';
import { linkedValues } from '../../web/lab/linked.ts';
import { isAnswered } from '../../web/lab/outline.ts';
import { parseProgress } from '../../web/lab/progress-form.ts';
import { regrade } from '../../web/lab/regrade.ts';
import { readResults } from '../../web/lab/results.ts';
import { readSettings, readWishes } from '../../web/lab/url-state.ts';
import { wordsOf } from '../../web/lab/words.ts';
import { failures } from '../lessons/clinic-code.ts';
import { files, lessonOf, read, runner, slugs } from '../lessons/course.ts';

const older = (name: string): string => read(`tests/web/build-0.1/${name}.json`);
const links: string[] = JSON.parse(older('links'));

describe.each(slugs)('%s', async (slug) => {
  const lesson = await lessonOf(slug);
  const clinics = await readClinics(files, slug);
  const questions = [
    ...Object.keys(lesson.predictions).map((name) => `predict ${name}`),
    ...Object.keys(lesson.checks).map((name) => `check ${name}`),
    ...Object.keys(clinics).map((name) => `clinic ${name}`),
  ];

  test('a results file is graded as it was: nothing differs from what it says', async () => {
    const results = readResults(older(`results-${slug}`));
    const { outcomes, notes } = await regrade(results, {
      lesson,
      outline: { slug, title: slug, steps: [{ id: 'all', title: 'All', questions }] },
      words: wordsOf(lesson, clinics),
      run: runner.run,
      async mends(name, code) {
        const clinic = clinics[name];
        if (!clinic) throw new RangeError(`there is no clinic ${name}`);
        return failures(code, clinic, await runner.solve(slug, name)).length === 0;
      },
    });
    expect(notes).toEqual([]);
    expect(Object.keys(outcomes).sort()).toEqual([...questions].sort());
    for (const [name, { right }] of Object.entries(results.predictions))
      expect(outcomes[`predict ${name}`], name).toBe(right ? 'right' : 'wrong');
    const others = questions.filter((question) => !question.startsWith('predict '));
    for (const question of others) expect(outcomes[question], question).toBe('right');
  });

  test('all that was answered is in the progress of its file', () => {
    const record = parseProgress(older('progress')).lessons[slug];
    if (!record) throw new Error('the lesson is not in the file');
    for (const question of questions) expect(isAnswered(record, question), question).toBe(true);
  });

  test('its links set what they say', () => {
    const own = links.filter((link) => link.startsWith(`${slug}/`));
    expect(own.length).toBeGreaterThan(Object.keys(lesson.experiments).length);
    for (const link of own) {
      const { search } = new URL(link, 'http://lab.test');
      const { experiments } = lesson;
      const start = (name: string) => startValues(experiments[name]?.controls ?? {});
      expect(readSettings(experiments, search, start).complaints, link).toEqual([]);
      expect(readWishes(experiments, search).complaints, link).toEqual([]);
      const named = [...new URLSearchParams(search).keys()].filter((key) => key.includes('.'));
      const set = Object.entries(linkedValues(experiments, search)).flatMap(([name, values]) =>
        Object.keys(values).map((control) => `${name}.${control}`),
      );
      expect(set, link).toEqual(expect.arrayContaining(named));
    }
  });
});
