// Every lesson's text: short steps, all directives used, and a head that says what it covers.
import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../web/build/front-matter.ts';
import { readGlossary } from '../../web/build/glossary.ts';
import { files, lessonOf, read, slugs } from './course.ts';

const coverage: Record<string, string[]> = JSON.parse(read('lessons/coverage.json')).items;

/** A step's own words: without directives, code, formulas and figures. */
const wordsOf = (step: string): number =>
  step
    .replace(/^:::[\s\S]*?^:::$/gm, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .replace(/\{[^}]*\}+/g, '')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;

test('every term of the glossary is used, and explained in a lesson of the course or of those to come', () => {
  const glossary = readGlossary(read('lessons/glossary.json'));
  const used = slugs.flatMap((slug) =>
    [...read(`lessons/${slug}/lesson.md`).matchAll(/\[\[(?:[^\]|]+\|)?([^\]|]+)\]\]/g)].map(
      ([, term]) => term,
    ),
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(glossary).sort());
  const lessons: string[] = JSON.parse(read('lessons/coverage.json')).lessons;
  for (const { lesson } of Object.values(glossary)) expect(lessons).toContain(lesson);
});

/** The tiers of the project guide that badges stand for, by what the coverage list calls them. */
const TIERS = { 'S0.tier1': 'Minimum', 'S0.tier2': 'Full', 'S0.tier3': 'Excellence' };

describe.each(slugs)('%s', (slug) => {
  const { head, body } = readFrontMatter(read(`lessons/${slug}/lesson.md`), slug);
  const steps = body.split(/^## /m).slice(1);

  test('has 5 to 8 steps of at most 130 words', () => {
    expect(steps.length).toBeGreaterThanOrEqual(5);
    expect(steps.length).toBeLessThanOrEqual(8);
    for (const step of steps) expect(wordsOf(step), step.split('\n')[0]).toBeLessThanOrEqual(130);
  });

  test('uses each prediction, check and clinic once', async () => {
    const lesson = await lessonOf(slug);
    const used = [...body.matchAll(/^:::(predict|check|clinic) (\w+)$/gm)].map(
      ([, kind, name]) => `${kind} ${name}`,
    );
    const declared = [
      ...Object.keys(lesson.predictions).map((name) => `predict ${name}`),
      ...Object.keys(lesson.checks).map((name) => `check ${name}`),
      ...(await files.clinicNames(slug)).map((name) => `clinic ${name}`),
    ];
    expect(used.sort()).toEqual(declared.sort());
    expect(Object.keys(lesson.predictions).length).toBeGreaterThanOrEqual(1);
    expect(Object.keys(lesson.checks).length).toBeGreaterThanOrEqual(2);
  });

  test('covers the items that the coverage list gives it, or says that it owes them', () => {
    const listed = Object.keys(coverage).filter((id) => coverage[id]?.includes(slug));
    expect([...head.covers, ...head.owes].sort()).toEqual(listed.sort());
  });

  test('has the badge of the tier that ends here, and no other', () => {
    const ended = Object.entries(TIERS).filter(([id]) => coverage[id]?.includes(slug));
    expect(head.badge ? [head.badge.name] : []).toEqual(ended.map(([, name]) => name));
  });
});
