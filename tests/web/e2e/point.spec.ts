// A point is placed with the pointer or by keyboard, compared with the measured one, counted, and kept.
import type { Page } from '@playwright/test';
import { expect, goTo, open, test } from './lab.ts';

async function openPoint(page: Page) {
  await open(page, 'one-scale/');
  await goTo(page, 'absmax');
  const predict = page.locator('ql-predict[name=beyondEnd]');
  const point = predict.getByRole('slider');
  await expect(point).toHaveAttribute('aria-valuetext', 'not placed yet');
  return { predict, point, measure: predict.getByRole('button', { name: 'Measure it' }) };
}

test('with the pointer: refused when not placed, then laid over, counted, kept', async ({
  page,
}) => {
  const { predict, point, measure } = await openPoint(page);
  const figure = page.locator('ql-experiment[name=ruler] .readouts');
  await expect(figure).toBeHidden();
  await measure.click();
  await expect(predict.getByRole('alert')).toHaveText('Put the point on the axis first.');
  const drawing = predict.locator('.drawing');
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (!box) throw new Error('the axis has no place');
  // To the right end: 1.6, twice as far as where 1.4 lands.
  await page.mouse.move(box.x + box.width / 2, box.y + 52);
  await page.mouse.down();
  await expect(point).toHaveAttribute('aria-valuetext', '0');
  await page.mouse.move(box.x + box.width - 2, box.y + 52);
  await page.mouse.up();
  await expect(point).toHaveAttribute('aria-valuetext', '1.6');
  await measure.click();
  await expect(predict.locator('.comparison')).toContainText('You said1.6');
  await expect(predict.locator('.comparison')).toContainText('Measured0.8');
  await expect(predict.locator('.remark')).toHaveText('Your point is 0.8 too far to the right.');
  await expect(predict.locator('circle.measured')).toBeVisible();
  const [placed, axis] = [await point.boundingBox(), await drawing.boundingBox()];
  expect((placed?.x ?? 0) - (axis?.x ?? 0)).toBeGreaterThan(0.9 * box.width - 20);
  await expect(predict).toContainText('0 of your 1 prediction came true.');
  await expect(figure).toBeVisible();
  await page.reload();
  await predict.scrollIntoViewIfNeeded();
  await expect(point).toHaveAttribute('aria-valuetext', '1.6, measured 0.8');
});

test('by keyboard: arrows, page keys, both ends; locked once measured', async ({ page }) => {
  const { predict, point, measure } = await openPoint(page);
  await point.focus();
  for (const [key, value] of [
    ['ArrowRight', '0.02'],
    ['ArrowLeft', '0'],
    ['End', '1.6'],
    ['ArrowRight', '1.6'],
    ['Home', '−1.6'],
    ['PageUp', '−1.2'],
    ['End', '1.6'],
    ['PageDown', '1.2'],
    ['PageDown', '0.8'],
    ['ArrowDown', '0.78'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(point).toHaveAttribute('aria-valuetext', value);
  }
  await measure.press('Enter');
  await expect(predict.locator('.remark')).toHaveText(
    'As you expected. You were off by 0.02, close enough.',
  );
  await point.press('Home');
  await expect(point).toHaveAttribute('aria-valuetext', '0.78, measured 0.8');
});
