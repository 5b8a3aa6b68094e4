import { base } from '../steps/site.mjs';
import { buildWasm } from '../steps/wasm.mjs';
import { runCatch2 } from './catch2.mjs';
import { buildPreset } from './cmake.mjs';
import { quickReport } from './quick-report.mjs';
import { at } from './root.mjs';
import { run } from './run.mjs';
import { serve } from './server.mjs';
import { vnni } from './suite-vnni.mjs';

/**
 * A suite builds what it needs, runs its runner with the runner's own output on the terminal
 * and a machine-readable report in a file, and tells how to read that.
 * @typedef {object} Suite
 * @property {(files: {log: string, report: string}) => Promise<void>} run
 * @property {(report: object) => {passed: number, failed: number}} count
 * @property {boolean} [onDemand] runs only where it is named
 */

/** @type {Record<string, Suite>} in the order in which they run */
export const suites = {
  native: catch2('native'),
  asan: catch2('native-simde'),
  wasm: catch2('wasm-simd128', { build: buildWasm, command: ['node'], suffix: '.js' }),
  report: quickReport,
  unit: {
    run: ({ log, report }) =>
      run(
        bin('vitest'),
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        { log, show: true },
      ),
    count: ({ numPassedTests, numFailedTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
    }),
  },
  vectors: {
    run: ({ log, report }) =>
      run('node', [at('scripts', 'vectors.mjs'), `--report=${report}`], { log, show: true }),
    count: (report) => report,
  },
  e2e: {
    async run({ log, report }) {
      const { address, close } = await serve({ base: base(), port: 0 });
      const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, QUANTLAB_URL: address };
      await run(bin('playwright'), ['test', '--reporter=list,json'], {
        log,
        env,
        show: true,
      }).finally(close);
    },
    count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  },
  vnni,
};

function bin(name) {
  return at('node_modules', '.bin', name);
}

/** The core's tests in one build; `command` runs what `build` made. */
function catch2(preset, { build = buildPreset, command = [], suffix = '' } = {}) {
  return {
    async run({ log, report }) {
      await build({ preset, target: 'quantlab_tests', tests: true, log });
      const tests = at('build', preset, 'tests', 'core', `quantlab_tests${suffix}`);
      await runCatch2([...command, tests], { log, report });
    },
    count: (counts) => counts,
  };
}
