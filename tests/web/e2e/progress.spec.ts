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
  await expect(first).toContainText(/1 of \d+ questions answered/);
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
  await expect(first).toContainText(/1 of \d+ questions answered/);
  await page.locator('input[type=file]').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a":1}'),
  });
  await expect(page.locator('.notices')).toContainText(
    '“notes.json” could not be read. It is not progress of this lab',
  );
  await expect(first).toContainText(/1 of \d+ questions answered/);
});

test('a badge is earned by finishing its lesson and all before it', async ({ page }) => {
  await page.goto('./');
  const lesson = (slug: string) => page.locator(`.course li[data-slug=${slug}]`);
  const badge = lesson('zero-point').locator('.badge');
  await expect(badge).toContainText('Minimum: you can take any tensor to codes and back.');
  await expect(badge).toContainText('Yours when lessons 1 to 3 are done.');
  // An answer to each question of the lessons, or to as many that they don't have; what they say does not matter here.
  const finish = async (slugs: readonly string[], real = true) => {
    const asked = await Promise.all(
      slugs.map(async (slug) => (await lesson(slug).getAttribute('data-questions')) ?? ''),
    );
    const lessons = slugs.map((slug, i) => {
      const named = (kind: string, entry: object) =>
        Object.fromEntries(
          (asked[i] ?? '').split(',').flatMap((question) => {
            const [own, name] = question.split(' ');
            return own === kind ? [[real ? name : `not-${name}`, entry]] : [];
          }),
        );
      const predictions = named('predict', { answer: '1', right: true });
      const clinics = named('clinic', { code: '', passed: true });
      return [slug, { step: '', predictions, checks: named('check', { answer: '1' }), clinics }];
    });
    await page.locator('input[type=file]').setInputFiles({
      name: 'progress.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ version: 2, lessons: Object.fromEntries(lessons) })),
    });
    await expect(page.locator('.notices')).toContainText('“progress.json” was read');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    if (real) await expect(lesson('zero-point')).toHaveClass(/finished/);
  };
  await finish(['bits-on-a-ruler', 'one-scale', 'zero-point'], false);
  await expect(badge).not.toHaveClass(/earned/);
  await finish(['one-scale', 'zero-point']);
  await expect(badge).not.toHaveClass(/earned/);
  await finish(['bits-on-a-ruler', 'one-scale', 'zero-point']);
  await expect(badge).toHaveClass(/earned/);
  await expect(badge).toContainText('Yours.');
  await expect(lesson('error-has-a-shape').locator('.badge')).not.toHaveClass(/earned/);
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
