// The search finds steps and terms, by keyboard too, and says what it found; each result leads to its step.
import AxeBuilder from '@axe-core/playwright';
import { expect, open, test } from './lab.ts';

test('from the contents page to a step', async ({ page }) => {
  await page.goto('./');
  const field = page.getByRole('searchbox', { name: 'Search the lessons' });
  const [status, places] = [page.locator('.search [role=status]'), page.locator('.places a')];
  await field.focus();
  await expect(status).toContainText('Type a word of the lessons');
  await field.fill('xylophone');
  await expect(status).toHaveText(
    'Nothing in the lessons has “xylophone”. Try fewer or other words.',
  );
  await expect(places).toHaveCount(0);
  await field.fill('e');
  await expect(status).toHaveText(/^The best 12 of \d+ places\.$/);
  await expect(places).toHaveCount(12);
  await field.fill('padding zeros');
  await expect(status).toHaveText(/^\d+ places?\.$/);
  await expect(places.first()).toContainText('Why round it?');
  await expect(places.first()).toContainText('The zero point');
  await expect(places.first().locator('mark').first()).toHaveText(/padding|zeros?/i);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await places.first().click();
  await expect(page.locator('h1')).toHaveText('The zero point');
  await expect(page.locator('#padding')).toHaveClass(/active/);
});

test('in a lesson by keyboard: a step of this page keeps the settings, a term leads elsewhere', async ({
  page,
}) => {
  await open(page, 'one-scale/?ruler.bits=3');
  await page.getByRole('button', { name: /Contents/ }).press('Enter');
  await page.keyboard.press('Tab');
  const field = page.getByRole('searchbox', { name: 'Search the lessons' });
  await expect(field).toBeFocused();
  await page.keyboard.type('real weights');
  const places = page.locator('.places a');
  const wanted = places.filter({ hasText: 'One scale' }).first();
  await expect(wanted).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(places.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await wanted.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#real')).toHaveClass(/active/);
  await expect(page.locator('.drawer')).toBeHidden();
  await expect(page).toHaveURL(/\?ruler\.bits=3.*#real$/);

  await page.getByRole('button', { name: /Contents/ }).press('Enter');
  await field.fill('zero point');
  await expect(places.first()).toContainText('zero point');
  await places.filter({ hasText: 'Glossary' }).first().click();
  await expect(page).toHaveURL(/zero-point\/#\w+$/);
});

test('a search that can’t be loaded says so, and is tried again', async ({
  page,
  expectConsole,
}) => {
  expectConsole('Failed to load resource');
  await page.goto('./');
  await page.route('**/later/search-*.js', (route) => route.abort());
  const field = page.getByRole('searchbox');
  await field.focus();
  const status = page.locator('.search [role=status]');
  await expect(status).toContainText('could not be loaded');
  await page.unroute('**/later/search-*.js');
  await field.blur();
  await field.focus();
  await expect(status).toContainText('Type a word');
});
