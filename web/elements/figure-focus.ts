// The way from the text to its figure and back, for a reader with a keyboard: all other questions lie between them.
import type { LitElement } from 'lit';

let left: HTMLElement | null = null;

/** Puts the focus on the figure's first control; `from` gets it back. */
export async function goToFigure(experiment: string, from: HTMLElement): Promise<void> {
  left = from;
  const figure = document.querySelector<LitElement>(`ql-experiment[name="${experiment}"]`);
  await figure?.updateComplete; // it may be about to show, for the first time even
  const control = figure?.querySelector<HTMLElement>('button.bit[tabindex="0"], .controls input');
  control?.focus({ preventScroll: true });
}

/** Back to where the reader came from, or to the step being read. */
export function backToText(): void {
  const step = document.querySelector<HTMLElement>('.step.active .to-figure');
  (left?.isConnected ? left : step)?.focus({ preventScroll: true });
}
