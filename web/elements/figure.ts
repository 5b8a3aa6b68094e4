// <ql-figure>: a number of an experiment, in prose or below its charts. Computed at build time, and again here: live,
// or at the settings it is fixed to. A press tells where it comes from.
import { LitElement } from 'lit';
import { parseQuery } from '../lab/controls.ts';
import { figureAt } from '../lab/figures.ts';
import { type Format, format } from '../lab/format.ts';
import type { OriginKind } from '../lab/origin.ts';
import type { Session } from '../lab/session.ts';
import { pageSession } from './context.ts';
import { markAsSource } from './source-mark.ts';

export class QlFigure extends LitElement {
  static override properties = {
    experiment: {},
    name: {},
    at: {},
    format: {},
    origin: { reflect: true },
    bare: { type: Boolean },
    built: {},
    quote: {},
  };
  declare experiment: string;
  /** Of the figure, as in prose: with its place where it is a table. */
  declare name: string;
  declare at: string;
  declare format: Format;
  declare origin: OriginKind;
  /** The number stands elsewhere, as in a formula: only the mark shows. */
  declare bare: boolean;
  /** What the build computed, in full; of a fixed figure. */
  declare built: string | undefined;
  /** The name of the quotation that stands here in place of a figure; empty for none. */
  declare quote: string;
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
    markAsSource(this, this.origin, async () => {
      const { openFigureSource } = await import('./later/source.ts');
      openFigureSource(this, session);
    });
    if (this.quote) return;
    // What takes long was computed by the build, and again when the reader asks for it.
    if (this.at && session.experiment(this.experiment).cost) return;
    if (this.at) {
      const measure = () => session.measure(this.experiment, parseQuery(this.at));
      whenSeen(
        this,
        () =>
          void measure().then(({ figures }) => this.#show(figureAt(figures, this.name)), keepBuilt),
      );
      return;
    }
    this.classList.add('follows');
    const show = (): void => {
      const { result } = session.state(this.experiment);
      if (result) this.#show(figureAt(result.figures, this.name));
    };
    this.#unsubscribe = session.subscribe(show);
    whenSeen(this, () => session.want(this.experiment), '100%');
    show();
  }

  #show(value: number | string | undefined): void {
    const text = value === undefined ? '' : format(value, this.format);
    if (this.bare) this.setAttribute('aria-label', text);
    else if (text && text !== this.textContent) this.textContent = text;
  }
}

// The figure of the build stays: it was computed by the same core.
const keepBuilt = (): void => {};

/** `margin` around the screen counts as seen. */
function whenSeen(element: Element, then: () => void, margin = '0px'): void {
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      then();
    },
    { rootMargin: `${margin} 0px` },
  );
  observer.observe(element);
}

customElements.define('ql-figure', QlFigure);
