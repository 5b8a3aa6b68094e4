// Clinics: mended, kept, reset, left by keyboard; and code that does its worst is contained.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { files } from '../../lessons/course.ts';
import { expect, goTo, open, test } from './lab.ts';

const fixed = await files.loadCode('one-scale', 'absmax', 'fixed');
const broken = await files.loadCode('one-scale', 'absmax', 'broken');

async function openClinic(page: Page) {
  await open(page, 'one-scale/');
  await goTo(page, 'checks');
  const clinic = page.locator('ql-clinic[name=absmax]');
  await clinic.scrollIntoViewIfNeeded();
  await expect(clinic.locator('.cm-content')).toBeVisible();
  const write = (code: string) => clinic.locator('.cm-content').fill(code);
  const run = () => clinic.getByRole('button', { name: 'Run it' }).click();
  return { clinic, write, run };
}

test('broken code fails with input, expected and got; mended it passes and explains', async ({
  page,
}) => {
  const { clinic, write, run } = await openClinic(page);
  await run();
  await expect(clinic.locator('.verdict')).toContainText('Not yet: 1 of 7 cases pass.');
  const first = clinic.locator('.cases li').first();
  await expect(first).toContainText('five values at 4 bits');
  await expect(first).toContainText('absmax([−1.2, −0.3, 0, 0.5, 1.05], 4)');
  await expect(first).toContainText('Expected{ scale: 0.1714');
  await expect(first).toContainText('Got{ scale:');
  const hidden = clinic.locator('.cases li', { hasText: 'Hidden case: two bits' });
  await expect(hidden).toHaveText('Hidden case: two bits');
  await expect(clinic.locator('.after')).toBeHidden();
  await write(fixed);
  await run();
  await expect(clinic.locator('.verdict')).toHaveText('Right: all 7 cases pass.');
  await expect(clinic.locator('.passed')).toBeVisible();
  await expect(clinic.locator('.after')).toBeVisible();
  // What is said of the code that ran is not said of what became of it since.
  await write(broken);
  await expect(clinic.locator('.verdict')).toHaveText(
    'Of the code before your change: 7 of 7 cases pass. Run it again.',
  );
  await expect(clinic.locator('.cases.stale')).toBeVisible();
  await write(fixed);
  await expect(clinic.locator('.verdict')).toHaveText('Right: all 7 cases pass.');
  await write(broken);
  await run();
  await expect(clinic.locator('.verdict')).toContainText('Not yet: 1 of 7');
  await expect(clinic.locator('.cases.stale')).toHaveCount(0);
});

test('mine and fresh are both kept, also over a reload; replacing can be undone', async ({
  page,
}) => {
  const { clinic, write, run } = await openClinic(page);
  await write(`// my own\n${fixed}`);
  await run();
  await expect(clinic.locator('.passed')).toBeVisible();
  await page.reload();
  await clinic.scrollIntoViewIfNeeded();
  await expect(clinic.locator('.passed')).toBeVisible();
  const code = clinic.locator('.cm-content');
  const version = (name: string) => clinic.getByRole('radio', { name });
  await expect(code).toContainText('// my own');
  await version('As it was').check();
  await expect(code).toContainText('2 ** bits - 1;');
  await expect(code).not.toContainText('// my own');
  await version('A solution').check();
  await expect(code).toContainText('all zeros: any scale will do');
  await version('Mine').check();
  await expect(code).toContainText('// my own');
  await version('As it was').check();
  await clinic.getByRole('button', { name: 'Put this in place of mine' }).click();
  await expect(code).not.toContainText('// my own');
  await clinic.getByRole('button', { name: 'Undo: bring mine back' }).click();
  await expect(code).toContainText('// my own');
});

