// The pages around the lessons: frame, contents, not-found. Styles and scripts are named here and nowhere else.
import { createHash } from 'node:crypto';
import lab from '../../package.json' with { type: 'json' };
import { FRAME_SCRIPT } from '../engine/sandbox-frame.ts';
import type { LessonOutline } from '../lab/outline.ts';
import { type Html, html, raw } from './html.ts';
import type { LessonContent } from './lesson.ts';

export interface Site {
  /** With slashes at both ends. */
  base: string;
  buildId: string;
}

// Scripts, workers and WebAssembly from here only, but for the sandbox: it inherits this policy, and needs its own script
// and a worker of it. Styles also inline, as Chart.js and KaTeX position with them.
const SANDBOX = `'sha256-${createHash('sha256').update(FRAME_SCRIPT).digest('base64')}'`;
const CSP = `default-src 'self'; script-src 'self' 'wasm-unsafe-eval' ${SANDBOX}; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'`;

interface Frame {
  site: Site;
  title: string;
  description: string;
  /** Module script of this kind of page. */
  script: string;
  header?: Html;
  main: Html;
  /** False in development: Vite's client injects its own scripts and sockets. */
  secure: boolean;
}

export function frame({ site, title, description, script, header, main, secure }: Frame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${raw(secure ? `<meta http-equiv="Content-Security-Policy" content="${CSP}">` : '')}
${FADE}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="/web/app/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/build/fonts/inter.woff2" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="/build/fonts/literata.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/web/app/styles/index.css">
<script type="module" src="${script}"></script>
<noscript><style>.search, .panel-skeleton :is(.canvas, .number-line, .legend, .controls, button) { display: none } .panel-skeleton .charts { height: auto; border: 0 } .panel-skeleton .charts > * { visibility: visible } .after[hidden], ql-experiment[hidden] { display: block !important; }</style></noscript>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
  <a class="brand" href="${site.base}">${raw(LOGO)}<span>Quantization Lab</span></a>
  ${header ?? ''}
  <button class="theme-button" type="button" hidden><span class="visually-hidden">Colour theme</span></button>
</header>
${main}
<footer class="colophon"><p>Every figure on this page is computed in your browser by the lab’s C++ core. Nothing you do leaves it.</p>
<p>Version ${lab.version}</p><p class="build">Build ${site.buildId}</p></footer>
</body>
</html>
`.text;
}

const SEARCH = html`<search class="search"><label><span class="visually-hidden">Search the lessons</span><input type="search" placeholder="Search the lessons" autocomplete="off" spellcheck="false"></label>
  <p role="status"></p><ol class="places"></ol></search>`;

// In the page itself: Chromium gives a transition up that a style sheet asks for, as it is not there yet when it looks.
const FADE = raw(
  '<style>@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto; } }</style>',
);

const LOGO =
  '<svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><path class="steps-line" d="M3 26h6v-6h6v-6h6V8h8"/><path class="curve-line" d="M3 28C12 25 20 17 29 5"/></svg>';

export interface LessonPlace {
  lesson: LessonContent;
  all: readonly LessonContent[];
}

export const outlineOf = ({ slug, title, steps }: LessonContent): LessonOutline => ({
  slug,
  title,
  steps: steps.map(({ id, title, questions }) => ({ id, title, questions })),
});

const lessonUrl = (site: Site, { slug }: { slug: string }): string => `${site.base}${slug}/`;

export function lessonPage(site: Site, { lesson, all }: LessonPlace, secure: boolean): string {
  const at = all.indexOf(lesson);
  const previous = all[at - 1];
  const next = all[at + 1];
  const contents = html`<nav class="contents" aria-label="Contents">
    <button class="contents-button" type="button" aria-expanded="false" aria-controls="contents-list"><span class="position">Lesson ${at + 1} of ${all.length}</span><span class="label">Contents</span></button>
    <div id="contents-list" class="drawer" hidden>
      ${SEARCH}
      <ol class="lesson-list">${all.map(
        (one) =>
          html`<li><a href="${lessonUrl(site, one)}" ${raw(one === lesson ? 'aria-current="page"' : '')}>${one.title}</a>${
            one === lesson &&
            html`<ol class="step-list">${one.steps.map((step) => html`<li><a href="#${step.id}">${step.title}</a></li>`)}</ol>`
          }</li>`,
      )}</ol>
    </div></nav>`;
  const pager = html`<nav class="pager" aria-label="Lessons">
    ${previous ? html`<a class="previous" rel="prev" href="${lessonUrl(site, previous)}"><small>Previous</small>${previous.title}</a>` : html`<a class="previous" href="${site.base}"><small>Back to</small>Contents</a>`}
    ${next ? html`<a class="next" rel="next" href="${lessonUrl(site, next)}"><small>Next</small>${next.title}</a>` : html`<a class="next" href="${site.base}"><small>Back to</small>Contents</a>`}
  </nav>`;
  return frame({
    site,
    secure,
    title: `${lesson.title} · Quantization Lab`,
    description: lesson.summary,
    script: '/web/app/lesson-page.ts',
    header: contents,
    main: html`<main id="main" class="lesson" data-lesson="${lesson.slug}">
  <div class="lesson-head"><p class="eyebrow">Lesson ${at + 1} · about ${lesson.minutes} minutes</p>
  <h1>${lesson.title}</h1><p class="question">${lesson.question}</p>
  <noscript><p class="notice">The text can be read as it is. The experiments need JavaScript: switch it on to move things.</p></noscript>
  <p class="origins">Figures are marked: <span id="origin-measured" class="source-mark" data-origin="measured">measured here by the core</span>, <span id="origin-derived" class="source-mark" data-origin="derived">derived by a formula</span>, <span id="origin-quoted" class="source-mark" data-origin="quoted">quoted</span>. Press one for its source.</p>
  <p class="resume" hidden></p>
  <div class="notices" role="status" aria-live="polite"></div></div>
  <div class="lesson-body">${lesson.body}</div>
  ${pager}</main>`,
  });
}

export function contentsPage(site: Site, all: readonly LessonContent[], secure: boolean): string {
  return frame({
    site,
    secure,
    title: 'Quantization Lab: understand neural-network quantization by measuring it',
    description:
      'Lessons in the browser: predict, move things, measure. Real int8 code, real weights, every number computed as you watch.',
    script: '/web/app/contents-page.ts',
    main: html`<main id="main" class="home">
  <div class="hero"><h1>Quantization, by measuring it</h1>
  <p class="lead">A neural network’s numbers can shrink from 32 bits to 8, or 4. What is lost, and when does it matter? You predict, a C++ core in your browser measures, and the two are laid side by side.</p>
  <p><a class="start" href="${all[0] ? lessonUrl(site, all[0]) : ''}">Start with lesson 1</a></p></div>
  ${SEARCH}
  <ol class="course">${all.map(
    (lesson, i) =>
      html`<li data-slug="${lesson.slug}" data-outline="${JSON.stringify(outlineOf(lesson))}"><a href="${lessonUrl(site, lesson)}"><span class="number">${i + 1}</span><span class="what"><strong>${lesson.title}</strong><span class="question">${lesson.question}</span><span class="summary">${lesson.summary}</span><span class="minutes">about ${lesson.minutes} minutes · ${lesson.steps.length} steps <span class="done"></span></span>${
        lesson.badge &&
        html`<span class="badge"><b>${lesson.badge.name}</b>: ${lesson.badge.means}. <span class="state">Yours when lessons 1 to ${i + 1} are done.</span></span>`
      }</span></a></li>`,
  )}</ol>
  <p class="aside"><a href="${site.base}speed/">How fast is int8 in this browser?</a> Time the kernels that the lessons run on. <a href="${site.base}teacher/">For teachers</a>: assignments, results, answers.</p>
  <section class="progress" aria-labelledby="progress-title" hidden><h2 id="progress-title">Your progress</h2>
    <p class="summary" role="status"></p><div class="notices" role="status" aria-live="polite"></div>
    <p class="buttons"><button type="button" data-do="export">Save as a file</button> <button type="button" data-do="import">Read from a file</button> <button type="button" class="quiet" data-do="reset">Reset all</button>
    <input type="file" accept="application/json,.json" aria-label="Progress file" hidden></p><div class="aside-list"></div></section>
  <section class="offline" aria-labelledby="offline-title" hidden><h2 id="offline-title">Without a connection</h2><div></div></section></main>`,
  });
}

/** How fast the kernels are in the reader's browser, and which build was chosen. */
export function speedPage(site: Site, secure: boolean): string {
  return frame({
    site,
    secure,
    title: 'How fast is int8 here? · Quantization Lab',
    description:
      'The lab’s integer and float kernels, timed in your browser beside the limit of its processor.',
    script: '/web/app/speed-page.ts',
    main: html`<main id="main" class="home speed"><div class="hero"><h1>How fast is int8 here?</h1>
  <p class="lead">A matrix product of 8-bit codes can be several times as fast as one of floats, if the browser and the processor play along. Measure it on this machine: each kernel multiplies the same matrices, again and again.</p>
  <noscript><p class="notice">Measuring needs JavaScript: switch it on.</p></noscript></div>
  <div class="notices" role="status" aria-live="polite"></div>
  <section class="kernels" aria-labelledby="kernels-title"><h2 id="kernels-title">Kernels</h2><div class="measured"></div></section>
  <p><a href="${site.base}">All lessons</a></p></main>`,
  });
}

export function notFoundPage(site: Site, secure: boolean): string {
  return frame({
    site,
    secure,
    title: 'Not found · Quantization Lab',
    description: 'There is no page at this address.',
    script: '/web/app/contents-page.ts',
    main: html`<main id="main" class="home"><div class="hero"><h1>No page here</h1>
  <p class="lead">There is no page at this address. The link may be mistyped, or the lesson may have moved.</p>
  <p><a class="start" href="${site.base}">All lessons</a></p></div>${SEARCH}</main>`,
  });
}
