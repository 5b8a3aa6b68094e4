// One lesson from its first step to its last question by keyboard alone: no pointer, no scrolling by script.
import type { Locator, Page } from '@playwright/test';
import { files } from '../../lessons/course.ts';
import { expect, open, test } from './lab.ts';

/** Presses Tab, as often as a patient reader would, until `target` has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let i = 0; i < 60 && !(await focused()); i++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
}

test('one-scale by keyboard', async ({ page }) => {
  test.setTimeout(90_000);
  await open(page, 'one-scale/');
  const figure = page.locator('ql-experiment:not([hidden])');
  const box = (kind: 'predict' | 'check' | 'clinic', name: string) =>
    page.locator(`ql-${kind}[name=${name}]`);
  const say = async (question: Locator, text: string): Promise<void> => {
    await tabTo(page, question.getByRole('textbox'));
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(question.locator('.after')).toBeVisible();
  };

  // The skip link comes first, then the page; the ruler's slider moves by arrow keys.
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await tabTo(page, figure.getByRole('slider', { name: 'Your number x' }));
  await page.keyboard.press('ArrowRight');
  await expect(figure.getByLabel('Your number x, exact')).toHaveValue('0.51');
  await tabTo(page, page.locator('#back .to-figure'));
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('slider', { name: 'Bits' })).toBeFocused();
  await tabTo(page, figure.getByRole('button', { name: 'Back to the text' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('#back .to-figure')).toBeFocused();
  await tabTo(page, page.locator('#codes .to-figure'), 'Shift+Tab');
  await say(box('predict', 'codeOfX'), '-2');
  const beyond = box('predict', 'beyondEnd');
  await tabTo(page, page.locator('#absmax .to-figure'));
  await expect(beyond.getByRole('slider')).toBeVisible();
  await tabTo(page, beyond.getByRole('slider'));
  for (const key of ['End', 'PageDown', 'PageDown']) await page.keyboard.press(key);
  await tabTo(page, beyond.getByRole('button', { name: 'Measure it' }));
  await page.keyboard.press('Enter');
  await expect(beyond.locator('.remark')).toContainText('As you expected.');
  const suffers = box('predict', 'whoSuffers');
  await tabTo(page, suffers.getByRole('radio').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(suffers.locator('.remark')).toContainText('As you expected.');
  await say(box('predict', 'becomeZero'), '27');
  await say(box('check', 'byHand'), '0.6');

  const fewest = box('check', 'fewestBits');
  await tabTo(page, fewest.getByRole('button', { name: 'Go to the starting point' }));
  await page.keyboard.press('Enter');
  await tabTo(page, fewest.getByRole('button', { name: 'Go to its figure' }));
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('slider', { name: 'Bits' })).toBeFocused();
  for (let bits = 8; bits > 5; bits--) await page.keyboard.press('ArrowLeft');
  await tabTo(page, figure.getByRole('button', { name: 'Back to the text' }));
  await page.keyboard.press('Enter');
  await expect(fewest.getByRole('button', { name: 'Go to its figure' })).toBeFocused();
  await tabTo(page, fewest.getByRole('button', { name: 'Check my settings' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(fewest.locator('.passed')).toBeVisible();

  const clinic = box('clinic', 'absmax');
  await expect(clinic.locator('.cm-content')).toBeVisible();
  await tabTo(page, clinic.locator('.cm-content'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(await files.loadCode('one-scale', 'absmax', 'fixed'));
  await page.keyboard.press('Escape');
  await tabTo(page, clinic.getByRole('button', { name: 'Run it' }));
  await page.keyboard.press('Enter');
  await expect(clinic.locator('.passed')).toBeVisible();
});
