// After a first visit the lab opens and measures without a connection.
import { appendFileSync, cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { serve } from '../../../scripts/lib/server.mjs';
import { expect, goTo, open, readout, setSlider, test } from './lab.ts';

test.use({ serviceWorkers: 'allow' });

/** Until the service worker has the whole site. */
const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated')
      await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });

test('a lesson that was never opened works offline, with the settings of its link', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await kept(page);
  await context.setOffline(true);
  await page.getByRole('searchbox').fill('ruler');
  await expect(page.locator('.places a').first()).toContainText('ruler');
  await open(page, 'one-scale/?ruler.bits=3');
  await expect(readout(page, 'scale')).toHaveText('0.4');
  await setSlider(page, 'Bits', 5);
  await expect(readout(page, 'scale')).toHaveText('0.08');
  await goTo(page, 'real');
  await expect(readout(page, 'scale')).toHaveText('0.00457');
  await goTo(page, 'checks');
  const clinic = page.locator('ql-clinic[name=absmax]');
  await clinic.scrollIntoViewIfNeeded();
  await clinic.getByRole('button', { name: 'Run it' }).click();
  await expect(clinic.locator('.verdict')).toContainText('1 of 7 cases pass');
  await page.reload();
  await expect(readout(page, 'scale')).toHaveText(/\d/);
});

test('a newer version is offered, and taken when the reader says so', async ({ browser }) => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = 'build/updated-site';
  cpSync(`${root}/dist`, `${root}/${folder}`, { recursive: true });
  // The compressed copies would be served in place of what is changed below.
  for (const ending of ['br', 'gz']) rmSync(`${root}/${folder}/sw.js.${ending}`, { force: true });
  const { address, close } = await serve({ folder, port: 0 });
  const context = await browser.newContext({ baseURL: address, serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto('./');
  await kept(page);
  await page.reload();
  await expect(page.locator('.notice')).toHaveCount(0);
  appendFileSync(`${root}/${folder}/sw.js`, '// newer');
  await page.reload();
  await expect(page.locator('.notices')).toContainText('A newer version of the lab is ready.');
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await reloaded;
  await expect(page.locator('.course')).toBeVisible();
  await expect(page.locator('.notice')).toHaveCount(0);
  await context.close();
  close();
});

test('what is fetched on demand is kept once it was used, and all of it when the reader asks', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const stored = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => url);
    });
  await page.goto('./');
  await kept(page);
  expect((await stored()).filter((url) => /\.wasm/.test(url))).toEqual([
    expect.stringMatching(/quantlab\.core-/),
  ]);
  expect((await stored()).filter((url) => /\.idx/.test(url))).toEqual([]);
  await page.goto('speed/');
  await expect(page.getByRole('button', { name: 'Measure' })).toBeEnabled({ timeout: 30_000 });
  await expect.poll(stored).toContainEqual(expect.stringMatching(/quantlab\.layers-/));
  await page.goto('./');
  const keep = page.getByRole('button', { name: /^Keep all offline \([\d.]+ MB\)$/ });
  await keep.click();
  await expect(page.locator('.offline')).toContainText('All of the lab is kept', {
    timeout: 60_000,
  });
  await expect.poll(stored).toContainEqual(expect.stringMatching(/digits-train-images/));
  await page.reload();
  await expect(page.locator('.offline')).toContainText('All of the lab is kept');
});
