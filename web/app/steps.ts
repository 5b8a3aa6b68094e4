// The step shell: which step is being read, which figure belongs to it, and moving on by keyboard.

import { goToFigure } from '../elements/figure-focus.ts';
import { parseQuery } from '../lab/controls.ts';
import type { StepSettings } from '../lab/opening.ts';
import type { Session } from '../lab/session.ts';

interface Step extends StepSettings {
  element: HTMLElement;
  veil: string;
}

/** In the order of the text. */
export const readSteps = (): Step[] =>
  [...document.querySelectorAll<HTMLElement>('.step')].map((element) => ({
    element,
    id: element.id,
    figure: element.dataset.figure ?? '',
    set: element.dataset.set ?? '',
    veil: element.dataset.veil ?? '',
  }));

interface Following {
  /** Experiments whose settings came with the link: no step overwrites them at their first showing. */
  linked: ReadonlySet<string>;
  /** Called with each step that becomes the active one, and whether that was going on. */
  entered: (step: string, forward: boolean) => void;
}

export function startSteps(
  session: Session,
  steps: readonly Step[],
  { linked, entered }: Following,
): void {
  const kept = new Set(linked);
  let active: Step | undefined;

  function activate(step: Step): void {
    if (step === active) return;
    const forward = !active || steps.indexOf(step) > steps.indexOf(active);
    active = step;
    for (const one of steps) one.element.classList.toggle('active', one === step);
    progress(steps.indexOf(step) + 1, steps.length);
    entered(step.id, forward);
    // Going on, a step finds the figure as its text says; going back, as the reader left it.
    const asLinked = kept.delete(step.figure);
    if (forward && step.set && !asLinked) session.set(step.figure, parseQuery(step.set));
    // Set first: what was not on screen yet runs once, as its step has it.
    session.show(step.figure, step.veil);
  }

  for (const step of steps) offerFigure(step, () => activate(step));
  const { aim, settle } = follow(steps, activate);
  const named = namedStep(steps);
  if (named) aim(named);
  else if (steps[0]) activate(steps[0]);
  keepClearOfPanel(settle);
  listenToKeys(steps, () => active, aim);
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

const namedStep = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ id }) => `#${id}` === location.hash);

/** Milliseconds in which a scroll of the page's own gets where it goes. */
const ARRIVAL = 1000;

/**
 * The active step is the last one whose title has passed the upper part of the window. But one that the page was sent
 * to, by its address or a key, stays for as long as its title stands in that part: a short step, or one near the end,
 * would give way to the next one at once. Until the reader acts, it also stays where it stands while the figure above it
 * changes its height.
 */
function follow(steps: readonly Step[], activate: (step: Step) => void) {
  let waiting = false;
  let aimed: Step | undefined;
  let until = 0;
  let untouched = false;
  const look = (): void => {
    waiting = false;
    const panel = document.querySelector('.figure-panel')?.getBoundingClientRect();
    // On a phone the figure lies above the text, so reading starts below it.
    const above = panel && panel.width > 0.8 * innerWidth ? Math.max(0, panel.bottom) : 0;
    const line = above + 0.4 * (innerHeight - above);
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 4;
    const titleAt = ({ element }: Step): number => element.getBoundingClientRect().top;
    if (aimed && titleAt(aimed) >= 0 && (titleAt(aimed) <= line || atEnd)) {
      until = 0;
      return;
    }
    if (aimed && performance.now() < until) {
      setTimeout(lookSoon, ARRIVAL / 4);
      return;
    }
    aimed = undefined;
    const step = (atEnd ? steps : steps.filter((one) => titleAt(one) <= line)).at(-1) ?? steps[0];
    if (step) activate(step);
  };
  const lookSoon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  };
  const aim = (step: Step | undefined): void => {
    aimed = step;
    untouched = true;
    until = performance.now() + ARRIVAL;
    if (step) activate(step);
    lookSoon();
  };
  addEventListener('scroll', lookSoon, { passive: true });
  addEventListener('hashchange', () => aim(namedStep(steps)));
  for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    addEventListener(act, () => (untouched = false), { capture: true, passive: true });
  return {
    /** Sends the page to a step. */
    aim,
    /** To be called when what stands above the text has another height. */
    settle(): void {
      if (!untouched || !aimed) return;
      until = performance.now() + ARRIVAL;
      aimed.element.scrollIntoView({ block: 'start', behavior: 'instant' });
      lookSoon();
    },
  };
}

/** On a phone a step's title must stop below the figure, whose height differs from one to the next. */
function keepClearOfPanel(changed: () => void): void {
  const panel = document.querySelector<HTMLElement>('.figure-panel');
  if (!panel) return;
  new ResizeObserver(() => {
    document.documentElement.style.setProperty('--panel-height', `${panel.offsetHeight}px`);
    changed();
  }).observe(panel);
}

/** Space and arrows go to the next or previous step, unless a field or button has the focus. */
function listenToKeys(
  steps: readonly Step[],
  active: () => Step | undefined,
  aim: (step: Step) => void,
): void {
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
    if (!next) return;
    aim(next);
    next.element.scrollIntoView({
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
      block: 'start',
    });
  });
}
