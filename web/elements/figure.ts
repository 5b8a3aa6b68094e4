// <ql-figure>: a number in prose. Computed at build time, and again here: live, or at the settings it is fixed to.
import { LitElement } from 'lit';
import { parseQuery } from '../lab/controls.ts';
import { type Format, format } from '../lab/format.ts';
import type { Session } from '../lab/session.ts';
import { pageSession } from './context.ts';

export class QlFigure extends LitElement {
  static override properties = { experiment: {}, metric: {}, at: {}, format: {} };
  declare experiment: string;
  declare metric: string;
  declare at: string;
  declare format: Format;
  #unsubscribe: (() => void) | null = null;

  // No render root: the element is its text, which stands in the static page already.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void pageSession().then((session) => this.#follow(session));
  }

  override disconnectedCallback(): void {
    this.#unsubscribe?.();
    super.disconnectedCallback();
  }

  #follow(session: Session): void {
    if (this.at) {
      this.title = `measured with ${this.at.replaceAll('&', ', ').replaceAll('=', ' = ')}`;
      const measure = () => session.measure(this.experiment, parseQuery(this.at));
      whenSeen(
        this,
        () => void measure().then(({ metrics }) => this.#show(metrics[this.metric]), keepBuilt),
      );
      return;
    }
    this.classList.add('follows');
    this.title = 'follows the figure’s settings';
    const show = (): void => {
      const { result } = session.state(this.experiment);
      if (result) this.#show(result.metrics[this.metric]);
    };
    this.#unsubscribe = session.subscribe(show);
    show();
  }

  #show(value: number | string | undefined): void {
    const text = value === undefined ? '' : format(value, this.format);
    if (text && text !== this.textContent) this.textContent = text;
  }
}

// The figure of the build stays: it was computed by the same core.
const keepBuilt = (): void => {};

function whenSeen(element: Element, then: () => void): void {
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}

customElements.define('ql-figure', QlFigure);
