// Each lesson opens, draws and answers; predictions and checks can be missed and passed.
import { expect, goTo, LESSONS, open, readout, setSlider, test } from './lab.ts';

test('the contents page lists the lessons in order, and each link opens its lesson', async ({
  page,
}) => {
  await page.goto('./');
  const links = page.locator('.course a');
  await expect(links).toHaveCount(LESSONS.length);
  for (const [i, slug] of LESSONS.entries()) {
    await expect(links.nth(i)).toHaveAttribute('href', new RegExp(`/${slug}/$`));
  }
  await links.first().click();
  await expect(page.locator('h1')).toHaveText('Bits on a ruler');
});

for (const slug of LESSONS) {
  test(`${slug}: every step shows its figure with drawn charts`, async ({ page }) => {
    await open(page, `${slug}/`);
    for (const step of await page.locator('.step').all()) {
      await goTo(page, (await step.getAttribute('id')) ?? '');
      const skip = page.getByRole('button', { name: 'Show it without predicting' });
      if (await skip.isVisible()) await skip.click();
      const figure = page.locator('ql-experiment:not([hidden])');
      await expect(figure).toHaveCount(1);
      await expect(figure).toHaveAttribute('name', (await step.getAttribute('data-figure')) ?? '');
      await expect(figure.locator('ql-chart, ql-number-line, ql-bits').first()).toBeVisible();
      for (const canvas of await figure.locator('canvas').all()) {
        const inked = () =>
          canvas.evaluate((element: HTMLCanvasElement) => {
            const blank = document.createElement('canvas');
            [blank.width, blank.height] = [element.width, element.height];
            return element.toDataURL() !== blank.toDataURL();
          });
        await expect.poll(inked).toBe(true);
      }
    }
  });

  test(`${slug}: no figure in the prose differs from the build's after hydration`, async ({
    page,
    request,
  }) => {
    const html = await (await request.get(`${slug}/`)).text();
    await open(page, `${slug}/`);
    const built = [...html.matchAll(/<ql-figure [^>]*\sat="[^"]+"[^>]*>([^<]*)</g)].map(
      ([, text]) => text,
    );
    await page.keyboard.press('End');
    await expect(page.locator('ql-figure[at]:not([at=""])')).toHaveText(built.map(String));
  });
}

test('a term opens what it means, by keyboard too, and leads to its lesson', async ({ page }) => {
  await open(page, 'cast-clinic/');
  const term = page.getByRole('button', { name: 'zero point', exact: true });
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = page.locator('#term-zero-point');
  await expect(meaning).toContainText('The code that stands for exactly 0.');
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(term).toBeFocused();
  await term.click();
  await meaning.getByRole('link', { name: 'Its lesson' }).click();
  await expect(page.locator('h1')).toHaveText('The zero point');
});

test('moving a control changes the figures, the prose that follows them, and the address', async ({
  page,
}) => {
  await open(page, 'one-scale/');
  await expect(readout(page, 'scale')).toHaveText('0.1714');
  await setSlider(page, 'Bits', 3);
  await expect(readout(page, 'scale')).toHaveText('0.4');
  await expect(page.locator('#ruler ql-figure').first()).toHaveText('0.4');
  await expect(page).toHaveURL(/\?ruler\.bits=3/);
  await page.reload();
  await expect(readout(page, 'scale')).toHaveText('0.4');
  await page.getByRole('button', { name: 'Reset' }).first().click();
  await expect(readout(page, 'scale')).toHaveText('0.1714');
});

test('a code is built bit by bit, by keyboard, and stands in the address', async ({ page }) => {
  await open(page, 'bits-on-a-ruler/');
  await goTo(page, 'checks');
  const check = page.locator('ql-check[name=tenth]');
  await check.getByRole('button', { name: 'Go to the starting point' }).click();
  const bits = page.locator('ql-experiment[name=register] button.bit');
  await expect(bits).toHaveCount(8);
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check).toContainText('Not yet. Your code is 0.1 away from 0.1');
  await bits.first().focus();
  for (const key of [...'>>>x>x>x>>x'])
    await page.keyboard.press(key === 'x' ? 'Space' : 'ArrowRight');
  await expect(bits).toHaveText([...'00011101']);
  // What was said of the settings of then is not said of these.
  await expect(check).not.toContainText('Not yet');
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check.locator('.passed')).toBeVisible();
  await expect(page).toHaveURL(/register\.held=486539264/);
});

