import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/{wasm,lessons,web}/**/*.test.ts'], maxWorkers: 2 },
});
