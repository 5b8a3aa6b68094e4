// A site built below a path, with a lesson that no reader sees: the lab works there, and long runs are tried on it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { serve } from '../../../scripts/lib/server.mjs';
import { expect, goTo, readout, setSlider, test } from './lab.ts';

const base = '/some/path/';
const folder = 'build/sub-path-site';
let site = { address: '', close: () => {} };

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  execFileSync('node_modules/.bin/vite', ['build', '--outDir', folder, '--logLevel', 'error'], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { ...process.env, QUANTLAB_BASE: base, QUANTLAB_MORE_LESSONS: 'tests/web/lessons' },
  });
  site = await serve({ folder, base, port: 0 });
});

test.afterAll(() => site.close());

test('works below a sub-path', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address });
  const page = await context.newPage();
  const strays: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address)) strays.push(request.url());
  });
  await page.goto('./');
  await page.locator('.course a[href*=zero-point]').click();
  await expect(readout(page, 'scale')).toHaveText('0.0348');
  await page.locator('.pager .next').click();
  await expect(page.locator('h1')).toHaveText('Error has a shape');
  expect(strays).toEqual([]);
  await context.close();
});

/** The lesson's second step: its figure trains a network, for long enough to be stopped. */
async function openTraining(context: BrowserContext): Promise<{ page: Page; fetched: string[] }> {
  const page = await context.newPage();
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('long-run/');
  await goTo(page, 'train');
  await expect(button(page, 'Start')).toBeVisible();
  await setSlider(page, 'Epochs', 16);
  return { page, fetched };
}

const figure = (page: Page) => page.locator('ql-experiment:not([hidden])');
const button = (page: Page, name: string) =>
  figure(page).getByRole('button', { name, exact: true });

/**
 * As a click, but without one's scrolling: a run's buttons move with its progress, and a click that is tried again
 * scrolls the page about, which makes another step the active one.
 */
const push = (page: Page, name: string): Promise<void> => button(page, name).dispatchEvent('click');

/** The finished network, as a text that differs where one bit does. */
async function fingerprint(page: Page): Promise<string | null> {
  await expect(readout(page, 'print')).toHaveText(/^[0-9a-f]{8}$/, { timeout: 60_000 });
  return readout(page, 'print').textContent();
}

const contextOf = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ baseURL: site.address });

test('a long run starts when it is asked to, is held, stopped, and resumed to the same bits', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const context = await contextOf(browser);
  const { page, fetched } = await openTraining(context);
  const heavy = () => fetched.filter((url) => /models|digits-train/.test(url));
  expect(heavy()).toEqual([]);
  await push(page, 'Start');
  await expect(button(page, 'Hold')).toBeVisible({ timeout: 30_000 });
  expect(heavy()).not.toEqual([]);
  await push(page, 'Hold');
  await expect(figure(page).locator('.run-bar')).toContainText('Held at');
  // The slice that was under way may end first.
  const words = () => figure(page).locator('.run-bar p').textContent();
  await expect(async () => {
    const at = await words();
    await page.waitForTimeout(300);
    expect(await words()).toBe(at);
  }).toPass();
  await push(page, 'Go on');
  await expect(figure(page).locator('.run-bar')).toContainText('Running');
  await push(page, 'Stop');
  await expect(figure(page).locator('.run-bar')).toContainText('Stopped');
  // Kept in the browser: a fresh page goes on from there, too.
  const { page: later } = await openTraining(context);
  await push(later, 'Start');
  const resumed = await fingerprint(later);
  // Grouped digits, too: 1,050.
  await expect(readout(later, 'resumedAt')).toHaveText(/^[1-9][\d,]*$/);
  await context.close();

  const fresh = await contextOf(browser);
  const { page: whole } = await openTraining(fresh);
  await push(whole, 'Start');
  expect(await fingerprint(whole)).toBe(resumed);
  await expect(readout(whole, 'resumedAt')).toHaveText('0');
  await fresh.close();
});

test('a result’s charts are made once, whatever else changes on the page', async ({ browser }) => {
  const context = await contextOf(browser);
  const page = await context.newPage();
  const made = () =>
    page.evaluate(() => (globalThis as { chartsMade?: { count: number } }).chartsMade?.count);
  await page.goto('long-run/');
  await expect(readout(page, 'slept')).toHaveText('0');
  expect(await made()).toBe(1);
  await goTo(page, 'train');
  await goTo(page, 'block');
  await expect(readout(page, 'slept')).toHaveText('0');
  expect(await made()).toBe(1);
  await setSlider(page, 'Seconds', 1);
  await expect(readout(page, 'slept')).toHaveText('1');
  expect(await made()).toBe(2);
  await context.close();
});

test('changed settings do not start a long run, and are told', async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await contextOf(browser);
  const { page } = await openTraining(context);
  await setSlider(page, 'Epochs', 1);
  await push(page, 'Start');
  const first = await fingerprint(page);
  await setSlider(page, 'Epochs', 2);
  await expect(figure(page).locator('.run-bar')).toContainText('Settings have changed');
  expect(await fingerprint(page)).toBe(first);
  await context.close();
});

test('a call that blocks is stopped with its worker; settings stay, and the next run has a fresh one', async ({
  browser,
}) => {
  const context = await contextOf(browser);
  const page = await context.newPage();
  await page.goto('long-run/');
  await expect(readout(page, 'slept')).toHaveText('0');
  await setSlider(page, 'Seconds', 15);
  await expect(button(page, 'Stop')).toBeVisible({ timeout: 6000 });
  await push(page, 'Stop');
  await expect(figure(page).locator('.run-bar')).toContainText('Stopped', { timeout: 6000 });
  await expect(page.getByRole('slider', { name: 'Seconds' })).toHaveValue('15');
  await setSlider(page, 'Seconds', 1);
  await expect(readout(page, 'slept')).toHaveText('1', { timeout: 10_000 });
  await context.close();
});

test('who saves data is asked before much is fetched', async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await contextOf(browser);
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const { page, fetched } = await openTraining(context);
  await setSlider(page, 'Epochs', 1);
  await push(page, 'Start');
  await expect(figure(page).locator('.run-bar')).toContainText(
    'Your browser asks to save data. This figure has to fetch',
  );
  expect(fetched.filter((url) => /digits-train/.test(url))).toEqual([]);
  await button(page, 'Fetch it and run').click();
  await fingerprint(page);
  await context.close();
});
