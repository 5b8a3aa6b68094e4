// Every clinic, graded in node as it is in the page: its broken code fails, its fixed code passes.
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type Answer, type Clinic, differs, type SolvedCase } from '../../web/lab/clinic.ts';
import { clinicsOf, runner, slugs } from './course.ts';

/** The cases that `code` gets wrong, by name. */
function failures(code: string, { entry }: Clinic, cases: readonly SolvedCase[]): string[] {
  const use = runInNewContext(`'use strict';${code};${entry}`, {}, { timeout: 2000 });
  const call = (args: SolvedCase['args']): Answer => {
    try {
      return { value: structuredClone(use(...structuredClone(args))) };
    } catch (error) {
      return { error: String(error) };
    }
  };
  return cases.filter((one) => differs(one, call(one.args))).map(({ kind }) => kind);
}

const all = slugs.flatMap((slug) =>
  Object.entries(clinicsOf(slug)).map(([name, clinic]) => ({ slug, name, clinic })),
);

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
