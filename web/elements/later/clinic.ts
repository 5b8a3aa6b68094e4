// <ql-clinic name>: code with a mistake, to be mended. It runs in a sandbox and is graded here, by what it returns.
import { html, nothing, type TemplateResult } from 'lit';
import type { Clinic } from '../../lab/clinic.ts';
import { LANGUAGE } from '../../lab/progress-form.ts';
import type { Session } from '../../lab/session.ts';
import { SessionElement } from '../session-element.ts';
import { BEFORE, type CaseResult, resultsView, runCases, scoreInWords } from './clinic-results.ts';
import { createEditor, type Editor } from './editor.ts';

/** The reader's own version, the one with the mistake, and one without. */
const VERSIONS = { mine: 'Mine', fresh: 'As it was', solution: 'A solution' } as const;
type Version = keyof typeof VERSIONS;

export class QlClinic extends SessionElement {
  static override properties = {
    name: {},
    clinic: { state: true },
    version: { state: true },
    results: { state: true },
    fault: { state: true },
    running: { state: true },
    hints: { state: true },
    fixed: { state: true },
    replaced: { state: true },
  };
  declare name: string;
  declare clinic: Clinic | null;
  declare version: Version;
  declare results: readonly CaseResult[] | null;
  /** Why the newest run broke off; empty when it didn't. */
  declare fault: string;
  declare running: boolean;
  declare hints: number;
  /** The solution, once it was asked for. */
  declare fixed: string;
  /** The reader's version before another one took its place. */
  declare replaced: string | null;
  #broken = '';
  #mine = '';
  /** The code that `results` and `fault` are of. */
  #ran = '';
  #editor: Editor | null = null;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.clinic = null;
    this.version = 'mine';
    this.results = null;
    this.fault = '';
    this.running = false;
    this.hints = 0;
    this.fixed = '';
    this.replaced = null;
  }

  protected override sessionReady(session: Session): void {
    Promise.all([session.clinic(this.name), session.code(this.name, 'broken')]).then(
      ([clinic, broken]) => {
        this.#broken = broken;
        this.clinic = clinic;
        this.follow(session);
      },
      (error: Error) => {
        this.fault = error.message;
      },
    );
    window.addEventListener('pagehide', () => this.#save());
  }

  /** The code as it was left, here or in another tab; while it is being written, it stays. */
  protected override follow(session: Session): void {
    if (!this.clinic) return;
    this.querySelector('.after')?.toggleAttribute('hidden', !this.#passed(session));
    const mine = session.record.clinics[this.name]?.drafts[LANGUAGE]?.code ?? this.#broken;
    if (this.#saving !== undefined || mine === this.#mine) return;
    this.#mine = mine;
    if (this.version === 'mine') this.#editor?.show(mine, false);
  }

  override disconnectedCallback(): void {
    this.#editor?.destroy();
    this.#editor = null;
    super.disconnectedCallback();
  }

  protected override updated(): void {
    const parent = this.querySelector('.editor');
    if (!parent || this.#editor) return;
    this.#editor = createEditor({
      parent,
      text: this.#mine,
      label: `Code of ${this.clinic?.entry}`,
      describedBy: `clinic-${this.name}-keys`,
      changed: (text) => {
        this.#mine = text;
        this.requestUpdate(); // what is said of the code that ran is not said of this
        clearTimeout(this.#saving);
        this.#saving = setTimeout(() => this.#save(), 500);
      },
    });
  }

  /** Keeps what was written since the last time. */
  #save(): void {
    if (this.#saving === undefined) return;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.session?.wrote(this.name, this.#mine);
  }

  protected override view(session: Session): TemplateResult {
    const { clinic } = this;
    const passed = this.#passed(session);
    const stale = this.#text() !== this.#ran;
    return html`<p class="tag">Clinic${passed ? html` <span class="passed">passed</span>` : nothing}</p>
      ${clinic ? this.#desk(session, clinic, passed) : nothing}
      <div role="status" aria-live="polite">${this.results && clinic ? resultsView(clinic, this.results, stale) : nothing}
        ${this.fault ? html`<p class="problem">${stale ? BEFORE : ''}${this.fault}</p>` : nothing}</div>
      ${clinic ? this.#hintsView(clinic) : nothing}`;
  }

  #passed(session: Session): boolean {
    return Boolean(session.record.clinics[this.name]?.passed);
  }

  #desk(session: Session, clinic: Clinic, passed: boolean): TemplateResult {
    const offered: Version[] =
      passed || this.hints === clinic.hints.length
        ? ['mine', 'fresh', 'solution']
        : ['mine', 'fresh'];
    return html`<p class="ask">${clinic.ask}</p>
      <fieldset class="control choice"><legend class="visually-hidden">Version of the code</legend>
        <div class="segments">${offered.map(
          (
            version,
          ) => html`<label><input type="radio" name="clinic-${this.name}" .checked=${version === this.version}
            @change=${() => void this.#open(version)}><span>${VERSIONS[version]}</span></label>`,
        )}</div></fieldset>
      <div class="editor"></div>
      <p class="keys" id="clinic-${this.name}-keys">Tab indents. To leave the editor by keyboard, press Escape, then Tab.</p>
      <div class="buttons">
        <button type="button" class="primary" ?disabled=${this.running} @click=${() => this.#run(session, clinic)}>Run it</button>
        ${
          this.version === 'mine'
            ? nothing
            : html`<button type="button" @click=${() => this.#replace(this.#text())}>Put this in place of mine</button>`
        }
        ${
          this.replaced === null
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => this.#replace(this.replaced ?? '')}>Undo: bring mine back</button>`
        }
      </div>`;
  }

  #text(): string {
    return { mine: this.#mine, fresh: this.#broken, solution: this.fixed }[this.version];
  }

  /** The solution is fetched when it is first looked at. */
  async #open(version: Version): Promise<void> {
    this.version = version;
    this.#clear();
    if (version === 'solution' && !this.fixed) {
      try {
        this.fixed = (await this.session?.code(this.name, 'fixed')) ?? '';
      } catch (error) {
        this.fault = `${(error as Error).message} Choose it again to try once more.`;
      }
    }
    if (version === this.version) this.#editor?.show(this.#text(), version !== 'mine');
  }

  /** Makes `text` the reader's version; the one before can be brought back in the same way. */
  #replace(text: string): void {
    this.replaced = text === this.replaced ? null : this.#mine;
    this.#mine = text;
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.session?.wrote(this.name, text);
    void this.#open('mine');
  }

  #clear(): void {
    this.results = null;
    this.fault = '';
  }

  async #run(session: Session, clinic: Clinic): Promise<void> {
    this.#clear();
    this.#save();
    this.running = true;
    const [code, own] = [this.#text(), this.version === 'mine'];
    this.#ran = code;
    try {
      const { results, fault, passes } = await runCases(
        clinic,
        code,
        await session.solve(this.name),
      );
      this.results = results;
      this.fault = fault;
      if (own && passes) session.mended(this.name, code);
      else if (own)
        session.tried('clinics', this.name, fault.slice(0, 120) || scoreInWords(clinic, results));
    } catch (error) {
      this.fault = `${(error as Error).message} Your code is kept; run it again.`;
    }
    this.running = false;
  }

  #hintsView({ hints }: Clinic): TemplateResult {
    return html`<div class="hints">
      ${hints.slice(0, this.hints).map((hint) => html`<p class="hint">${hint}</p>`)}
      ${
        this.hints < hints.length
          ? html`<button type="button" class="quiet" @click=${() => this.hints++}>${this.hints ? 'Another hint' : 'Hint'}</button>`
          : nothing
      }</div>`;
  }
}

customElements.define('ql-clinic', QlClinic);
