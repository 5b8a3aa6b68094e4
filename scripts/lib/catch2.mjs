import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

/**
 * Run a program of Catch2 tests and write {passed, failed} to the file `report`, whatever its end.
 * @param {string[]} command the program and what comes before its own arguments
 * @param {{log: string, report: string, env?: Record<string, string>}} options
 */
export async function runCatch2(command, { log, report, env }) {
  // A line for each case: Catch2's JSON tells of each of half a million assertions.
  const results = report.replace(/json$/, 'txt');
  const reporters = ['--reporter', 'console', '--reporter', `automake::out=${results}`];
  const [program, ...args] = [...command, '--colour-mode', 'none', ...reporters];
  rmSync(results, { force: true });
  try {
    await run(program, args, { log, env, show: true });
  } finally {
    if (existsSync(results))
      writeFileSync(report, JSON.stringify(countCases(readFileSync(results, 'utf8'))));
  }
}

function countCases(lines) {
  const all = [...lines.matchAll(/^:test-result: (\w+)/gm)].map(([, result]) => result);
  const failed = all.filter((result) => result === 'FAIL').length;
  return { passed: all.length - failed, failed };
}
