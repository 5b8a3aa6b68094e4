// The production build as a reader meets it: from navigation to the first control that works, and from a
// control's change to the figure's new picture, in headless Chromium.
import { readdirSync, readFileSync } from 'node:fs';
import { base, site } from '../steps/site.mjs';
import { launchOptions } from './chromium.mjs';
import { at } from './root.mjs';
import { Failure } from './run.mjs';
import { serve } from './server.mjs';

const RUNS = 5;
const REDRAWS = 20;
const sizes = { '10k': 10_000, '1M': 1_000_000 };

/** A phone on a slow network, as Lighthouse takes it: bits a second, milliseconds, and how much slower it computes. */
const phone = { throughput: 1.6e6, latency: 150, slower: 4 };

/** Figures of a whole tensor: their settings, and the control that is moved to and fro. */
const figures = {
  'one-scale': ['weights', { tensor: 'attention-query' }, 'bits', [4, 5]],
  'zero-point': ['skewed', { data: 'token-embeddings' }, 'bits', [4, 5]],
  'error-has-a-shape': ['panels', { data: 'attention-query' }, 'bits', [4, 5]],
  'cast-clinic': ['patient', { data: 'attention-query' }, 'code', ['broken', 'mended']],
};

async function measure() {
  const { chromium } = await import('@playwright/test');
  const { address, close } = await serve({ base: base(), port: 0 });
  const browser = await chromium.launch(launchOptions);
  const results = {};
  try {
    for (const slug of lessons()) {
      results[slug] = {
        here: await starts(browser, `${address}${slug}/`),
        phone: await starts(browser, `${address}${slug}/`, phone),
      };
      if (!figures[slug]) continue;
      for (const [name, count] of Object.entries(sizes)) {
        results[slug][name] = await redraws(browser, `${address}${slug}/`, figures[slug], count);
      }
    }
    return results;
  } finally {
    await browser.close();
    close();
  }
}

const lessons = () => JSON.parse(readFileSync(at('lessons/course.json'), 'utf8')).lessons;

function summary(samples) {
  const [best, ...others] = samples.toSorted((a, b) => a - b);
  return { best, median: [best, ...others][samples.length >> 1] };
}

/** Median and best milliseconds from navigation to the first control and to the first measured figure, nothing cached. */
async function starts(browser, address, slow) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) {
    const viewport = slow ? { width: 360, height: 800 } : { width: 1280, height: 800 };
    const context = await browser.newContext({ serviceWorkers: 'block', viewport });
    const page = await context.newPage();
    if (slow) await slowDown(page, slow);
    await page.addInitScript(noteTheStart);
    await page.goto(address, { waitUntil: 'commit' });
    const done = () => globalThis.started?.figure && globalThis.started;
    runs.push(await (await page.waitForFunction(done, undefined, { timeout: 60_000 })).jsonValue());
    await context.close();
  }
  return {
    control: summary(runs.map(({ control }) => control)),
    figure: summary(runs.map(({ figure }) => figure)),
  };
}

async function slowDown(page, { throughput, latency, slower }) {
  const session = await page.context().newCDPSession(page);
  const bytes = throughput / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

/** In the page: when a control can be used, and when the figure shows its first number. */
function noteTheStart() {
  const started = {};
  globalThis.started = started;
  const shown = 'ql-experiment:not([hidden])';
  const look = () => {
    const now = performance.now();
    const control = document.querySelector(`${shown} .controls input, ${shown} button.bit`);
    if (control) started.control ??= now;
    if (/\d/.test(document.querySelector(`${shown} dd[data-figure]`)?.textContent ?? ''))
      started.figure ??= now;
    if (!started.figure) requestAnimationFrame(look);
  };
  look();
}

/** Of a control's change, the tensor having `count` values: see timeRedraws. */
async function redraws(browser, address, [experiment, settings, control, values], count) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await enlarge(page, Object.values(settings)[0], count);
  const query = new URLSearchParams({ embed: experiment });
  for (const [name, value] of Object.entries(settings)) query.set(`${experiment}.${name}`, value);
  await page.goto(`${address}?${query}`);
  const samples = await page.evaluate(timeRedraws, { experiment, control, values, runs: REDRAWS });
  await context.close();
  const of = (key) => summary(samples.map((sample) => sample[key]));
  return { frames: of('frames'), time: of('time') };
}

