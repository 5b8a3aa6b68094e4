// The pages for teachers: assignments and what was handed in, and the answer key.
import { type Html, html, raw } from './html.ts';
import type { LessonContent } from './lesson.ts';
import { frame, outlineOf, type Site } from './pages.ts';

const NO_PROOF =
  'A results file is made in the reader’s own browser. Whoever can read the answer key can write one, so it shows work, and proves none.';

export function teacherPage(site: Site, all: readonly LessonContent[], secure: boolean): string {
  const outlines = all.map(outlineOf);
  return frame({
    site,
    secure,
    title: 'For teachers · Quantization Lab',
    description: 'Give out a lesson as an assignment, and read what was handed in.',
    script: '/web/app/teacher-page.ts',
    main: html`<main id="main" class="home teacher" data-outlines="${JSON.stringify(outlines)}"><div class="hero"><h1>For teachers</h1>
  <p class="lead">Give out a lesson as a link, and read the files that come back. There is no account and no server: both stay in this browser, until you forget or clear them.</p>
  <noscript><p class="notice">Making links and reading files needs JavaScript: switch it on.</p></noscript></div>
  <div class="notices" role="status" aria-live="polite"></div>
  <section aria-labelledby="give-title"><h2 id="give-title">Give out an assignment</h2>
  <p>Choose a lesson, the steps that are due, and how its figures start. What you fix can’t be moved on the page; only a new address would free it.</p><div class="give"></div></section>
  <section aria-labelledby="read-title"><h2 id="read-title">Read results</h2>
  <p>Every answer in a file is graded again here, by the core: where a file claims something else, a note says so. ${NO_PROOF}</p>
  <p>A file that is handed in again takes the place of the older one. What the files are called does not matter: the same reader, lesson and assignment, with answers in common, is the same work. Two readers of one name stand in two rows.</p><div class="handed"></div></section>
  <section aria-labelledby="key-title"><h2 id="key-title">Answer key</h2>
  <p><a href="${site.base}answers/">All answers</a>, as the core computed them when this lab was built.</p></section></main>`,
  });
}

export interface LessonKey {
  lesson: LessonContent;
  key: Html;
}

export const answersPage = (site: Site, keys: readonly LessonKey[], secure: boolean): string =>
  frame({
    site,
    secure,
    title: 'Answer key · Quantization Lab',
    description: 'What the core measures for every question of the lessons.',
    script: '/web/app/answers-page.ts',
    main: html`<main id="main" class="home answer-key"><div class="hero"><h1>Answer key</h1>
  <p class="lead">Nothing here is typed: the core measured every answer when build ${site.buildId} was made, and every solution passes its check.</p>
  <p>Anyone who knows this address can read it. ${NO_PROOF}</p></div>
  ${keys.map(
    ({ lesson, key }) =>
      html`<section aria-labelledby="key-${lesson.slug}"><h2 id="key-${lesson.slug}"><a href="${site.base}${lesson.slug}/">${lesson.title}</a></h2>
  <p>The misconception that it breaks: <em>${lesson.misconception}</em></p>${raw(key.text)}</section>`,
  )}
  <p><a href="${site.base}teacher/">For teachers</a></p></main>`,
  });
