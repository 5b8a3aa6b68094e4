import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { buildPreset } from './cmake.mjs';
import { at } from './root.mjs';
import { CommandFailure, logFile, run } from './run.mjs';

/** Families of kernels, each with a fuzzer: tests/fuzz/FAMILY_fuzz.cpp. */
export const families = readdirSync(at('tests', 'fuzz'))
  .flatMap((name) => name.match(/^(\w+)_fuzz\.cpp$/)?.[1] ?? [])
  .sort();

const program = (family) => `build/native-simde/tests/fuzz/fuzz_${family}`;

/**
 * Build the fuzzers and run those of some families, as many at a time as there are processors.
 * @param {{chosen?: string[], seconds: number, seed?: number, keep?: boolean, log: string,
 *   done?: (family: string, line: string) => void}} what
 *   keep: go on from what earlier runs found worth keeping, in build/fuzz/FAMILY
 * @returns {Promise<string[]>} what they found, and how to run it again
 */
export async function fuzz({ chosen = families, seconds, seed = 1, keep, log, done = () => {} }) {
  await buildPreset({ preset: 'native-simde', target: 'quantlab_fuzzers', tests: false, log });
  const left = [...chosen];
  const complaints = [];
  const runner = async () => {
    for (let family = left.shift(); family; family = left.shift())
      complaints.push(...(await runOne(family, { seconds, seed, keep, done })));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runner));
  return complaints;
}

async function runOne(family, { seconds, seed, keep, done }) {
  const log = logFile(`fuzz-${family}`);
  const folder = `build/fuzz/${family}`;
  rmSync(log, { force: true });
  if (!keep) rmSync(at(folder), { recursive: true, force: true });
  mkdirSync(at(folder), { recursive: true });
  const found = `tests/fuzz/corpus/${family}`;
  const options = [`-seed=${seed}`, `-max_total_time=${seconds}`, '-max_len=256', '-timeout=20'];
  const prefix = `-artifact_prefix=build/fuzz/${family}-`;
  const corpora = [folder, ...(existsSync(at(found)) ? [found] : [])];
  try {
    await run(at(program(family)), [...options, prefix, ...corpora], { log });
    done(family, linesOf(log, /^Done /).join());
    return [];
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const telling = /^MISMATCH|runtime error:|^SUMMARY|ERROR: |^Base64|Test unit written/;
    const artifact = readFileSync(log, 'utf8').match(/written to (\S+)/)?.[1] ?? 'ARTIFACT';
    return [
      `${family}:`,
      ...linesOf(log, telling),
      `Again: ${program(family)} ${artifact}; once it is mended, keep that file in ${found}.`,
    ];
  }
}

const linesOf = (log, pattern) =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => pattern.test(line));
