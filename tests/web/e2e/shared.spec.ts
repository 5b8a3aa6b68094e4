// "A link is what the sender saw": the address of any step, whatever is set, opens as it was, in another browser too.
import type { Browser, Locator, Page } from '@playwright/test';
import { expect, goTo, LESSONS, open, setSlider, test } from './lab.ts';

const figureOf = (page: Page): Locator => page.locator('ql-experiment:not([hidden])');

/** Every setting of the figure on screen, as its fields show it. */
async function settings(page: Page): Promise<Record<string, unknown>> {
  const figure = figureOf(page);
  return figure.evaluate((element) => ({
    figure: element.getAttribute('name'),
    sliders: [...element.querySelectorAll<HTMLInputElement>('input[type=number]')].map(
      ({ value }) => value,
    ),
    choices: [...element.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')].map(
      ({ value }) => value,
    ),
    toggles: [...element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(
      ({ checked }) => checked,
    ),
    bits: [...element.querySelectorAll('button.bit')].map(({ ariaPressed }) => ariaPressed),
  }));
}

/** Moves every control of the figure on screen somewhere else: sliders by a step, choices and bits to another one. */
async function moveAll(page: Page): Promise<void> {
  const figure = figureOf(page);
  for (const range of await figure.locator('input[type=range]').all()) {
    const before = await range.inputValue();
    await range.press('ArrowRight');
    if ((await range.inputValue()) === before) await range.press('ArrowLeft');
  }
  for (const group of await figure.locator('fieldset.choice').all()) {
    await group.locator('input:not(:checked)').last().check();
  }
  for (const toggle of await figure.locator('input[type=checkbox]').all()) await toggle.click();
  const again = figure.getByRole('button', { name: 'Draw again' });
  if (await again.isVisible()) await again.click();
  if (await figure.locator('button.bit').count()) await figure.locator('button.bit').last().click();
}

/** Until the address has been written: it waits for the reader and for runs to come to rest. */
async function pause(page: Page): Promise<void> {
  await expect(page.locator('ql-experiment:not([hidden]) [aria-busy=true]')).toHaveCount(0);
  for (let before = ''; before !== page.url(); await page.waitForTimeout(600)) before = page.url();
}

/** What another reader sees who opens the link, its parameters in another order. */
async function expectTheSame(other: Page, page: Page): Promise<void> {
  const seen = await settings(page);
  const link = new URL(page.url());
  link.search = new URLSearchParams([...link.searchParams].reverse()).toString();
  await other.goto('about:blank');
  await open(other, link.href);
  await expect.poll(() => settings(other), link.href).toEqual(seen);
}

const another = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

for (const slug of LESSONS) {
  test(`${slug}: whatever is set at a step, its link opens so`, async ({ page, browser }) => {
    test.setTimeout(120_000);
    const other = await another(browser);
    await open(page, `${slug}/`);
    const steps = await page.locator('.step').evaluateAll((all) => all.map(({ id }) => id));
    for (const [i, step] of steps.entries()) {
      await goTo(page, step);
      const history = await page.evaluate(() => window.history.length);
      await pause(page);
      expect(new URL(page.url()).hash, 'the step').toBe(i ? `#${step}` : '');
      if (i % 2) continue;
      const before = await settings(page);
      await moveAll(page);
      await pause(page);
      expect(await settings(page)).not.toEqual(before);
      await expectTheSame(other, page);
      await figureOf(page).getByRole('button', { name: 'Reset' }).click();
      await pause(page);
      await expectTheSame(other, page);
      expect(await page.evaluate(() => window.history.length)).toBe(history);
    }
  });
}

test('a setting that is the start of its control, but not of its step, is in the link', async ({
  page,
  browser,
}) => {
  await open(page, 'error-has-a-shape/');
  await setSlider(page, 'Bits', 4); // where the control starts; the step sets 6
  await expect(page).toHaveURL(/\?panels\.bits=4$/);
  await expectTheSame(await another(browser), page);
  await setSlider(page, 'Bits', 6);
  await expect(page).toHaveURL(/error-has-a-shape\/$/);
});

test('figures that are not on screen yet come as they were left', async ({ page, browser }) => {
  test.setTimeout(60_000);
  await open(page, 'bits-on-a-ruler/');
  await goTo(page, 'spacing');
  await moveAll(page);
  const spacings = await settings(page);
  await goTo(page, 'checks');
  // The figure's start is not what the step sets: the link has to say so.
  await figureOf(page).getByRole('button', { name: 'Reset' }).click();
  const register = await settings(page);
  await goTo(page, 'real');
  await pause(page);
  const other = await another(browser);
  await open(other, page.url());
  await goTo(other, 'checks');
  expect(await settings(other)).toEqual(register);
  await goTo(other, 'spacing');
  expect(await settings(other)).toEqual(spacings);
});

test('a figure that a check sent the reader to is the one that its link shows', async ({
  page,
  browser,
}) => {
  await open(page, 'error-has-a-shape/');
  await goTo(page, 'checks');
  await page
    .locator('ql-check[name=noise]')
    .getByRole('button', { name: 'Go to its figure' })
    .click();
  await expect(figureOf(page)).toHaveAttribute('name', 'panels');
  await moveAll(page);
  await pause(page);
  const other = await another(browser);
  await expectTheSame(other, page);
  await goTo(other, 'fp16');
  await expect(figureOf(other)).toHaveAttribute('name', 'formats');
  await expect(other).not.toHaveURL(/show=/);
});

test('a step that would give way to the next one stays the one that its link names', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1280, height: 3000 });
  for (const slug of LESSONS) {
    await page.goto(`${slug}/`);
    const steps = await page.locator('.step').evaluateAll((all) => all.map(({ id }) => id));
    const [step, last] = [steps.at(-2) ?? '', steps.at(-1) ?? ''];
    await page.goto('about:blank');
    await open(page, `${slug}/#${step}`);
    await page.mouse.wheel(0, 3);
    await pause(page);
    await expect(page.locator('.step.active')).toHaveAttribute('id', step);
    expect(new URL(page.url()).hash).toBe(`#${step}`);
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.step.active')).toHaveAttribute('id', last);
  }
});

