// Base of what is drawn to the width it has.
import { LitElement, type PropertyDeclarations } from 'lit';

export class WidthElement extends LitElement {
  static override properties: PropertyDeclarations = { width: { state: true } };
  /** In CSS pixels; 0 until it is known. */
  declare width: number;
  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = Math.round(entry?.contentRect.width ?? 0);
  });

  constructor() {
    super();
    this.width = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }
}
