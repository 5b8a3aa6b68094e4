// Every figure says where it comes from, and can be computed again.
import AxeBuilder from '@axe-core/playwright';
import { expect, LESSONS, open, readout, setSlider, test } from './lab.ts';

test('by keyboard: a figure opens its source, runs the core again, and gets the focus back', async ({
  page,
}) => {
  await open(page, 'one-scale/');
  const figure = page.locator('#ruler ql-figure').first();
  await expect(figure).toHaveAccessibleDescription('measured here by the core');
  await figure.focus();
  await page.keyboard.press('Enter');
  const source = page.getByRole('dialog', { name: 'Where it comes from: Scale (one step)' });
  await expect(source).toContainText('Measured here: read off the core’s chooseParams.');
  await expect(source).toContainText('Bits: 4, End of the ruler: 1.2');
  await expect(source.getByRole('button', { name: 'Recompute' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(source.getByRole('status')).toHaveText(
    /^Run again at \d\d:\d\d:\d\d, in [\d,.]+ ms: 0\.1714\d+, the same to the last digit as in the figure\.$/,
  );
  expect((await new AxeBuilder({ page }).include('.source').analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('.source')).toHaveCount(0);
  await expect(figure).toBeFocused();
});

test('a figure that follows the settings is computed again at these', async ({ page }) => {
  await open(page, 'one-scale/');
  await setSlider(page, 'Bits', 3);
  await expect(readout(page, 'scale')).toHaveText('0.4');
  await readout(page, 'scale').getByRole('button').click();
  await expect(page.locator('.source')).toContainText('Bits: 3');
  await page.getByRole('button', { name: 'Recompute' }).click();
  await expect(page.locator('.source [role=status]')).toContainText('the same to the last digit');
});

test('a fixed figure is compared with all digits of the build, and a difference is said', async ({
  page,
}) => {
  await open(page, 'zero-point/');
  const figure = page.locator('ql-figure[name=promised][bare]').first();
  const recompute = async () => {
    await figure.focus();
    await page.keyboard.press('Space');
    await expect(page.locator('.source')).toContainText(
      'Derived: (scale symmetric / scale asymmetric)²',
    );
    await page.getByRole('button', { name: 'Recompute' }).click();
    const said = page.locator('.source [role=status]');
    await expect(said).toContainText('Run again');
    return said.textContent();
  };
  await page.locator('#gain').scrollIntoViewIfNeeded();
  await page.locator('#gain .after').evaluate((after) => after.removeAttribute('hidden'));
  await expect(figure).toHaveAccessibleName('4.03');
  expect(await recompute()).toContain('the same to the last digit as when this page was built.');
  await page.keyboard.press('Escape');
  await figure.evaluate((element: HTMLElement & { built?: string }) => {
    element.built = '4';
  });
  expect(await recompute()).toContain('That differs: when this page was built it is 4.');
});

test('a quotation names its text, and what is measured in its place', async ({ page }) => {
  await open(page, 'error-has-a-shape/');
  await page.getByRole('button', { name: '“Quantization noise: std ~0.002”' }).click();
  const source = page.locator('.source');
  await expect(source).toContainText('Quoted: “Project 12: Quantization (Int8)”');
  await source.getByRole('button', { name: 'Recompute' }).click();
  await expect(source.getByRole('status')).toContainText(
    'Measured here, Noise, standard deviation: 0.00114',
  );
});

test('a chart has its source; all that its experiment gives is computed again', async ({
  page,
}) => {
  await open(page, 'cast-clinic/?embed=against');
  const chart = page.locator('ql-experiment:not([hidden]) ql-chart');
  await chart.getByRole('button', { name: 'Source of this chart' }).click();
  const source = page.locator('.source');
  await expect(source).toContainText('Measured here: read off the core’s measureError.');
  await source.getByRole('button', { name: 'Recompute' }).click();
  await expect(source.getByRole('status')).toContainText('every value of the figure is the same');
  await source.getByRole('button', { name: 'Close' }).click();
  await expect(chart.getByRole('button', { name: 'Source of this chart' })).toBeFocused();
});

for (const slug of LESSONS) {
  test(`${slug}: no figure without a mark`, async ({ page }) => {
    await open(page, `${slug}/`);
    const kinds = await page
      .locator('ql-figure')
      .evaluateAll((figures) => figures.map((figure) => figure.getAttribute('origin')));
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => !/^(measured|derived|quoted)$/.test(kind ?? ''))).toEqual([]);
  });
}