test('a step that a link names stays in view while the figure above it finds its height', async ({
  page,
}) => {
  await page.setViewportSize({ width: 820, height: 1100 });
  await open(page, 'zero-point/#affine');
  await pause(page);
  await page.waitForTimeout(1500); // longer than a scroll of the page's own may take
  await expect(page.locator('.step.active')).toHaveAttribute('id', 'affine');
  const [title, panel] = await Promise.all([
    page.locator('#affine h2').boundingBox(),
    page.locator('.figure-panel').boundingBox(),
  ]);
  const above = (title?.y ?? 0) - ((panel?.y ?? 0) + (panel?.height ?? 0));
  expect(above).toBeGreaterThanOrEqual(0);
  expect(above).toBeLessThan(100);
});

test('a link without a step, as older ones are, opens as it did', async ({ page }) => {
  await open(page, 'error-has-a-shape/?panels.bits=5');
  expect(await settings(page)).toMatchObject({ figure: 'panels', choices: ['bell', 'symmetric'] });
  // A figure that the link mentions starts as its controls do, not as its step says.
  await open(page, 'cast-clinic/?patient.data=even#half');
  expect((await settings(page)).choices).toEqual(['cast', 'broken', 'even']);
  await goTo(page, 'conventions');
  expect((await settings(page)).choices).toEqual(['mixed', 'broken', 'even']);
});

test('a notice says where a control really stands', async ({ page }) => {
  await open(page, 'error-has-a-shape/?panels.bits=99&sweep.bits=1&formats.largest=x');
  const notices = page.locator('.notices');
  await expect(notices).toContainText(
    'panels.bits = “99”; allowed is a number from 2 to 8. It starts at 6 instead.',
  );
  await expect(page.getByLabel('Bits, exact').first()).toHaveValue('6');
  await open(page, 'error-has-a-shape/?panels.bits=3.5&panels.seed=7.4');
  await expect(notices).toContainText(
    'The link asks for panels.bits = 3.5; it goes in steps of 1 and stands at 4.',
  );
  await expect(notices).toContainText(
    'The link asks for panels.seed = 7.4; it goes in steps of 1 and stands at 7.',
  );
  await expect(page.getByLabel('Bits, exact').first()).toHaveValue('4');
  await expect(page.getByLabel('Seed').first()).toHaveValue('7');
});
