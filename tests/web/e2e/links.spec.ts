// Links that a teacher gives out: controls that stay, and one experiment alone.
import AxeBuilder from '@axe-core/playwright';
import { expect, goTo, open, readout, setSlider, test } from './lab.ts';

test('a locked control can’t be moved, not even by a step; the link survives', async ({ page }) => {
  await open(page, 'one-scale/?ruler.bits=3&lock=ruler.bits');
  const bits = page.locator('ql-experiment[name=ruler]').getByLabel('Bits, exact');
  await expect(bits).toBeDisabled();
  await setSlider(page, 'Your number x', 0.2);
  await expect(page).toHaveURL(/lock=ruler\.bits&ruler\.bits=3&ruler\.x=0\.2/);
  await goTo(page, 'absmax');
  await expect(bits).toHaveValue('3');
  await page.getByRole('button', { name: 'Reset' }).first().click();
  await expect(readout(page, 'scale')).toHaveText('0.4');
});

test('one experiment alone, without the lesson around it', async ({ page }) => {
  await open(page, 'cast-clinic/?embed=stepper&stepper.code=130');
  await expect(readout(page, 'wrapped')).toHaveText('−126');
  await expect(page.locator('.lesson-head .question')).toBeHidden();
  await expect(page.locator('.steps')).toBeHidden();
  await setSlider(page, 'Code', 131);
  await expect(page).toHaveURL(/embed=stepper&stepper\.code=131/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(page.getByRole('link', { name: 'From the lesson “The cast clinic”' })).toBeVisible();
});

test('an experiment that does not exist is named, and the lesson is shown', async ({ page }) => {
  await open(page, 'cast-clinic/?embed=map');
  await expect(page.locator('.notices')).toContainText('The link asks to embed “map”; there are');
  await expect(page.locator('h1')).toBeVisible();
});

test('a seed draws other values of the same kind, and a link can hold it', async ({ page }) => {
  await open(page, 'zero-point/');
  // There the figure stands still: to scroll to the button from the top changes the step, which moves it.
  await goTo(page, 'gain');
  const before = await readout(page, 'mse').textContent();
  await page.getByRole('button', { name: 'Draw again' }).click();
  await expect(readout(page, 'mse')).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/skewed\.seed=8/);
  const after = await readout(page, 'mse').textContent();
  await open(page, 'zero-point/?skewed.seed=8&lock=skewed.seed');
  await expect(readout(page, 'mse')).toHaveText(after ?? '');
  await expect(page.getByRole('button', { name: 'Draw again' })).toBeDisabled();
});

test('what was chosen in one lesson is offered in the next, and not in an assignment', async ({
  page,
}) => {
  await open(page, 'one-scale/?ruler.bits=4');
  await setSlider(page, 'Bits', 6);
  await open(page, 'zero-point/');
  const bits = page.locator('ql-experiment[name=skewed]').getByLabel('Bits, exact');
  await expect(bits).toHaveValue('8');
  const offer = page.getByRole('button', { name: 'As you left it in “One scale”: Bits: 6' });
  await offer.first().focus();
  await page.keyboard.press('Enter');
  await expect(bits).toHaveValue('6');
  await expect(page.locator('ql-experiment[name=skewed] .carried')).toHaveCount(0);
  await open(page, 'zero-point/?assignment=1&skewed.bits=4');
  await expect(bits).toHaveValue('4');
  await expect(page.locator('.carried')).toHaveCount(0);
});
