// <ql-clinic name>: code with a mistake, to be mended. It runs in a sandbox and is graded here, by what it returns.
import { html, nothing, type TemplateResult } from 'lit';
import { runSandboxed } from '../../engine/sandbox.ts';
import { type Clinic, differs, passesAll, type SolvedCase, show } from '../../lab/clinic.ts';
import type { Session } from '../../lab/session.ts';
import { SessionElement } from '../session-element.ts';
import { createEditor, type Editor } from './editor.ts';

/** The reader's own version, the one with the mistake, and one without. */
const VERSIONS = { mine: 'Mine', fresh: 'As it was', solution: 'A solution' } as const;
type Version = keyof typeof VERSIONS;

interface CaseResult {
  solved: SolvedCase;
  /** Null if the answer is right. */
  why: string | null;
  got: string;
}

export class QlClinic extends SessionElement {
  static override properties = {
    name: {},
    clinic: { state: true },
    version: { state: true },
    results: { state: true },
    fault: { state: true },
    running: { state: true },
    hints: { state: true },
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
  /** The reader's version before another one took its place. */
  declare replaced: string | null;
  #mine = '';
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
    this.replaced = null;
  }

  protected override sessionReady(session: Session): void {
    session.clinic(this.name).then(
      (clinic) => {
        this.#mine = session.record.clinics[this.name]?.code ?? clinic.broken;
        this.clinic = clinic;
        if (this.#passed(session)) this.#debrief();
      },
      (error: Error) => {
        this.fault = error.message;
      },
    );
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
        clearTimeout(this.#saving);
        this.#saving = setTimeout(() => this.session?.wrote(this.name, text), 500);
      },
    });
  }

  protected override view(session: Session): TemplateResult {
    const { clinic } = this;
    const passed = this.#passed(session);
    return html`<p class="tag">Clinic${passed ? html` <span class="passed">passed</span>` : nothing}</p>
      ${clinic ? this.#desk(session, clinic, passed) : nothing}
      <div role="status" aria-live="polite">${this.results ? this.#resultsView(this.results) : nothing}
        ${this.fault ? html`<p class="problem">${this.fault}</p>` : nothing}</div>
      ${clinic ? this.#hintsView(clinic) : nothing}`;
  }

  #passed(session: Session): boolean {
    return session.record.clinics[this.name]?.passed === true;
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
            @change=${() => this.#open(version)}><span>${VERSIONS[version]}</span></label>`,
        )}</div></fieldset>
      <div class="editor"></div>
      <p class="keys" id="clinic-${this.name}-keys">Tab indents. To leave the editor by keyboard, press Escape, then Tab.</p>
      <div class="buttons">
        <button type="button" class="primary" ?disabled=${this.running} @click=${() => this.#run(session, clinic)}>Run it</button>
        ${
          this.version === 'mine'
            ? nothing
            : html`<button type="button" @click=${() => this.#replace(this.#text(clinic))}>Put this in place of mine</button>`
        }
        ${
          this.replaced === null
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => this.#replace(this.replaced ?? '')}>Undo: bring mine back</button>`
        }
      </div>`;
  }

  #text(clinic: Clinic): string {
    return { mine: this.#mine, fresh: clinic.broken, solution: clinic.fixed }[this.version];
  }

  #open(version: Version): void {
    if (!this.clinic) return;
    this.version = version;
    this.#clear();
    this.#editor?.show(this.#text(this.clinic), version !== 'mine');
  }

  /** Makes `text` the reader's version; the one before can be brought back in the same way. */
  #replace(text: string): void {
    this.replaced = text === this.replaced ? null : this.#mine;
    this.#mine = text;
    this.session?.wrote(this.name, text);
    this.#open('mine');
  }

  #clear(): void {
    this.results = null;
    this.fault = '';
  }

  async #run(session: Session, clinic: Clinic): Promise<void> {
    this.#clear();
    this.running = true;
    const [code, own] = [this.#text(clinic), this.version === 'mine'];
    try {
      const solved = await session.solve(this.name);
      const calls = solved.map(({ args }) => args);
      const { outcomes, fault } = await runSandboxed({ code, entry: clinic.entry, calls });
      this.fault = fault;
      this.results = outcomes.map((answer, i) => {
        const one = solved[i] as SolvedCase;
        return {
          solved: one,
          why: differs(one, answer),
          got: 'value' in answer ? show(answer.value) : '–',
        };
      });
      const right = passesAll(solved, outcomes);
      clearTimeout(this.#saving);
      if (own) session.wrote(this.name, code, right);
      if (own && right) this.#debrief();
    } catch (error) {
      this.fault = `${(error as Error).message} Your code is kept; run it again.`;
    }
    this.running = false;
  }

  #debrief(): void {
    this.querySelector('.after')?.removeAttribute('hidden');
  }

  #resultsView(results: readonly CaseResult[]): TemplateResult {
    const right = results.filter(({ why }) => !why).length;
    const all = this.clinic?.cases.length ?? 0;
    return html`<p class="verdict ${right === all ? 'right' : 'off'}">${
      right === all ? `Right: all ${all} cases pass.` : `Not yet: ${right} of ${all} cases pass.`
    }</p>
      <ul class="cases">${results.map((result) => this.#caseView(result))}</ul>`;
  }

  #caseView({ solved, why, got }: CaseResult): TemplateResult {
    const { kind, hidden, args, value } = solved;
    return html`<li class=${why ? 'off' : 'right'}>
      <span class="kind">${hidden ? `Hidden case: ${kind}` : kind}</span>
      ${
        why && !hidden
          ? html`<p>${why}</p><dl>
            <div><dt>Input</dt><dd><samp>${this.clinic?.entry}(${args.map((arg) => show(arg)).join(', ')})</samp></dd></div>
            <div><dt>Expected</dt><dd><samp>${show(value)}</samp></dd></div>
            <div><dt>Got</dt><dd><samp>${got}</samp></dd></div></dl>`
          : nothing
      }</li>`;
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
