// <ql-bits>: codes bit by bit. Where they can be changed, each bit is a button; the arrow keys go from one to the next.
import { html, LitElement, type TemplateResult } from 'lit';
import type { BitRow, BitsChart } from '../lab/charts.ts';
import { BITS_HELD } from '../lab/controls.ts';
import { format } from '../lab/format.ts';
import { describeChart } from './describe-chart.ts';
import { MoveEvent } from './number-line.ts';
import { chartTitle } from './source-mark.ts';

export class QlBits extends LitElement {
  static override properties = { chart: { attribute: false }, at: { state: true } };
  declare chart: BitsChart;
  /** The bit that Tab leads to. */
  declare at: number;

  constructor() {
    super();
    this.at = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { rows, toggles } = this.chart;
    return html`${chartTitle(this.chart)}
      <p class="visually-hidden">${describeChart(this.chart)}</p>
      ${rows.map((row, i) => this.#row(row, toggles !== undefined && i === 0))}`;
  }

  #row(row: BitRow, live: boolean): TemplateResult {
    const fields = row.fields.flatMap(({ name, length }) => new Array<string>(length).fill(name));
    const bits = [...row.bits].map((bit, i) =>
      live
        ? this.#button(bit, i, fields)
        : html`<span class="bit ${fields[i]} ${bit === '1' ? 'one' : ''}">${bit}</span>`,
    );
    const value = typeof row.value === 'number' ? format(row.value, 'g4') : row.value;
    return html`<div class="bit-row">
      <span class="bit-label">${row.label}</span>
      <div class="bits" role=${live ? 'group' : 'presentation'} aria-label=${live ? row.label : ''} aria-hidden=${live ? 'false' : 'true'}>${bits}</div>
      <strong class="bit-value">${value}</strong></div>`;
  }

  #button(bit: string, i: number, fields: readonly string[]): TemplateResult {
    const last = fields.length - 1;
    const keys = (e: KeyboardEvent): void => {
      const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: last }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      this.at = Math.min(last, Math.max(0, to));
      this.querySelectorAll<HTMLElement>('button.bit')[this.at]?.focus();
    };
    return html`<button type="button" class="bit ${fields[i]} ${bit === '1' ? 'one' : ''}" aria-pressed=${bit === '1'}
      aria-label="${fields[i]} bit, ${last - i}" tabindex=${i === Math.min(this.at, last) ? 0 : -1}
      @keydown=${keys} @click=${() => this.#toggle(i)}>${bit}</button>`;
  }

  #toggle(i: number): void {
    const { toggles } = this.chart;
    if (!toggles) return;
    this.at = i;
    this.dispatchEvent(new MoveEvent({ control: toggles.control, flip: 1 << (BITS_HELD - 1 - i) }));
  }
}

customElements.define('ql-bits', QlBits);
