// The way from the text to its figure and back, for a reader with a keyboard: all other questions lie between them.
let left: HTMLElement | null = null;

/** Puts the focus on the figure's first control; `from` gets it back. */
export function goToFigure(experiment: string, from: HTMLElement): void {
  left = from;
  const figure = document.querySelector(`ql-experiment[name="${experiment}"]`);
  const control = figure?.querySelector<HTMLElement>('button.bit[tabindex="0"], .controls input');
  control?.focus({ preventScroll: true });
}

/** Back to where the reader came from, or to the step being read. */
export function backToText(): void {
  const step = document.querySelector<HTMLElement>('.step.active .to-figure');
  (left?.isConnected ? left : step)?.focus({ preventScroll: true });
}
