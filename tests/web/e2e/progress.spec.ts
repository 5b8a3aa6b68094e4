// What the reader did survives a reload, travels as a file, and can be forgotten.
import { expect, goTo, open, test } from './lab.ts';

const predict = async (page: import('@playwright/test').Page, answer: string): Promise<void> => {
  const prediction = page.locator('ql-predict[name=codeOfX]');
  await goTo(page, 'codes');
  await prediction.getByRole('textbox').fill(answer);
  await prediction.getByRole('button', { name: 'Measure it' }).click();
  await expect(prediction.locator('.comparison')).toBeVisible();
};

test('predictions, checks and the place are there after a reload', async ({ page }) => {
  await open(page, 'one-scale/');
  await predict(page, '-2');
  await goTo(page, 'checks');
  const check = page.locator('ql-check[name=byHand]');
  await check.getByRole('textbox').fill('0.6');
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check.locator('.passed')).toBeVisible();
  await page.goto('one-scale/');
  await expect(page.locator('ql-predict[name=codeOfX] .comparison')).toContainText('You said−2');
  await expect(check.locator('.passed')).toBeVisible();
  await expect(check.locator('.after')).toBeVisible();
  await page.getByRole('link', { name: 'Now you' }).first().click();
  await expect(page.locator('#checks')).toHaveClass(/active/);
});

test('the contents page counts it, exports and imports it, and forgets it when asked', async ({
  page,
}) => {
  await open(page, 'one-scale/');
  await predict(page, '5');
  await page.goto('./');
  const first = page.locator('.course li[data-slug=one-scale]');
  await expect(first).toContainText('1 of 6 questions answered');
  await expect(page.locator('.progress .summary')).toHaveText(
    'You have made 1 prediction; 0 came true.',
  );
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await download).path();
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(first).not.toContainText('questions answered');
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(first).toContainText('1 of 6 questions answered');
  await page.locator('input[type=file]').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a":1}'),
  });
  await expect(page.locator('.notices')).toContainText(
    '“notes.json” could not be read. It is not progress of this lab',
  );
  await expect(first).toContainText('1 of 6 questions answered');
});

test('stored progress that can’t be read is said to be so, and the lesson works', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('quantization-lab progress', '{"version":1'));
  await open(page, 'one-scale/');
  await expect(page.locator('.notices')).toContainText(
    'Your stored progress could not be read and starts anew.',
  );
  await predict(page, '-2');
});
