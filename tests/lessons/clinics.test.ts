// Every clinic, graded in node as it is in the page: its broken code fails, its fixed code passes.
import { describe, expect, test } from 'vitest';
import { readClinics, type WholeClinic } from '../../web/build/lesson-files.ts';
import { failures } from './clinic-code.ts';
import { files, runner, slugs } from './course.ts';

const all: { slug: string; name: string; clinic: WholeClinic }[] = [];
for (const slug of slugs) {
  const clinics = Object.entries(await readClinics(files, slug));
  all.push(...clinics.map(([name, clinic]) => ({ slug, name, clinic })));
}

test('the course has clinics', () => {
  expect(all.length).toBeGreaterThan(0);
});

describe.each(all)('$slug, clinic $name', ({ slug, name, clinic }) => {
  const solve = () => runner.solve(slug, name);

  test('shows at least one case and hides at least two, each of a kind of its own', () => {
    const hidden = clinic.cases.filter((one) => one.hidden);
    expect(clinic.cases.length - hidden.length).toBeGreaterThanOrEqual(1);
    expect(hidden.length).toBeGreaterThanOrEqual(2);
    expect(new Set(clinic.cases.map(({ kind }) => kind)).size).toBe(clinic.cases.length);
  });

  test('the broken code fails on a visible and on a hidden case', async () => {
    const cases = await solve();
    const failed = failures(clinic.broken, clinic, cases);
    expect(cases.filter((one) => !one.hidden && failed.includes(one.kind))).not.toEqual([]);
    expect(cases.filter((one) => one.hidden && failed.includes(one.kind))).not.toEqual([]);
  });

  test('the fixed code passes all cases', async () => {
    expect(failures(clinic.fixed, clinic, await solve())).toEqual([]);
  });
});
