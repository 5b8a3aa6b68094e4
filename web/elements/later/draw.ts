// <ql-draw>: a curve drawn with the pointer, or point by point with the keyboard; the measured one is laid over it.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { partOf, ticksOf, valueAt } from '../../lab/axis.ts';
import { format } from '../../lab/format.ts';
import { readCurve, writeCurve } from '../../lab/grade.ts';
import type { CurveQuestion } from '../../lab/question.ts';
import { WidthElement } from '../width-element.ts';

const HEIGHT = 240;
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 14, 10, 34];
/** Parts of the axis that an arrow key and a page key move a point by. */
const [STEP, LEAP] = [1 / 48, 1 / 8];

export class QlDraw extends WidthElement {
  static override properties = {
    question: { attribute: false },
    answer: { attribute: false },
    locked: { attribute: false },
    measured: { attribute: false },
  };
  declare question: CurveQuestion;
  /** As `writeCurve` writes it. */
  declare answer: string;
  declare locked: boolean;
  declare measured: readonly number[] | null;
  /** Where the pointer drew last. */
  #from: { column: number; part: number } | null = null;

  protected override render(): TemplateResult | typeof nothing {
    if (!this.question || this.width === 0) return nothing;
    return html`<div class="drawing ${this.locked ? 'locked' : ''}" style="height: ${HEIGHT}px"
        @pointerdown=${this.#draw} @pointermove=${this.#draw} @pointerup=${this.#lift} @pointercancel=${this.#lift}>
        <svg width=${this.width} height=${HEIGHT} aria-hidden="true">${this.#axes()} ${this.#curves()}</svg>
        ${this.question.x.values.map((_, i) => this.#point(i))}
      </div>
      ${
        this.locked
          ? nothing
          : html`<p class="keys">Draw with the pointer from left to right. By keyboard: Tab to a point, arrow keys to move it.</p>`
      }
      ${this.measured ? this.#table(this.measured) : nothing}`;
  }