test('a solution is offered once both hints were asked for', async ({ page }) => {
  const { clinic } = await openClinic(page);
  await expect(clinic.getByText('A solution')).toHaveCount(0);
  await clinic.getByRole('button', { name: 'Hint' }).click();
  await clinic.getByRole('button', { name: 'Another hint' }).click();
  await expect(clinic.locator('.hint')).toHaveCount(2);
  await expect(clinic.getByText('A solution')).toBeVisible();
});

test('the editor does not catch the keyboard: Escape, then Tab leaves it', async ({ page }) => {
  const { clinic } = await openClinic(page);
  const code = clinic.locator('.cm-content');
  await code.focus();
  await page.keyboard.press('Tab');
  await expect(code).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.locator('#checks')).toHaveClass(/active/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(clinic.getByRole('button', { name: 'Run it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(clinic.locator('.verdict')).toBeVisible();
});

test('code that can’t be read is said to be so, with its line', async ({ page }) => {
  const { clinic, write, run } = await openClinic(page);
  await write('function absmax(x) {\n  return x +;\n}');
  await run();
  await expect(clinic.locator('.problem')).toContainText('SyntaxError');
  await expect(clinic.locator('.problem')).toContainText('(line 2)');
  await write('function absmin() {}');
  await run();
  await expect(clinic.locator('.problem')).toContainText('absmax is not defined');
  await expect(clinic.locator('.problem')).not.toContainText('line');
  await write('function absmax(x) { return x +; }');
  await expect(clinic.locator('.problem')).toContainText('Of the code before your change: ');
  await run();
  await expect(clinic.locator('.problem')).toHaveText(/^SyntaxError: .*\(line 1\)$/);
});

/** What code might try, and what the reader then sees; TARGET is an address that counts its requests. */
const HOSTILE: readonly (readonly [name: string, code: string, seen: string | RegExp])[] = [
  ['an infinite loop', 'for (;;);', 'It was still running after 2 s and was stopped.'],
  ['a throw', "throw new Error('boom')", 'it threw: Error: boom'],
  ['a throw of what can’t be named', 'throw { toString() { throw 1 } }', 'can’t be put into words'],
  ['a huge allocation', 'new Float64Array(1e12)', 'it threw: RangeError'],
  [
    'memory without end',
    'const hoard = []; for (;;) hoard.push(new Float64Array(1e7).fill(1))',
    /stopped|threw|could not/,
  ],
  [
    'a request',
    "const x = new XMLHttpRequest(); x.open('GET', 'TARGET', false); x.send()",
    'it threw',
  ],
  ['fetch', "fetch('TARGET').catch(() => {}); return 1", 'an object with'],
  ['a script', "importScripts('TARGET')", 'it threw'],
  ['import()', "import('TARGET').catch(() => {}); return 1", 'an object with'],
  ['a socket', "new WebSocket('TARGET'.replace('http', 'ws')); return 1", /threw|an object with/],
  ['IndexedDB', "indexedDB.open('a')", 'it threw: SecurityError'],
  ['caches', "caches.open('a').catch(() => {}); return 1", /threw|an object with/],
  [
    'a nested worker',
    `new Worker(URL.createObjectURL(new Blob(["fetch('TARGET')"]))); const until = Date.now() + 300; while (Date.now() < until); return 1`,
    /threw|an object with/,
  ],
  [
    'forged answers',
    'for (let at = 0; at < 9; at++) { postMessage({ at, value: 1 }); self.parent?.postMessage?.({ at }) } return 1',
    'an object with',
  ],
  [
    'stolen messages',
    'self.seen = []; addEventListener("message", (e) => self.seen.push(e.ports)); return self.seen',
    'an object with',
  ],
  [
    'a changed prototype',
    `MessagePort.prototype.postMessage = () => {}; Reflect.apply = () => 7; Array.prototype.findIndex = () => -1;
    Object.defineProperty(Object.prototype, 'nonce', { get: () => 'mine', set() {} }); return [7]`,
    'an object with',
  ],
  [
    'a list that holds itself',
    'const a = []; a.push(a); return { scale: a, codes: a }',
    'a number is expected',
  ],
  ['what can’t be copied', 'return { scale: () => 1 }', 'It returned what can’t be copied'],
  ['a broken bracket', '}); close(); (() => {', 'SyntaxError'],
  [
    'a bracket that closes its wrapper',
    "} }); addEventListener('message', (e) => e.ports[0].postMessage({ at: 0, value: 1 })); (() => { {",
    'SyntaxError',
  ],
  ['30 million numbers', 'return new Array(3e7).fill(1)', /It returned more than 1 MB|stopped/],
  ['a list of great length', 'return new Array(2 ** 32 - 1)', 'It returned more than 1 MB.'],
  ['a great buffer', 'return { scale: 1, codes: new ArrayBuffer(1e8) }', 'more than 1 MB'],
  ['a great text', 'return { scale: "x".repeat(1e8) }', 'It returned more than 1 MB.'],
  [
    'a great text thrown later',
    "setTimeout(() => { throw 'x'.repeat(1e8) }); for (const until = Date.now() + 100; Date.now() < until;); return 1",
    'an object with',
  ],
  [
    'setters of all objects',
    `for (const name of ['nonce', 'at', 'value', '0', 'scale', 'codes']) Object.defineProperty(Object.prototype, name,
    { __proto__: null, configurable: true, get: () => 7, set() {} }); return { scale: 5 }`,
    'not within',
  ],
  ['not a number', 'return { scale: NaN, codes: [NaN] }', 'NaN is not within'],
];

test.describe('contains', () => {
  for (const [name, code, seen] of HOSTILE) {
    test(name, async ({ page, expectConsole, baseURL }) => {
      expectConsole('Content Security Policy');
      expectConsole('Refused to');
      expectConsole('violates the document');
      expectConsole('/stolen'); // the browser tells of requests that it doesn't make, too
      let requests = 0;
      const server = createServer((_, response) => {
        requests++;
        response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('1');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stolen`;
      const own: string[] = [];
      page.on('response', (response) => {
        if (response.url().includes('stolen')) own.push(response.url());
      });
      const { clinic, write, run } = await openClinic(page);
      for (const address of [target, new URL('stolen', baseURL).href]) {
        await write(`function absmax() { ${code.replaceAll('TARGET', address)} }`);
        await run();
        await expect(clinic.locator('[role=status]')).toContainText(seen);
        await expect(clinic.locator('.passed')).toHaveCount(0);
      }
      // The page is as it was: the same clinic can be passed now.
      await write(fixed);
      await run();
      await expect(clinic.locator('.passed')).toBeVisible();
      await expect(page.locator('iframe')).toHaveCount(0);
      server.close();
      expect(requests).toBe(0);
      expect(own).toEqual([]);
    });
  }
});

test('time is up for the page, too: what comes back never keeps it from saying so', async ({
  page,
}) => {
  const { clinic, write, run } = await openClinic(page);
  await write(
    'const big = () => new Array(3e7).fill(1);\nfunction absmax() { return { scale: big(), codes: big() } }',
  );
  const began = Date.now();
  await run();
  await expect(clinic.locator('.verdict')).toBeVisible();
  // Two seconds, and what the machine needs to start a frame and two workers.
  expect(Date.now() - began).toBeLessThan(6000);
});

test('the entry may be defined in any way', async ({ page }) => {
  const { clinic, write, run } = await openClinic(page);
  for (const code of [
    fixed.replace('function absmax', 'const absmax = function'),
    fixed.replace('function absmax', 'let absmax = function'),
    `'use strict';\n${fixed} // at the end`,
  ]) {
    await write(code);
    await run();
    await expect(clinic.locator('.verdict')).toHaveText('Right: all 7 cases pass.');
  }
});

test('the broken code is in the page before any script runs', async ({ request }) => {
  const text = await (await request.get('one-scale/')).text();
  expect(text.replaceAll(/<[^>]*>/g, '')).toContain(broken.split('\n')[0]);
});
