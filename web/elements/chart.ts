// <ql-chart>: one Chart.js chart; its data is a property. A new drawing keeps the canvas, so nothing flickers.
import {
  BarController,
  BarElement,
  Chart as ChartJs,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { type CanvasChart, configure } from './chart-style.ts';
import { describeChart } from './describe-chart.ts';
import { marks } from './marks.ts';
import { chartTitle } from './source-mark.ts';

ChartJs.register(
  BarController,
  BarElement,
  LineController,
  LineElement,
  PointElement,
  LinearScale,
  LogarithmicScale,
  Tooltip,
  Legend,
  marks,
);

export class QlChart extends LitElement {
  static override properties = { chart: { attribute: false } };
  declare chart: CanvasChart;
  #drawn: ChartJs | null = null;
  /** The value that the keyboard has gone to. */
  #at: number | null = null;
  readonly #redraw = (): void => this.#draw();
  readonly #resize = (): void => this.#drawn?.resize();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('themechange', this.#redraw);
    window.addEventListener('figureschange', this.#resize);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('themechange', this.#redraw);
    window.removeEventListener('figureschange', this.#resize);
    this.#drawn?.destroy();
    this.#drawn = null;
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`${chartTitle(this.chart)}
      <div class="canvas"><canvas role="img" tabindex="0" aria-label="${describeChart(this.chart)} The arrow keys go from value to value."
        @keydown=${this.#keys} @blur=${() => this.#point(null)}></canvas></div>
      <p class="visually-hidden" role="status" aria-live="polite"></p>`;
  }

  readonly #keys = (e: KeyboardEvent): void => {
    const last = Math.max(
      0,
      ...(this.#drawn?.data.datasets ?? []).map(({ data }) => data.length - 1),
    );
    const now = this.#at;
    const to = {
      ArrowLeft: Math.max(0, (now ?? 0) - 1),
      ArrowRight: now === null ? 0 : Math.min(last, now + 1),
      Home: 0,
      End: last,
    }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    this.#point(to);
  };

  /** Shows the value there as the pointer would, and says it. */
  #point(at: number | null): void {
    const drawn = this.#drawn;
    this.#at = at;
    if (!drawn) return;
    const points =
      at === null
        ? []
        : drawn.data.datasets.flatMap(({ data }, datasetIndex) =>
            at < data.length ? [{ datasetIndex, index: at }] : [],
          );
    drawn.setActiveElements(points);
    drawn.tooltip?.setActiveElements(points, { x: 0, y: 0 });
    drawn.update('none');
    const status = this.querySelector('[role=status]');
    const said = drawn.tooltip?.body.flatMap(({ lines }) => lines).join('; ');
    if (status) status.textContent = at === null ? '' : (said ?? '');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('chart')) return;
    // A first picture takes longest: each in a task of its own, so that input is heard between them.
    const isPrinting = document.documentElement.classList.contains('printing');
    if (this.#drawn || isPrinting) this.#draw();
    else setTimeout(this.#redraw);
  }

  #draw(): void {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.isConnected) return;
    const config = configure(this.chart, this);
    if (this.#drawn && 'type' in this.#drawn.config && this.#drawn.config.type !== config.type) {
      this.#drawn.destroy();
      this.#drawn = null;
    }
    if (!this.#drawn) {
      this.#drawn = new ChartJs(canvas, config);
      return;
    }
    this.#drawn.data = config.data;
    this.#drawn.options = config.options ?? {};
    this.#drawn.update('none');
  }
}

customElements.define('ql-chart', QlChart);
