// <ql-point>: a point put on an axis, with the pointer or the keyboard; the measured one is laid over it.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { partOf, ticksOf, valueAt } from '../../lab/axis.ts';
import { format } from '../../lab/format.ts';
import type { PointQuestion } from '../../lab/question.ts';
import { readNumber } from '../../lab/read-number.ts';
import { WidthElement } from '../width-element.ts';

const HEIGHT = 122;
const RAIL = 52;
const SIDE = 20;

export class QlPoint extends WidthElement {
  static override properties = {
    question: { attribute: false },
    answer: { attribute: false },
    locked: { attribute: false },
    measured: { attribute: false },
  };
  declare question: PointQuestion;
  /** A number as text; empty until the point is placed. */
  declare answer: string;
  declare locked: boolean;
  declare measured: number | null;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.question || this.width === 0) return nothing;
    const { measured } = this;
    return html`<div class="drawing ${this.locked ? 'locked' : ''}" style="height: ${HEIGHT}px"
        @pointerdown=${this.#drag} @pointermove=${this.#drag}>
        <svg width=${this.width} height=${HEIGHT} aria-hidden="true">${this.#axis()} ${
          measured === null ? nothing : this.#difference(measured)
        }</svg>
        ${this.#handle()}
      </div>
      ${
        this.locked
          ? nothing
          : html`<p class="keys">Click or drag. By keyboard: Tab to the point, arrow and page keys to move it.</p>`
      }`;
  }

  #x(value: number): number {
    return SIDE + partOf(this.question.axis, value) * (this.width - 2 * SIDE);
  }

  /** Where the reader put it; undefined until then. */
  get #placed(): number | undefined {
    const value = readNumber(this.answer, this.question);
    return Number.isFinite(value) ? value : undefined;
  }

  #place(part: number): void {
    const { axis, places } = this.question;
    const value = valueAt(axis, Math.round(part * places) / places);
    this.dispatchEvent(new CustomEvent('ql-place', { detail: String(+value.toPrecision(4)) }));
  }

  readonly #drag = (e: PointerEvent): void => {
    const target = e.currentTarget as HTMLElement;
    if (this.locked) return;
    if (e.type === 'pointerdown') target.setPointerCapture(e.pointerId);
    if (!target.hasPointerCapture(e.pointerId)) return;
    const along = e.clientX - target.getBoundingClientRect().left - SIDE;
    this.#place(along / (this.width - 2 * SIDE));
  };

  readonly #keys = (e: KeyboardEvent): void => {
    const { axis, places } = this.question;
    const now = partOf(axis, this.#placed ?? valueAt(axis, 0.5));
    const to = {
      ArrowLeft: now - 1 / places,
      ArrowDown: now - 1 / places,
      ArrowRight: now + 1 / places,
      ArrowUp: now + 1 / places,
      PageDown: now - 1 / 8,
      PageUp: now + 1 / 8,
      Home: 0,
      End: 1,
    }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    if (!this.locked) this.#place(to);
  };

  #axis(): TemplateResult {
    const { axis } = this.question;
    return svg`<line class="rail" x1=${SIDE / 2} x2=${this.width - SIDE / 2} y1=${RAIL} y2=${RAIL}></line>
      ${ticksOf(axis).map(
        (
          value,
        ) => svg`<line class="rail" x1=${this.#x(value)} x2=${this.#x(value)} y1=${RAIL - 5} y2=${RAIL + 5}></line>
          <text x=${this.#x(value)} y=${RAIL + 20} text-anchor="middle">${format(value, axis.scale === 'log' ? 'power' : 'g3')}</text>`,
      )}
      <text x=${this.width - SIDE / 2} y=${HEIGHT - 4} text-anchor="end">${axis.label} →</text>
      ${this.#placed === undefined ? nothing : this.#flag('yours', this.#placed, 14, [18, RAIL])}`;
  }

  #difference(measured: number): TemplateResult {
    return svg`<line class="off-by" x1=${this.#x(this.#placed ?? measured)} x2=${this.#x(measured)} y1=${RAIL} y2=${RAIL}></line>
      ${this.#flag('measured', measured, RAIL + 50, [RAIL + 24, RAIL + 38])}
      <circle class="measured" cx=${this.#x(measured)} cy=${RAIL} r="6"></circle>`;
  }

  /** A value's name at the height `y`, and a line between two heights that leads to the axis. */
  #flag(name: string, value: number, y: number, [y1, y2]: [number, number]): TemplateResult {
    const x = this.#x(value);
    const room = 48; // half of the widest name, so that none is cut off
    const at = Math.min(this.width - room, Math.max(room, x));
    return svg`<line class="flag" x1=${x} x2=${x} y1=${y1} y2=${y2}></line>
      <text class="said" x=${at} y=${y} text-anchor="middle">${name} ${format(value, this.question.format)}</text>`;
  }

  #handle(): TemplateResult {
    const { axis, ask, format: as, unit } = this.question;
    const value = this.#placed;
    const said = (number: number): string => `${format(number, as)}${unit ? ` ${unit}` : ''}`;
    const text =
      value === undefined
        ? 'not placed yet'
        : `${said(value)}${this.measured === null ? '' : `, measured ${said(this.measured)}`}`;
    return html`<span class="point ${value === undefined ? 'empty' : ''}" role="slider" tabindex="0"
      aria-label=${ask} aria-disabled=${this.locked} aria-valuemin=${axis.min} aria-valuemax=${axis.max}
      aria-valuenow=${value ?? nothing} aria-valuetext=${text}
      style="left: ${this.#x(value ?? valueAt(axis, 0.5))}px; top: ${RAIL}px" @keydown=${this.#keys}></span>`;
  }
}

customElements.define('ql-point', QlPoint);
