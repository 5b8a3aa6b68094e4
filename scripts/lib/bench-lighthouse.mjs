// Lighthouse on the production build, precompressed, as on a phone: each page's scores, held against budgets.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { base, site } from '../steps/site.mjs';
import { launchOptions } from './chromium.mjs';
import { fetchPackages } from './fetched.mjs';
import { at } from './root.mjs';
import { serve } from './server.mjs';

/** The least score of each category, of 100. */
const budgets = { performance: 95, accessibility: 100, 'best-practices': 100 };
const VERSION = '12.8.2';
/** A busy machine costs a visit points: the best of these counts. */
const VISITS = 3;

/** 140 MB, and types that disturb others. */
async function loadLighthouse() {
  const modules = await fetchPackages('lighthouse', { lighthouse: VERSION });
  return (await import(pathToFileURL(`${modules}/lighthouse/core/index.js`))).default;
}

async function measure() {
  const lighthouse = await loadLighthouse();
  const { chromium } = await import('@playwright/test');
  const { address, close } = await serve({ base: base(), port: 0 });
  const port = await freePort();
  const args = [...launchOptions.args, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ ...launchOptions, args });
  const results = {};
  try {
    const { lessons } = JSON.parse(readFileSync(at('lessons/course.json'), 'utf8'));
    for (const page of [
      '',
      'speed/',
      'teacher/',
      'answers/',
      ...lessons.map((slug) => `${slug}/`),
    ]) {
      const name = page || 'contents';
      for (let visit = 0; visit < VISITS && !meets(results[name]); visit++) {
        const { lhr } = await lighthouse(`${address}${page}`, {
          port,
          logLevel: 'error',
          onlyCategories: Object.keys(budgets),
        });
        results[name] = better(results[name], lhr);
      }
    }
    return results;
  } finally {
    await browser.close();
    close();
  }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const scoresOf = ({ categories }) =>
  Object.fromEntries(
    Object.entries(categories).map(([name, { score }]) => [name, Math.round(100 * score)]),
  );

/** What costs points, in Lighthouse's words. */
const lossesOf = ({ categories, audits }) =>
  Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
      .map(
        ({ id }) =>
          `${audits[id].title}${audits[id].displayValue ? `: ${audits[id].displayValue}` : ''}`,
      ),
  );

/** The best score of each category; the losses of the visit with the better performance. */
function better(before, lhr) {
  const now = { scores: scoresOf(lhr), losses: lossesOf(lhr) };
  if (!before) return now;
  const scores = Object.fromEntries(
    Object.entries(now.scores).map(([name, score]) => [name, Math.max(score, before.scores[name])]),
  );
  const isBetter = now.scores.performance > before.scores.performance;
  return { scores, losses: isBetter ? now.losses : before.losses };
}

const meets = (result) =>
  result !== undefined &&
  Object.entries(budgets).every(([name, least]) => result.scores[name] >= least);

/** @returns {boolean} whether every page keeps the budgets */
function print(_, results) {
  const names = Object.keys(budgets);
  console.log(`\nLighthouse, as on a phone, best of up to ${VISITS} visits; at least:`);
  console.log(line('', names));
  console.log(line('budget', Object.values(budgets)));
  for (const [page, result] of Object.entries(results)) {
    const cells = names.map((name) => result.scores[name]);
    console.log(`${line(page, cells)}${meets(result) ? '' : '  BELOW'}`);
    if (!meets(result)) for (const loss of result.losses) console.log(`      ${loss}`);
  }
  return Object.values(results).every(meets);
}

const line = (name, cells) =>
  `  ${name.padEnd(20)} ${cells.map((cell) => String(cell).padStart(16)).join('')}`;

export const lighthouse = { places: { chromium: measure }, also: [site], print };