  #x(column: number): number {
    const last = this.question.x.values.length - 1;
    return LEFT + (column / last) * (this.width - LEFT - RIGHT);
  }

  /** A part of the axis, from 0 at its foot to 1, as pixels from the top. */
  #y(part: number): number {
    return TOP + (1 - part) * (HEIGHT - TOP - BOTTOM);
  }

  #part(value: number): number {
    return partOf(this.question.y, value);
  }

  #value(part: number): number {
    return valueAt(this.question.y, part);
  }

  /** What is drawn at a column; undefined where nothing is. */
  #drawn(column: number): number | undefined {
    const value = readCurve(this.answer)[column];
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  }

  #set(parts: ReadonlyMap<number, number>): void {
    const values = this.question.x.values.map(
      (_, i) => (parts.has(i) ? this.#value(parts.get(i) ?? 0) : this.#drawn(i)) ?? Number.NaN,
    );
    this.dispatchEvent(new CustomEvent('ql-draw', { detail: writeCurve(values) }));
  }

  readonly #draw = (e: PointerEvent): void => {
    const target = e.currentTarget as HTMLElement;
    if (this.locked) return;
    if (e.type === 'pointerdown') target.setPointerCapture(e.pointerId);
    if (!target.hasPointerCapture(e.pointerId)) return;
    const box = target.getBoundingClientRect();
    const last = this.question.x.values.length - 1;
    const along = (e.clientX - box.left - LEFT) / (this.width - LEFT - RIGHT);
    const column = Math.min(last, Math.max(0, Math.round(along * last)));
    const part = 1 - (e.clientY - box.top - TOP) / (HEIGHT - TOP - BOTTOM);
    // A quick stroke jumps over columns: they get what lies on the way.
    const { column: from, part: start } = this.#from ?? { column, part };
    const parts = new Map([[column, part]]);
    for (let i = Math.min(from, column); i <= Math.max(from, column); i++) {
      if (i !== from && i !== column)
        parts.set(i, start + ((part - start) * (i - from)) / (column - from));
    }
    this.#from = { column, part };
    this.#set(parts);
  };

  readonly #lift = (): void => {
    this.#from = null;
  };

  #keys(e: KeyboardEvent, column: number): void {
    const now = this.#part(this.#drawn(column) ?? this.#value(0.5));
    const to = {
      ArrowUp: now + STEP,
      ArrowDown: now - STEP,
      PageUp: now + LEAP,
      PageDown: now - LEAP,
      Home: 0,
      End: 1,
    }[e.key];
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
    if (to === undefined && beside === undefined) return;
    e.preventDefault();
    if (to !== undefined && !this.locked) this.#set(new Map([[column, to]]));
    if (beside) this.querySelectorAll<HTMLElement>('[role=slider]')[column + beside]?.focus();
  }

  #axes(): TemplateResult {
    const { x, y } = this.question;
    return svg`${ticksOf(y).map(
      (
        value,
      ) => svg`<line class="grid" x1=${LEFT} x2=${this.width - RIGHT} y1=${this.#y(this.#part(value))} y2=${this.#y(this.#part(value))}></line>
        <text x=${LEFT - 6} y=${this.#y(this.#part(value)) + 4} text-anchor="end">${format(value, y.scale === 'log' ? 'power' : 'g3')}</text>`,
    )}
    ${x.values.map((value, i) => svg`<text x=${this.#x(i)} y=${HEIGHT - BOTTOM + 16} text-anchor="middle">${format(value)}</text>`)}
    <text x=${this.width - RIGHT} y=${HEIGHT - 2} text-anchor="end">${x.label}</text>
    <text x="2" y=${TOP + 2}>${y.label}</text>`;
  }

  #curves(): TemplateResult {
    const columns = this.question.x.values.map((_, i) => i);
    const place = (i: number, value: number): string =>
      `${this.#x(i)},${this.#y(this.#part(value))}`;
    const drawn = columns.flatMap((i) => {
      const value = this.#drawn(i);
      return value === undefined ? [] : [place(i, value)];
    });
    const { measured } = this;
    return svg`<polyline class="drawn" points=${drawn.join(' ')}></polyline>
      ${
        measured
          ? svg`${columns.map(
              (
                i,
              ) => svg`<line class="gap" x1=${this.#x(i)} x2=${this.#x(i)} y1=${this.#y(this.#part(measured[i] ?? 1))}
                y2=${this.#y(this.#part(this.#drawn(i) ?? measured[i] ?? 1))}></line>`,
            )}<polyline class="measured" points=${columns.map((i) => place(i, measured[i] ?? 1)).join(' ')}></polyline>`
          : nothing
      }`;
  }

  #point(column: number): TemplateResult {
    const { x, y, format: as } = this.question;
    const value = this.#drawn(column);
    const at = this.#y(value === undefined ? 0.5 : this.#part(value));
    const label = `${y.label} at ${format(x.values[column] ?? 0)} ${x.label}`;
    return html`<span class="point ${value === undefined ? 'empty' : ''}" role="slider" tabindex="0" aria-label=${label}
      aria-orientation="vertical" aria-disabled=${this.locked} aria-valuemin=${y.min} aria-valuemax=${y.max}
      aria-valuenow=${value ?? nothing} aria-valuetext=${value === undefined ? 'not drawn yet' : format(value, as)}
      style="left: ${this.#x(column)}px; top: ${at}px" @keydown=${(e: KeyboardEvent) => this.#keys(e, column)}></span>`;
  }

  #table(measured: readonly number[]): TemplateResult {
    const { x, format: as } = this.question;
    return html`<p class="legend"><span class="key drawn"></span>drawn <span class="key measured"></span>measured</p>
      <details class="more"><summary>The numbers</summary><table>
        <thead><tr><th scope="col">${x.label}</th><th scope="col">drawn</th><th scope="col">measured</th></tr></thead>
        <tbody>${x.values.map(
          (value, i) =>
            html`<tr><th scope="row">${format(value)}</th><td>${format(this.#drawn(i) ?? Number.NaN, as)}</td><td>${format(measured[i] ?? Number.NaN, as)}</td></tr>`,
        )}</tbody></table></details>`;
  }
}

customElements.define('ql-draw', QlDraw);
