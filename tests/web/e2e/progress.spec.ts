// What the reader did survives a reload, travels as a file, and can be forgotten.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
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
  test.setTimeout(60_000);
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
  const dialog = page.getByRole('dialog');
  const reset = page.getByRole('button', { name: 'Reset all' });
  const notice = page.locator('.notice');
  await reset.click();
  await expect(dialog).toContainText('Forget 1 prediction and 1 place in 1 lesson?');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(first).toContainText('questions answered');
  await reset.click();
  await dialog.getByRole('button', { name: 'Forget it' }).click();
  await expect(first).not.toContainText('questions answered');
  await expect(notice).toContainText('Forgotten: 1 prediction and 1 place in 1 lesson.');
  // Where there is nothing, a file is simply taken in; what is said of it takes the place of what was said before.
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(notice).toContainText('it holds 1 prediction and 1 place in 1 lesson.');
  await expect(notice).toHaveCount(1);
  await expect(first).toContainText(/1 of \d+ questions answered/);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(dialog).toContainText('The file holds 1 prediction and 1 place in 1 lesson.');
  await expect(dialog).toContainText('the first time that a check was passed');
  // As dialogs look, not as the text of a question does.
  await expect(dialog).not.toHaveCSS('padding-left', '0px');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('button', { name: 'Merge' })).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(first).toContainText(/1 of \d+ questions answered/);
  await expect(page.locator('.notices')).toContainText('its progress was added to yours');
  await page.locator('input[type=file]').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      '{"version":3,"lessons":{"one-scale":{"checks":{"byHand":{"answer":"0.6","state":{}}}}}}',
    ),
  });
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(first).toContainText(/2 of \d+ questions answered/);
  await expect(page.locator('.progress .summary')).toHaveText(
    'You have made 1 prediction; 0 came true. You have passed 1 check.',
  );
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('button', { name: 'Merge' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Replace' })).toBeFocused();
  await page.keyboard.press('Enter');
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
      slugs.map(async (slug): Promise<string[]> => {
        const { steps } = JSON.parse((await lesson(slug).getAttribute('data-outline')) ?? '');
        return steps.flatMap(({ questions }: { questions: string[] }) => questions);
      }),
    );
    const lessons = slugs.map((slug, i) => {
      const named = (kind: string, entry: object) =>
        Object.fromEntries(
          (asked[i] ?? []).flatMap((question) => {
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
    // The first one finds nothing that it could replace.
    if (real) await page.getByRole('button', { name: 'Replace' }).click();
    await expect(page.locator('.notices')).toContainText('“progress.json” was read');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    if (real) await expect(lesson('zero-point')).toHaveClass(/finished/);
  };
  await finish(['bits-on-a-ruler', 'one-scale', 'zero-point'], false);
  await expect(badge).not.toHaveClass(/earned/);
  const start = page.locator('.start');
  await expect(start).toHaveText('Start with lesson 1');
  await finish(['one-scale', 'zero-point']);
  await expect(badge).not.toHaveClass(/earned/);
  await expect(start).toHaveText(/^Go on with lesson 1: /);
  await expect(start).toHaveAttribute('href', /\/bits-on-a-ruler\/$/);
  await finish(['bits-on-a-ruler', 'one-scale', 'zero-point']);
  await expect(badge).toHaveClass(/earned/);
  await expect(badge).toContainText('Yours.');
  await expect(lesson('error-has-a-shape').locator('.badge')).not.toHaveClass(/earned/);
  await expect(start).toHaveText(/^Go on with lesson 4: /);
  await expect(start).toHaveAttribute('href', /\/error-has-a-shape\/$/);
});

test('stored progress that can’t be read is said to be so, kept aside and saved, and the lesson works', async ({
  page,
}) => {
  const stored = '{"version":99,"lessons":{"of a newer lab":{}}}';
  await page.goto('./');
  await page.evaluate((text) => localStorage.setItem('quantization-lab progress', text), stored);
  await open(page, 'one-scale/');
  await expect(page.locator('.notices')).toContainText(
    'Your stored progress could not be read and starts anew. It has version 99',
  );
  await predict(page, '-2');
  await page.goto('./');
  await expect(page.locator('.course li[data-slug=one-scale]')).toContainText('1 of');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it as a file' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(stored);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
  await expect(page.locator('.notices')).toContainText('was forgotten');
  await page.reload();
  await expect(page.locator('.progress .summary')).toContainText('1 prediction');
  await expect(page.getByRole('button', { name: 'Save it as a file' })).toHaveCount(0);
});

test('storage that takes nothing is said to be so once, with a way to save', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page, 'one-scale/');
  await predict(page, '5');
  const notice = page.locator('.notice', { hasText: 'does not let the page store your progress' });
  await expect(notice).toHaveCount(1);
  const download = page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Save as a file' }).click();
  const { lessons } = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(lessons['one-scale'].predictions.codeOfX.given.answer).toBe('5');
});
