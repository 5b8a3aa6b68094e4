import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/lib/chromium.mjs';

// The address of a served production build; `npm test` starts one and says where.
const baseURL = process.env.QUANTLAB_URL;
if (!baseURL) {
  throw new Error(
    'QUANTLAB_URL is not set: run `npm test -- e2e`, or serve a build with `npm start` and set it to the printed address',
  );
}

const withoutVnni = '--js-flags=--no-enable-avx-vnni --no-enable-avx-vnni-int8';

export default defineConfig({
  testDir: 'tests/web/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    launchOptions,
    // One test is about it; in the others it would only load the whole site behind their backs.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'chromium' },
    {
      name: 'without VNNI',
      testMatch: 'kernels.spec.ts',
      use: {
        launchOptions: { ...launchOptions, args: [...launchOptions.args, withoutVnni] },
      },
    },
  ],
});
