// What every end-to-end test watches for: console errors, uncaught errors, requests to other origins.
import { test as base, expect, type Page } from '@playwright/test';

interface Watch {
  /** Sentences that this test expects on the console, as parts of them. */
  expectConsole: (part: string) => void;
}

export const test = base.extend<Watch>({
  expectConsole: async ({ page, baseURL }, use) => {
    const home = new URL(baseURL ?? '').origin;
    const expected: string[] = ['Service Worker registration blocked by Playwright'];
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== home && !['data:', 'blob:'].includes(protocol)) {
        complaints.push(`request to another origin: ${request.url()}`);
      }
    });
    await use((part) => expected.push(part));
    const surprising = complaints.filter((text) => !expected.some((part) => text.includes(part)));
    expect(surprising).toEqual([]);
  },
  // Every test watches, whether it names the fixture or not.
  page: async ({ page }, use) => use(page),
});
test.beforeEach(({ expectConsole }) => void expectConsole);

export { expect };

export const LESSONS = [
  'bits-on-a-ruler',
  'one-scale',
  'zero-point',
  'error-has-a-shape',
  'cast-clinic',
] as const;

/** Opens a lesson and waits until its first figure has a result. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(
    page.locator('ql-experiment:not([hidden]) .readouts dd[data-figure]').first(),
  ).not.toHaveText(/^(–)?$/);
}

/** The visible figure's readout called `metric`. */
export const readout = (page: Page, metric: string) =>
  page.locator(`ql-experiment:not([hidden]) dd[data-figure="${metric}"]`);

/** Scrolls as a reader does, until a step is the active one. */
export async function goTo(page: Page, step: string): Promise<void> {
  await page.locator(`#${step}`).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect(page.locator(`#${step}`)).toHaveClass(/active/);
}

/** Sets a slider of the visible figure by its exact field. */
export async function setSlider(page: Page, label: string, value: number): Promise<void> {
  const field = page.locator('ql-experiment:not([hidden])').getByLabel(`${label}, exact`);
  await field.fill(String(value));
  await field.press('Enter');
}
