// Base of what is drawn to the width it has.
import { LitElement, type PropertyDeclarations } from 'lit';

export class WidthElement extends LitElement {
  static override properties: PropertyDeclarations = { width: { state: true } };
  /** In CSS pixels; 0 until it is known. */
  declare width: number;
  readonly #measure = (): void => {
    this.width = Math.round(this.clientWidth);
  };
  readonly #observer = new ResizeObserver(this.#measure);

  constructor() {
    super();
    this.width = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
    this.#observer.observe(this);
    // Paper does not wait for an observer.
    window.addEventListener('figureschange', this.#measure);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    window.removeEventListener('figureschange', this.#measure);
    super.disconnectedCallback();
  }
}
