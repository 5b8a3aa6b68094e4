// Two tabs of one browser, on one lesson or on two: what is done in one is there in the other, and stays.
import type { Page } from '@playwright/test';
import { files } from '../../lessons/course.ts';
import { expect, goTo, open, test } from './lab.ts';

const prediction = (page: Page) => page.locator('ql-predict[name=codeOfX]');

async function predict(page: Page, answer: string): Promise<void> {
  await goTo(page, 'codes');
  await prediction(page).getByRole('textbox').fill(answer);
  await prediction(page).getByRole('button', { name: 'Measure it' }).click();
  await expect(prediction(page).locator('.comparison')).toBeVisible();
}

async function check(page: Page, answers: readonly string[]): Promise<void> {
  const one = page.locator('ql-check[name=byHand]');
  await goTo(page, 'checks');
  for (const answer of answers) {
    await one.getByRole('textbox').fill(answer);
    await one.getByRole('button', { name: 'Check' }).click();
    await expect(one.locator('.verdict')).toBeVisible();
  }
}

const kept = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('quantization-lab records') ?? '{}'));

test('on one lesson each shows what the other did, and both is kept', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, 'one-scale/');
  await open(other, 'one-scale/');
  await predict(page, '5');
  await expect(prediction(other).locator('.comparison')).toContainText('You said5');
  await expect(prediction(other).getByRole('textbox')).toBeDisabled();
  await check(other, ['0.7', '0.6']);
  await expect(page.locator('ql-check[name=byHand] .passed')).toBeVisible();
  expect((await kept(page)).lessons['one-scale']).toMatchObject({
    predictions: { codeOfX: { shown: '', given: { answer: '5', right: false } } },
    checks: { byHand: { wrong: [{ answer: '0.7' }], passed: { answer: '0.6' } } },
  });
});

test('on two lessons neither overwrites the other', async ({ page, context }) => {
  const other = await context.newPage();
  await open(page, 'one-scale/');
  await open(other, 'zero-point/');
  await predict(page, '5');
  await other.locator('.step').last().scrollIntoViewIfNeeded();
  await expect.poll(async () => Object.keys((await kept(page)).lessons)).toContain('zero-point');
  await check(page, ['0.6']);
  const { lessons } = await kept(other);
  expect(lessons['one-scale'].predictions.codeOfX.given.answer).toBe('5');
  expect(lessons['zero-point'].place.step).not.toBe('');
});

test('a reset on the contents page shows in the lesson, and nothing comes back', async ({
  page,
  context,
}) => {
  await open(page, 'one-scale/');
  await predict(page, '5');
  await check(page, ['0.6']);
  const contents = await context.newPage();
  await contents.goto('./');
  const lesson = contents.locator('.course li[data-slug=one-scale]');
  await expect(lesson).toContainText('2 of');
  await contents.getByRole('button', { name: 'Reset all' }).click();
  await contents.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
  await expect(lesson).not.toContainText('questions answered');
  await expect(prediction(page).locator('.comparison')).toHaveCount(0);
  await expect(prediction(page).getByRole('textbox')).toHaveValue('');
  await expect(page.locator('ql-check[name=byHand] .passed')).toHaveCount(0);
  await predict(page, '-2');
  await expect(lesson).toContainText('1 of');
  expect((await kept(page)).lessons['one-scale'].checks).toEqual({});
});

test('a clinic’s draft goes to the other tab; what passed there stays apart from it', async ({
  page,
  context,
}) => {
  const fixed = await files.loadCode('one-scale', 'absmax', 'fixed');
  const other = await context.newPage();
  for (const one of [page, other]) {
    await open(one, 'one-scale/');
    await goTo(one, 'checks');
    await one.locator('ql-clinic[name=absmax]').scrollIntoViewIfNeeded();
  }
  const code = (one: Page) => one.locator('ql-clinic[name=absmax] .cm-content');
  await code(page).fill(`// mine\n${fixed}`);
  await expect(code(other)).toContainText('// mine');
  await other.locator('ql-clinic[name=absmax]').getByRole('button', { name: 'Run it' }).click();
  await expect(page.locator('ql-clinic[name=absmax] .passed')).toBeVisible();
  await code(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Tab');
  const absmaxOf = async () => (await kept(other)).lessons['one-scale'].clinics.absmax;
  await expect.poll(async () => (await absmaxOf()).drafts.javascript.code).toContain('  // mine');
  await expect.poll(() => code(other).locator('.cm-line').first().textContent()).toBe('  // mine');
  expect((await absmaxOf()).passed.code).toBe(`// mine\n${fixed}`);
});

test('a figure that was shown without a prediction stays so, and an answer counts as seen', async ({
  page,
}) => {
  await open(page, 'one-scale/');
  await goTo(page, 'codes');
  await page.getByRole('button', { name: 'Show it without predicting' }).click();
  await page.reload();
  await goTo(page, 'codes');
  await expect(page.getByRole('button', { name: 'Show it without predicting' })).toHaveCount(0);
  await predict(page, '-2');
  await expect(prediction(page)).toContainText('this answer counts as seen');
  await expect(prediction(page)).toContainText('1 answer came after seeing the figure.');
  await page.goto('./');
  await expect(page.locator('.progress .summary')).toHaveText(
    '1 answer came after seeing the figure.',
  );
});
