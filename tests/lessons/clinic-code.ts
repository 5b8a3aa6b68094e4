// A clinic's code in node, called as the page's sandbox calls it.
import { runInNewContext } from 'node:vm';
import { type Answer, type Clinic, differs, type SolvedCase } from '../../web/lab/clinic.ts';

/** The cases that `code` gets wrong, by name. */
export function failures(code: string, { entry }: Clinic, cases: readonly SolvedCase[]): string[] {
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
