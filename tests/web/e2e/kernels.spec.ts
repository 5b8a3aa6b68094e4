// Both builds in this browser: every kernel that calls itself exact is, and both give layers the same bits. Run with
// V8 as it is, and as on processors without the instruction that the relaxed kernels are made for.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compareBuilds } from './compare-builds.ts';
import { expect, test } from './lab.ts';

const build = new URL('../../../build/wasm-simd128/wasm/', import.meta.url);

test('both builds multiply exactly, and choose as the probe says', async ({ page, baseURL }, {
  project,
}) => {
  test.setTimeout(120_000);
  const types = { mjs: 'text/javascript', wasm: 'application/wasm' };
  await page.route('**/modules/*', (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const contentType = types[name.split('.').at(-1) as keyof typeof types];
    return route.fulfill({ body: readFileSync(new URL(name, build)), contentType });
  });
  await page.goto('./');
  const found = await page.evaluate(compareBuilds, new URL('modules/', baseURL).href);
  expect(found.complaints).toEqual([]);
  expect(found.tried).toBeGreaterThan(1000);

  await page.goto('speed/');
  const choice = page.locator('.choice');
  await expect(choice).toContainText('Chosen here:');
  if (found.exactRelaxed.length === 0) {
    await expect(choice).toContainText('(simd128)');
    await expect(choice).toContainText('does not read all codes exactly');
  } else {
    await expect(choice).toContainText(/exact here/);
  }
  // With both flags off V8 multiplies by the way that saturates.
  if (project.name === 'without VNNI') expect(found.exactRelaxed).toEqual([]);
});
