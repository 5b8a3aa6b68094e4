// The step shell: which step is being read, which figure belongs to it, and moving on by keyboard.

import { goToFigure } from '../elements/figure-focus.ts';
import { parseQuery } from '../lab/controls.ts';
import type { Session } from '../lab/session.ts';

interface Step {
  element: HTMLElement;
  figure: string;
  set: string;
  veil: string;
}

/** Settings of an experiment that came with the link are kept: no step overwrites them at its first showing. */
export function startSteps(
  session: Session,
  settled: ReadonlySet<string>,
  reached: (step: string) => void,
): void {
  const steps: Step[] = [...document.querySelectorAll<HTMLElement>('.step')].map((element) => ({
    element,
    figure: element.dataset.figure ?? '',
    set: element.dataset.set ?? '',
    veil: element.dataset.veil ?? '',
  }));
  const kept = new Set(settled);
  let active: Step | undefined;

  function activate(step: Step): void {
    if (step === active) return;
    const forward = !active || steps.indexOf(step) > steps.indexOf(active);
    active = step;
    for (const one of steps) one.element.classList.toggle('active', one === step);
    session.show(step.figure, step.veil);
    progress(steps.indexOf(step) + 1, steps.length);
    if (forward && step !== steps[0]) reached(step.element.id);
    // Going on, a step finds the figure as its text says; going back, as the reader left it.
    const linked = kept.delete(step.figure);
    if (forward && step.set && !linked) session.set(step.figure, parseQuery(step.set));
  }

  for (const step of steps) offerFigure(step, () => activate(step));
  follow(steps, activate);
  keepClearOfPanel();
  listenToKeys(steps, () => active);
  const first = steps.find(({ element }) => `#${element.id}` === location.hash) ?? steps[0];
  if (first) activate(first);
}

/** Seen by those who come to it by keyboard. */
function offerFigure({ element, figure }: Step, activate: () => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet to-figure';
  button.textContent = 'To the figure';
  button.addEventListener('click', () => {
    activate();
    void goToFigure(figure, button);
  });
  element.querySelector('h2')?.after(button);
}

function progress(at: number, of: number): void {
  const main = document.querySelector<HTMLElement>('main');
  main?.style.setProperty('--progress', String(at / of));
  const position = document.querySelector('.contents-button .position');
  if (position) position.textContent = `Step ${at} of ${of}`;
}

/** The active step is the last one whose title has passed the upper part of the window. */
function follow(steps: readonly Step[], activate: (step: Step) => void): void {
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const panel = document.querySelector('.figure-panel')?.getBoundingClientRect();
    // On a phone the figure lies above the text, so reading starts below it.
    const above = panel && panel.width > 0.8 * innerWidth ? Math.max(0, panel.bottom) : 0;
    const line = above + 0.4 * (innerHeight - above);
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 4;
    const passed = atEnd
      ? steps
      : steps.filter(({ element }) => element.getBoundingClientRect().top <= line);
    const step = passed.at(-1) ?? steps[0];
    if (step) activate(step);
  };
  addEventListener(
    'scroll',
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(look);
    },
    { passive: true },
  );
}

/** On a phone a step's title must stop below the figure, whose height differs from one to the next. */
function keepClearOfPanel(): void {
  const panel = document.querySelector<HTMLElement>('.figure-panel');
  if (!panel) return;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty('--panel-height', `${panel.offsetHeight}px`);
  }).observe(panel);
}

/** Space and arrows go to the next or previous step, unless a field or button has the focus. */
function listenToKeys(steps: readonly Step[], active: () => Step | undefined): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (
      (event.target as Element).closest(
        'input, button, select, textarea, a, summary, [role=slider], [contenteditable]',
      )
    )
      return;
    const back = event.key === 'ArrowLeft' || (event.key === ' ' && event.shiftKey);
    const forth = event.key === 'ArrowRight' || (event.key === ' ' && !event.shiftKey);
    if (!back && !forth) return;
    const now = active();
    const next = steps[(now ? steps.indexOf(now) : -1) + (back ? -1 : 1)];
    event.preventDefault();
    next?.element.scrollIntoView({
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
      block: 'start',
    });
  });
}
