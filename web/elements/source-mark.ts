// The mark of a figure: a press, or Enter, opens where the figure comes from.
import { html, type TemplateResult } from 'lit';
import type { Chart } from '../lab/charts.ts';
import type { OriginKind } from '../lab/origin.ts';

/** Makes an element the button that opens its source; the page's legend says what its mark means. */
export function markAsSource(element: HTMLElement, origin: OriginKind, open: () => void): void {
  element.role = 'button';
  element.tabIndex = 0;
  element.setAttribute('aria-haspopup', 'dialog');
  element.setAttribute('aria-describedby', `origin-${origin}`);
  element.addEventListener('click', open);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  });
}

/** Asks the experiment for the source of one of its charts. */
export class SourceEvent extends CustomEvent<Chart> {
  constructor(chart: Chart) {
    super('ql-source', { detail: chart, bubbles: true });
  }
}

export const chartTitle = (chart: Chart): TemplateResult =>
  html`<h3>${chart.title}<button type="button" class="source-mark" data-origin=${chart.origin.kind}
    aria-label="Source of this chart" aria-haspopup="dialog" aria-describedby="origin-${chart.origin.kind}"
    @click=${(e: Event) => e.currentTarget?.dispatchEvent(new SourceEvent(chart))}></button></h3>`;
