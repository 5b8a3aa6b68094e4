// Entry of the contents page: what is done in each lesson, and the reader's progress as a file.
import { keptAside } from '../lab/aside.ts';
import { firstOpen, isAnswered, type LessonOutline } from '../lab/outline.ts';
import type { Progress } from '../lab/progress.ts';
import { doneInWords } from '../lab/progress-count.ts';
import { sayMissing } from './notices.ts';
import { keepsOffline, startOffline } from './offline.ts';
import { openProgress, saveProgress } from './progress.ts';
import { startSearch } from './search.ts';
import { storage } from './storage.ts';
import { startTheme } from './theme.ts';

startTheme();
startOffline();
startSearch();
const panel = document.querySelector<HTMLElement>('.progress');
if (panel) startProgress(panel, openProgress());
const offline = document.querySelector<HTMLElement>('.offline');
if (offline && keepsOffline()) {
  import('./later/keep-offline.ts').then(({ offerToKeep }) => offerToKeep(offline)).catch(() => {});
}

function startProgress(panel: HTMLElement, progress: Progress): void {
  const show = (): void => {
    for (const item of document.querySelectorAll<HTMLElement>('.course li'))
      showLesson(item, progress);
    showBadges();
    showStart(progress);
    const summary = panel.querySelector('.summary');
    if (summary) {
      summary.textContent =
        doneInWords(progress.all) ||
        'Nothing yet: what you predict and pass is kept in this browser.';
    }
  };
  const on = (name: string, act: () => unknown): void => {
    panel.querySelector(`[data-do=${name}]`)?.addEventListener('click', act);
  };
  const file = panel.querySelector<HTMLInputElement>('input[type=file]');
  on('export', () => saveProgress(progress));
  on('import', () => file?.click());
  on('reset', async () => {
    const later = await import('./later/reset-progress.ts').catch(sayMissing);
    await later?.resetProgress(progress);
    show();
  });
  file?.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    const later = await import('./later/read-progress.ts').catch(sayMissing);
    await later?.readProgressFile(chosen, progress);
    file.value = '';
    show();
  });
  const store = storage();
  const aside = panel.querySelector<HTMLElement>('.aside-list');
  if (store && aside && keptAside(store).length) {
    import('./later/aside.ts').then(({ showAside }) => showAside(aside, store), sayMissing);
  }
  panel.hidden = false;
  progress.subscribe(show);
  show();
}

function outlineOf(item: HTMLElement): LessonOutline {
  return JSON.parse(item.dataset.outline ?? '');
}

/** Leads to what is still open; a reader who has done nothing yet finds it as the page was made. */
function showStart(progress: Progress): void {
  const link = document.querySelector<HTMLAnchorElement>('.hero .start');
  const items = [...document.querySelectorAll<HTMLElement>('.course li')];
  const outlines = items.map(outlineOf);
  const recordOf = (slug: string) => progress.lesson(slug);
  const isBegun = ({ slug, steps }: LessonOutline): boolean =>
    steps.some(({ questions }) => questions.some((one) => isAnswered(recordOf(slug), one)));
  const open = firstOpen(outlines, recordOf);
  const at = open ? outlines.indexOf(open.lesson) : 0;
  const address = items[at]?.querySelector('a')?.getAttribute('href');
  if (!link || !address) return;
  if (!open) link.textContent = 'All is done: start again with lesson 1';
  else if (!outlines.some(isBegun)) link.textContent = 'Start with lesson 1';
  else link.textContent = `Go on with lesson ${at + 1}: ${open.step.title}`;
  link.href = open && isBegun(open.lesson) ? `${address}#${open.step.id}` : address;
}

/** A badge is for its lesson and all before it; what it takes stands in the page. */
function showBadges(): void {
  const items = [...document.querySelectorAll<HTMLElement>('.course li')];
  const open = items.findIndex((item) => !item.classList.contains('finished'));
  for (const [i, item] of items.entries()) {
    const badge = item.querySelector<HTMLElement>('.badge');
    const state = badge?.querySelector<HTMLElement>('.state');
    if (!badge || !state) continue;
    const earned = open < 0 || i < open;
    badge.classList.toggle('earned', earned);
    state.dataset.wanted ??= state.textContent ?? '';
    state.textContent = earned ? 'Yours.' : state.dataset.wanted;
  }
}

function showLesson(item: HTMLElement, progress: Progress): void {
  const { slug, steps } = outlineOf(item);
  const record = progress.lesson(slug);
  const asked = steps.flatMap(({ questions }) => questions);
  // Of the questions that the lesson has: a file may name others.
  const done = asked.filter((question) => isAnswered(record, question)).length;
  const text = item.querySelector('.done');
  if (text) text.textContent = done ? `${done} of ${asked.length} questions answered` : '';
  item.classList.toggle('finished', done === asked.length);
}
