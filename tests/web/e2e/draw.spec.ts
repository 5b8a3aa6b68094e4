// A curve is drawn with the pointer or by keyboard, compared with the measured one, and kept.
import type { Page } from '@playwright/test';
import { expect, goTo, open, test } from './lab.ts';

async function openDrawing(page: Page) {
  await open(page, 'error-has-a-shape/');
  await goTo(page, 'bit');
  const predict = page.locator('ql-predict[name=curve]');
  const drawing = predict.locator('.drawing');
  await expect(drawing).toBeVisible();
  await drawing.scrollIntoViewIfNeeded();
  return { predict, drawing, points: drawing.getByRole('slider') };
}

test('with the pointer: in one quick stroke, laid over, scored, kept', async ({ page }) => {
  const { predict, drawing, points } = await openDrawing(page);
  await expect(page.locator('ql-experiment[name=sweep] .readouts')).toBeHidden();
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.getByRole('alert')).toContainText(
    'nothing is drawn yet at 2, 3, 4, 5, 6, 7, 8 bits',
  );
  const box = await drawing.boundingBox();
  if (!box) throw new Error('the drawing has no place');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.14, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.97, 0.68));
  await page.mouse.up();
  await expect(points.nth(3)).not.toHaveAttribute('aria-valuetext', 'not drawn yet');
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.locator('polyline.measured')).toBeVisible();
  await expect(predict).toContainText(
    /Your curve is off by a factor of [\d.]+ on average, most at/,
  );
  await expect(predict).toContainText('Over all lessons,');
  await expect(page.locator('ql-experiment[name=sweep] .readouts')).toBeVisible();
  const drawn = await points.first().getAttribute('aria-valuetext');
  await page.reload();
  await predict.scrollIntoViewIfNeeded();
  await expect(predict.locator('polyline.measured')).toBeVisible();
  await expect(points.first()).toHaveAttribute('aria-valuetext', drawn ?? '');
});

test('by keyboard: arrows move a point and go to the next one', async ({ page }) => {
  const { predict, points } = await openDrawing(page);
  await points.first().focus();
  await page.keyboard.press('End');
  await expect(points.first()).toHaveAttribute('aria-valuenow', '10');
  for (let bits = 3; bits <= 8; bits++) {
    await page.keyboard.press('ArrowRight');
    await expect(points.nth(bits - 2)).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowDown');
  }
  await predict.getByRole('button', { name: 'Measure it' }).press('Enter');
  await expect(predict.locator('.remark')).toContainText('most at 3 bits');
  await expect(page.locator('#bit')).toHaveClass(/active/);
  await predict.getByText('The numbers').click();
  await expect(predict.locator('tbody tr')).toHaveCount(7);
});
