// axe on every page, at both widths and in both themes, also with answers and errors on screen; nothing is cut off.
import AxeBuilder from '@axe-core/playwright';
import { expect, goTo, LESSONS, open, test } from './lab.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      for (const address of ['./', 'nowhere/']) {
        test(address, async ({ page, expectConsole }) => {
          expectConsole('404');
          await page.goto(address);
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        });
      }

      for (const slug of LESSONS) {
        test(slug, async ({ page }) => {
          await open(page, `${slug}/`);
          for (const step of await page.locator('.step').all()) {
            await goTo(page, (await step.getAttribute('id')) ?? '');
            const skip = page.getByRole('button', { name: 'Show it without predicting' });
            if (await skip.isVisible()) await skip.click();
          }
          // One prediction and one check with an error on screen.
          await page.locator('ql-predict button.primary').first().click();
          await page.locator('ql-check button.primary').first().click();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          const [content, window] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            innerWidth,
          ]);
          expect(content).toBeLessThanOrEqual(window);
        });
      }
    });
  }
}

test('the theme button goes through system, light and dark, and is remembered', async ({
  page,
}) => {
  await page.goto('./');
  const button = page.getByRole('button', { name: /Theme/ });
  await button.click();
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
