// Bad links, missing files, old browsers, killed workers, other hosts: a sentence, and the reader's state stays.
import { expect, goTo, open, readout, setSlider, test } from './lab.ts';

test('a hand-edited link: what it may not ask for is named, the rest is used', async ({ page }) => {
  await open(page, 'one-scale/?ruler.bits=99&ruler.end=0.6&ruler.colour=red&weights.bits=four');
  const notices = page.locator('.notices');
  await expect(notices).toContainText(
    'ruler.bits = “99”; allowed is a number from 2 to 8. It starts at 4 instead.',
  );
  await expect(notices).toContainText('weights.bits = “four”');
  await expect(notices).toContainText('“ruler.colour”, which this lesson doesn’t have');
  await expect(readout(page, 'scale')).toHaveText('0.08571');
  await notices.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(notices.locator('.notice')).toHaveCount(2);
});

test('a killed worker is replaced and the reader’s settings stay', async ({ page }) => {
  await open(page, 'one-scale/');
  await setSlider(page, 'Bits', 5);
  await expect(readout(page, 'scale')).toHaveText('0.08');
  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.locator('.notices')).toContainText(
    'A fresh one has taken over; your settings are as they were.',
  );
  await expect(page).toHaveURL(/ruler\.bits=5/);
  await setSlider(page, 'End of the ruler', 0.6);
  await expect(readout(page, 'scale')).toHaveText('0.04');
});

test('a data file that is missing: a sentence, the old figure stays, and running again helps', async ({
  page,
  expectConsole,
}) => {
  expectConsole('Failed to load resource');
  await page.route('**/attention-query*.bin', (route) => route.fulfill({ status: 404 }));
  await open(page, 'one-scale/');
  await goTo(page, 'real');
  const skip = page.getByRole('button', { name: 'Show it without predicting' });
  if (await skip.isVisible()) await skip.click();
  const figure = page.locator('ql-experiment[name=weights]');
  await expect(figure.getByRole('alert')).toContainText(
    'could not be loaded (the server answered 404)',
  );
  await page.unroute('**/attention-query*.bin');
  await figure.getByRole('button', { name: 'Run again' }).click();
  await expect(readout(page, 'scale')).toHaveText('0.00457');
  await expect(figure.getByRole('alert')).toHaveCount(0);
});

test('a wasm file that is missing: a sentence on the page', async ({ page, expectConsole }) => {
  expectConsole('Failed to load resource');
  expectConsole('wasm');
  expectConsole('ArrayBuffer');
  expectConsole('WebAssembly');
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  await page.goto('one-scale/');
  await expect(page.locator('ql-experiment:not([hidden])').getByRole('alert')).toContainText(
    'could not be started',
  );
});

test('a browser without wasm SIMD is told so, and the text can still be read', async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto('one-scale/');
  await expect(page.locator('.notices')).toContainText('no WebAssembly SIMD');
  await expect(page.locator('ql-experiment').first()).toContainText('Scale (one step)');
});

test('without JavaScript the prose, its figures and the questions are there', async ({
  browser,
  baseURL,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto('one-scale/');
  await expect(page.locator('#ruler ql-figure').first()).toHaveText('0.1714');
  await expect(page.locator('ql-predict').first()).toContainText('Which code does −0.3 get?');
  await context.close();
  // Chromium keeps <noscript> as text when Playwright switches scripts off: look at what is served.
  expect(await (await request.get('one-scale/')).text()).toContain(
    'The experiments need JavaScript',
  );
});

test('an unknown address answers 404 with a way back', async ({ page, expectConsole }) => {
  expectConsole('404');
  const response = await page.goto('no-such-lesson/');
  expect(response?.status()).toBe(404);
  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(page.locator('.course')).toBeVisible();
});
