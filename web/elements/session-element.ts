// Base of the lab's elements: renders into the page itself (styles, math and selection are shared), follows the session.
import { LitElement, nothing, type TemplateResult } from 'lit';
import type { Session } from '../lab/session.ts';
import { pageSession } from './context.ts';

export abstract class SessionElement extends LitElement {
  protected session: Session | null = null;
  #unsubscribe: (() => void) | null = null;

  /** A child of its own, so that static content beside it stays. */
  protected override createRenderRoot(): HTMLElement {
    const root = document.createElement('div');
    root.className = 'live';
    this.prepend(root);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void pageSession().then((session) => {
      if (!this.isConnected) return;
      this.session = session;
      this.#unsubscribe = session.subscribe(() => {
        this.follow(session);
        this.requestUpdate();
      });
      for (const child of [...this.children]) {
        if (child.matches('.static, .panel-skeleton')) child.remove();
      }
      this.sessionReady(session);
      this.follow(session);
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    this.#unsubscribe?.();
    super.disconnectedCallback();
  }

  /** Called once, when the session is there. */
  protected sessionReady(_session: Session): void {}

  /** Called then, and whenever the session has changed: what the reader did may come from another tab, or be gone. */
  protected follow(_session: Session): void {}

  protected override render(): TemplateResult | typeof nothing {
    return this.session ? this.view(this.session) : nothing;
  }

  protected abstract view(session: Session): TemplateResult | typeof nothing;
}