/** Serves the packed tensor `name` with `count` values in place of its own, which are repeated. */
async function enlarge(page, name, count) {
  const packed = readFileSync(at('build/data', `${name}.bin`));
  const bytes = Buffer.alloc(4 * count);
  for (let from = 0; from < bytes.length; from += packed.length) packed.copy(bytes, from);
  await page.route(`**/${name}-*.bin`, (route) => route.fulfill({ body: bytes }));

  const assets = at('dist/assets');
  const says = new RegExp(`("?bytes"?:)${packed.length}\\b`);
  const script = readdirSync(assets).find(
    (file) => file.endsWith('.js') && says.test(readFileSync(`${assets}/${file}`, 'utf8')),
  );
  if (!script) throw new Failure(`No script of the build holds the size of the data “${name}”.`);
  const body = readFileSync(`${assets}/${script}`, 'utf8').replace(says, `$1${bytes.length}`);
  await page.route(`**/${script}`, (route) =>
    route.fulfill({ body, contentType: 'text/javascript' }),
  );
}

/**
 * In the page: moves the control to and fro, at the start of a frame, as browsers hand on what a hand does.
 * Each time the milliseconds until the new picture is drawn, and the frames until the one that shows it: 1 is the next.
 */
async function timeRedraws({ experiment, control, values, runs }) {
  const figure = document.querySelector(`ql-experiment[name="${experiment}"]`);
  const until = async (is) => {
    while (!is()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const charts = () => figure.querySelector('.charts');
  await until(() => charts()?.querySelector('ql-chart, ql-bits, ql-number-line'));
  await until(() => charts().getAttribute('aria-busy') === 'false');

  const change = (value) => {
    const fields = [...figure.querySelectorAll('.controls input')];
    const id = `${experiment}-${control}`;
    const slider = fields.find((field) => field.id === id);
    if (!slider) return fields.find((field) => field.name === id && field.value === value).click();
    slider.valueAsNumber = value;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const redraw = async (value) => {
    const start = await nextFrame();
    let time;
    let busy = false;
    const observer = new MutationObserver(() => {
      const isBusy = charts().getAttribute('aria-busy') === 'true';
      // The charts draw in the microtasks that follow.
      if (busy && !isBusy) setTimeout(() => (time = performance.now() - start));
      busy = isBusy;
    });
    observer.observe(charts(), { attributes: true, attributeFilter: ['aria-busy'] });
    change(value);
    for (let frames = 1; ; frames++) {
      await nextFrame();
      if (time === undefined) continue;
      observer.disconnect();
      return { time, frames };
    }
  };

  const samples = [];
  for (let i = 0; i < runs + 3; i++) {
    const sample = await redraw(values[(i + 1) % 2]);
    if (i >= 3) samples.push(sample); // until the code has been optimised
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return samples;
}

/** @param {Awaited<ReturnType<typeof measure>>} results */
function print(_, results) {
  console.log(`\nmilliseconds, medians (and the best): from navigation (${RUNS} visits, nothing cached) to the first
control and the first figure, here and as on a slow phone; from a control's change until the
new picture is drawn (${REDRAWS} changes), by the number of values, and the frame that shows it`);
  const columns = ['control', 'figure', 'control', 'figure', ...Object.keys(sizes)];
  console.log(line('', ['here', '', 'phone', '', 'redraw', '']));
  console.log(line('', columns));
  for (const [slug, { here, phone: there, ...redraw }] of Object.entries(results)) {
    const times = [here.control, here.figure, there.control, there.figure];
    const cells = Object.keys(sizes).map((name) => shownRedraw(redraw[name]));
    console.log(line(slug, [...times.map(shown), ...cells]));
  }
  const late = Object.entries(results).filter(
    ([, { '10k': redrawn }]) => redrawn?.frames.median > 1,
  );
  const verdict = late.length ? `missed by ${late.map(([slug]) => slug).join(', ')}` : 'met';
  console.log(`\ngoal at 10k, shown by the next frame: ${verdict}`);
}

const whole = (time) => time.toFixed(time < 100 ? 1 : 0);
const shown = (times) => (times ? `${whole(times.median)} (${whole(times.best)})` : '');
const shownRedraw = (redraw) =>
  redraw ? `${whole(redraw.time.median)} (frame ${redraw.frames.median})` : '';

const line = (name, cells) =>
  `  ${name.padEnd(20)} ${cells.map((cell) => cell.padStart(14)).join('')}`;

export const pages = { places: { chromium: measure }, also: [site], print };