test('the handle of the ruler can be dragged', async ({ page }) => {
  await open(page, 'one-scale/');
  const grip = page.getByRole('slider', { name: 'End of the ruler' }).first();
  const box = await grip.boundingBox();
  if (!box) throw new Error('the handle has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 80, box.y + 5, { steps: 5 });
  await page.mouse.up();
  await expect(readout(page, 'clipped')).not.toHaveText('0');
});

test('a number prediction: refused when empty or no number, compared when given', async ({
  page,
}) => {
  await open(page, 'zero-point/');
  await goTo(page, 'affine');
  const predict = page.locator('ql-predict[name=zeroPoint]');
  const figure = page.locator('ql-experiment[name=affine]');
  await expect(figure.locator('.readouts')).toBeHidden();
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.getByRole('alert')).toHaveText('Enter a number first.');
  await predict.getByRole('textbox').fill('a hundred');
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.getByRole('alert')).toContainText('“a hundred” is not a number');
  await predict.getByRole('textbox').fill('128');
  await predict.getByRole('textbox').press('Enter');
  await expect(predict.locator('.comparison')).toContainText('You said128');
  await expect(predict.locator('.comparison')).toContainText('Measured101');
  await expect(predict).toContainText('Your number is too high.');
  await expect(predict.locator('.after')).toBeVisible();
  await expect(figure.locator('.readouts')).toBeVisible();
});

test('a right prediction is said to be right', async ({ page }) => {
  await open(page, 'one-scale/');
  const predict = page.locator('ql-predict[name=codeOfX]');
  await goTo(page, 'codes');
  await predict.getByRole('textbox').fill('−2');
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.locator('.remark')).toContainText('As you expected.');
});

test('a choice prediction shows the measured choice beside the reader’s', async ({ page }) => {
  await open(page, 'error-has-a-shape/');
  const predict = page.locator('ql-predict[name=shape]');
  await predict.getByRole('radio', { name: /A bell too/ }).check();
  await predict.getByRole('button', { name: 'Measure it' }).click();
  await expect(predict.locator('.comparison')).toContainText('MeasuredFlat');
  await expect(predict.locator('.remark')).toContainText('where it lay between two marks');
});

test('a number check: fails, gives two hints, passes, explains', async ({ page }) => {
  await open(page, 'one-scale/');
  const check = page.locator('ql-check[name=byHand]');
  await goTo(page, 'checks');
  await check.getByRole('textbox').fill('0.5');
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check).toContainText('Not yet. Your number is too low.');
  await expect(check.locator('.after')).toBeHidden();
  await check.getByRole('button', { name: 'Hint' }).click();
  await check.getByRole('button', { name: 'Another hint' }).click();
  await expect(check.locator('.hint')).toHaveCount(2);
  await check.getByRole('textbox').fill('0.6');
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check.locator('.passed')).toBeVisible();
  await expect(check.locator('.after')).toBeVisible();
});

test('a state check: fails at its start, says what is missing, passes at its solution', async ({
  page,
}) => {
  await open(page, 'zero-point/');
  await goTo(page, 'checks');
  const check = page.locator('ql-check[name=noNegatives]');
  await check.getByRole('button', { name: 'Go to the starting point' }).click();
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check).toContainText('Not yet. The first code still stands for');
  await setSlider(page, 'Smallest value', 0);
  await setSlider(page, 'Largest value', 5.1);
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check.locator('.passed')).toBeVisible();
});

test('a choice check explains a wrong answer and takes the right one', async ({ page }) => {
  await open(page, 'zero-point/');
  await goTo(page, 'checks');
  const check = page.locator('ql-check[name=simpler]');
  await check.getByRole('radio', { name: /Only symmetric keeps zero exact/ }).check();
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check).toContainText('Not yet. Both do');
  await check.getByRole('radio', { name: /sums drop out/ }).check();
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check.locator('.passed')).toBeVisible();
});

test('space and the arrow keys move between steps; in a field they do not', async ({ page }) => {
  await open(page, 'one-scale/');
  await page.keyboard.press('Space');
  await expect(page.locator('#codes')).toHaveClass(/active/);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#back')).toHaveClass(/active/);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#codes')).toHaveClass(/active/);
  await page.locator('ql-predict[name=codeOfX]').getByRole('textbox').focus();
  await page.keyboard.type(' 1');
  await expect(page.locator('#codes')).toHaveClass(/active/);
});

test('contents open by keyboard, lead to a step and to the next lesson, and close on Escape', async ({
  page,
}) => {
  await open(page, 'one-scale/');
  const button = page.getByRole('button', { name: /Contents/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.drawer')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.drawer')).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await page.locator('.drawer').getByRole('link', { name: 'Real weights' }).click();
  await expect(page.locator('#real')).toHaveClass(/active/);
  await page.locator('.pager .next').click();
  await expect(page.locator('h1')).toHaveText('The zero point');
  await page.locator('.pager .previous').click();
  await expect(page.locator('h1')).toHaveText('One scale');
});
