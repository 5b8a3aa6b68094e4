// A figure's link, data and picture; and its values by keyboard.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, goTo, open, setSlider, test } from './lab.ts';

test('the dialog copies the link, saves data and picture, and shows the data as tables', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'error-has-a-shape/');
  await page.getByRole('button', { name: 'Show it without predicting' }).click();
  await setSlider(page, 'Bits', 5);
  await expect(page).toHaveURL(/panels\.bits=5/);
  await page.getByRole('button', { name: 'Data, link' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Bits: 5');
  await expect(dialog.locator('table')).toHaveCount(4);
  await expect(dialog.locator('table').nth(1).locator('tbody tr')).toHaveCount(120);
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);

  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toContainText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

  await dialog.getByText('The same in NumPy').click();
  await dialog.getByRole('button', { name: 'Copy code' }).click();
  await expect(dialog.getByRole('status')).toContainText('NumPy code was copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('import numpy');
  await dialog.getByText('The same in NumPy').click();
  await dialog.getByText('The same in PyTorch').click();
  await dialog.getByRole('button', { name: 'Copy code' }).click();
  await expect(dialog.getByRole('status')).toContainText('PyTorch code was copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('import torch');

  const csv = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save data (CSV)' }).click();
  expect((await csv).suggestedFilename()).toBe('error-has-a-shape-panels.csv');
  const lines = readFileSync(await (await csv).path(), 'utf8').split('\n');
  expect(lines[0]).toBe('# Original, restored, and what lies between');
  expect(lines).toContain('from,to,values');

  const png = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save picture (PNG)' }).click();
  const picture = readFileSync(await (await png).path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.length).toBeGreaterThan(5000);

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a figure that waits for a prediction gives nothing away', async ({ page }) => {
  await open(page, 'error-has-a-shape/');
  await expect(page.getByRole('button', { name: 'Data, link' })).toHaveCount(0);
});

test('the arrow keys read a chart value by value, and the step stays', async ({ page }) => {
  await open(page, 'cast-clinic/');
  await goTo(page, 'bits');
  await page.getByRole('button', { name: 'Show it without predicting' }).click();
  const chart = page.locator('ql-experiment[name=against] ql-chart');
  await chart.locator('canvas').focus();
  await page.keyboard.press('ArrowRight');
  const said = chart.getByRole('status');
  await expect(said).toContainText('broken: cast to int8 at 2: ');
  await expect(said).toContainText('mended at 2: ');
  await page.keyboard.press('End');
  await expect(said).toContainText('mended at 8: ');
  await page.keyboard.press('ArrowLeft');
  await expect(said).toContainText('mended at 7: ');
  await expect(page.locator('#bits')).toHaveClass(/active/);
  await page.keyboard.press('Tab');
  await expect(said).toHaveText('');
});
