// On paper: every figure is drawn, everything stands open, nothing that only a hand could use is left.
import { expect, goTo, LESSONS, open, test } from './lab.ts';

for (const slug of LESSONS) {
  test(`${slug} on paper, and back`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, `${slug}/`);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    for (const figure of await page.locator('ql-experiment').all()) {
      await expect(figure.locator('.readouts dd').first()).toBeVisible();
      await expect(figure.locator('.on-paper')).toBeVisible();
      for (const drawing of await figure.locator('canvas, svg').all()) {
        expect((await drawing.boundingBox())?.width).toBeGreaterThan(400);
      }
    }
    const left = page.locator(
      '.veil, .controls, .bar, .pager, .step button:not(.bit, .term, .grip, .source-mark)',
    );
    for (const one of await left.all()) await expect(one).toBeHidden();
    for (const after of await page.locator('.after, .more > p').all()) {
      await expect(after).toBeVisible();
    }
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('html')).not.toHaveAttribute('data-theme');
    await expect(page.locator('ql-experiment:visible')).toHaveCount(1);
    await expect(page.locator('details[open]')).toHaveCount(0);
    await goTo(page, (await page.locator('.step').last().getAttribute('id')) ?? '');
  });
}

test('a figure stands before its first step', async ({ page }) => {
  await open(page, 'zero-point/');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
  expect(await top('#gain')).toBeLessThan(await top('ql-experiment[name=affine]'));
  expect(await top('ql-experiment[name=affine]')).toBeLessThan(await top('#affine'));
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`from page to page, motion: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      addEventListener('pagereveal', (event) => {
        const { viewTransition } = event as Event & { viewTransition: object | null };
        document.documentElement.dataset.faded = String(viewTransition !== null);
      });
    });
    await page.goto('./');
    await page.locator('.course a').first().click();
    await expect(page.locator('html')).toHaveAttribute(
      'data-faded',
      String(reducedMotion === 'no-preference'),
    );
  });
}
