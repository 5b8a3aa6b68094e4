// The page about speed: the choice is shown, can be overridden, and is held against what is measured.
import AxeBuilder from '@axe-core/playwright';
import { expect, open, test } from './lab.ts';

test('says which kernel it chose and why, and measures on a click', async ({ page }) => {
  await page.goto('speed/');
  await expect(page.locator('.choice')).toContainText('Chosen here:');
  await page.getByLabel('Product').selectOption('one sample through a layer 784 → 128');
  await page.getByRole('button', { name: 'Measure' }).click();
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toBeVisible({ timeout: 30_000 });
  for (const cell of await rows.locator('td:nth-child(3)').allTextContents())
    expect(Number(cell)).toBeGreaterThan(0);
  await expect(page.locator('tr.chosen')).toHaveCount(1);
});

test('remembers its choice, and forgets one that means nothing', async ({ page }) => {
  await page.goto('speed/');
  await expect(page.locator('.choice')).toContainText('Chosen here:');
  const chosen = await page.locator('.choice').textContent();
  await page.reload();
  await expect(page.locator('.choice')).toHaveText(chosen ?? '');
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('quantization-lab kernel')) localStorage.setItem(key, '{"build":');
  });
  await page.reload();
  await expect(page.locator('.choice')).toContainText('Chosen here:');
});

test('takes the address’ wish, and refuses another with a sentence', async ({ page }) => {
  await page.goto('speed/?kernel=scalar');
  await expect(page.locator('.choice')).toContainText('scalar (simd128)');
  await page.goto('speed/?kernel=abacus');
  await expect(page.locator('.notices')).toContainText('kernel is “abacus”, but must be');
});

test('takes the relaxed build on request, or says that it is not exact here', async ({ page }) => {
  await page.goto('speed/?kernel=relaxed');
  const refusal = page.locator('.notices').filter({ hasText: 'kernel is “relaxed”, but must be' });
  const taken = page.locator('.choice').filter({ hasText: '(relaxed)' });
  await expect(refusal.or(taken).first()).toBeVisible();
});

test('a lesson loads the core alone', async ({ page }) => {
  const builds: string[] = [];
  page.context().on('request', (request) => {
    const build = /quantlab\.(\w+)[^/]*\.wasm/.exec(request.url())?.[1];
    if (build) builds.push(build);
  });
  await open(page, 'one-scale/');
  expect([...new Set(builds)]).toEqual(['core']);
});

test('says without SIMD what is missing', async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto('speed/');
  await expect(page.locator('body')).toContainText(/SIMD/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('axe finds nothing on the page with its table', async ({ page }) => {
        await page.goto('speed/');
        await page.getByRole('button', { name: 'Measure' }).click();
        await expect(page.locator('tbody tr').first()).toBeVisible({ timeout: 30_000 });
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        const [content, window] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          innerWidth,
        ]);
        expect(content).toBeLessThanOrEqual(window);
      });
    });
  }
}
