// <ql-number-line>: where rounding takes each value. The range's ends can be dragged, or moved with the arrow keys.
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { NumberLineChart } from '../lab/charts.ts';
import { format } from '../lab/format.ts';
import { describeChart } from './describe-chart.ts';
import { chartTitle } from './source-mark.ts';
import { WidthElement } from './width-element.ts';

type Handle = NonNullable<NumberLineChart['handles']>[number];

const HEIGHT = 180;
const VALUES_Y = 52;
const LADDER_Y = 132;
const SIDE = 14;

interface Move {
  control: string;
  value?: number;
  /** Slider steps. */
  by?: number;
  /** Bits to turn over. */
  flip?: number;
}

/** Asks for a control's new value, or for a change of the one that it has by then. */
export class MoveEvent extends CustomEvent<Move> {
  constructor(detail: Move) {
    super('ql-move', { detail, bubbles: true });
  }
}

export class QlNumberLine extends WidthElement {
  static override properties = { chart: { attribute: false } };
  declare chart: NumberLineChart;

  protected override render(): TemplateResult {
    const { handles = [] } = this.chart;
    return html`${chartTitle(this.chart)}
      <div class="number-line" style="height: ${HEIGHT}px">
        ${
          this.width > 0
            ? svg`<svg width=${this.width} height=${HEIGHT} role="img" aria-label=${describeChart(this.chart)}>
                ${this.#ladder()} ${this.#values()} ${handles.map((handle) => this.#handleLines(handle))}</svg>`
            : nothing
        }
        ${this.width > 0 ? handles.map((handle) => this.#grip(handle)) : nothing}
      </div>
      <p class="legend"><span class="key original"></span>value <span class="key restored"></span>restored${
        this.chart.values.some((one) => one.clipped)
          ? html` <span class="key clipped"></span>clipped`
          : nothing
      }</p>`;
  }

  #x(value: number): number {
    const { from, to } = this.chart;
    return SIDE + ((value - from) / (to - from)) * (this.width - 2 * SIDE);
  }

  #ladder(): TemplateResult {
    const { ladder } = this.chart;
    const inView = ladder.filter(({ value }) => value >= this.chart.from && value <= this.chart.to);
    const [first, second] = inView;
    const spacing = first && second ? this.#x(second.value) - this.#x(first.value) : this.width;
    // Codes need about 26 px each; zero always keeps its label.
    const every = [1, 2, 4, 8, 16, 32, 64].find((n) => n * spacing >= 26) ?? 128;
    const labelled = (code: number): boolean => code % every === 0;
    return svg`
      <line class="rail" x1=${SIDE / 2} x2=${this.width - SIDE / 2} y1=${LADDER_Y} y2=${LADDER_Y}></line>
      ${inView.map(
        ({ code, value }) => svg`
          <line class="rung" x1=${this.#x(value)} x2=${this.#x(value)} y1=${LADDER_Y - (labelled(code) ? 7 : 4)} y2=${LADDER_Y + (labelled(code) ? 7 : 4)}></line>
          ${labelled(code) ? svg`<text class="code" x=${this.#x(value)} y=${LADDER_Y + 22} text-anchor="middle">${format(code, 'int')}</text>` : nothing}`,
      )}
      <text class="axis-name" x=${this.width - SIDE} y=${LADDER_Y + 40} text-anchor="end">codes →</text>`;
  }

  #values(): TemplateResult {
    return svg`${this.chart.values.map(({ value, restored, code, clipped, name }) => {
      const [x, y] = [this.#x(value), this.#x(restored)];
      return svg`<g class="pair ${clipped ? 'clipped' : ''} ${name ? 'named' : ''}">
        <title>${format(value)} → code ${format(code, 'int')} → ${format(restored)}, error ${format(value - restored, 'g3')}</title>
        <line x1=${x} y1=${VALUES_Y} x2=${y} y2=${LADDER_Y}></line>
        <circle class="from" cx=${x} cy=${VALUES_Y} r=${name ? 7 : 4.5}></circle>
        <circle class="to" cx=${y} cy=${LADDER_Y} r="4"></circle>
        ${name ? svg`<text x=${x} y=${VALUES_Y - 13} text-anchor="middle">${name}</text>` : nothing}</g>`;
    })}`;
  }

  #handleLines({ at, mirrored }: Handle): TemplateResult {
    return svg`${(mirrored ? [at, -at] : [at]).map(
      (end) =>
        svg`<line class="end" x1=${this.#x(end)} x2=${this.#x(end)} y1="26" y2=${LADDER_Y + 8}></line>`,
    )}`;
  }

  #grip({ control, label, at }: Handle): TemplateResult {
    const drag = (e: PointerEvent): void => {
      const target = e.currentTarget as HTMLElement;
      if (e.type === 'pointerdown') target.setPointerCapture(e.pointerId);
      if (!target.hasPointerCapture(e.pointerId)) return;
      const box = this.querySelector('.number-line')?.getBoundingClientRect();
      if (!box) return;
      const { from, to } = this.chart;
      const part = (e.clientX - box.left - SIDE) / (this.width - 2 * SIDE);
      this.dispatchEvent(new MoveEvent({ control, value: from + part * (to - from) }));
    };
    const keys = (e: KeyboardEvent): void => {
      const by = {
        ArrowLeft: -1,
        ArrowDown: -1,
        ArrowRight: 1,
        ArrowUp: 1,
        PageDown: -10,
        PageUp: 10,
      }[e.key];
      if (by === undefined) return;
      e.preventDefault();
      e.stopPropagation();
      this.dispatchEvent(new MoveEvent({ control, by }));
    };
    const shown = Math.min(this.width - 8, Math.max(8, this.#x(at)));
    return html`<button type="button" class="grip" role="slider" style="left: ${shown}px" aria-label=${label}
      aria-valuenow=${at} aria-valuetext=${format(at)} @pointerdown=${drag} @pointermove=${drag} @keydown=${keys}>${format(at, 'g3')}</button>`;
  }
}

customElements.define('ql-number-line', QlNumberLine);
