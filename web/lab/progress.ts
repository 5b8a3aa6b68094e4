// What the reader has done, kept in this browser and shared with its other tabs. Knows no DOM: any storage alike will do.
import type { Store } from './aside.ts';
import { type Choice, type Choices, choicesOf, meaningOf } from './carried.ts';
import type { AnyValues } from './controls.ts';
import {
  emptyClinic,
  emptyKept,
  emptyLesson,
  type Kept,
  LANGUAGE,
  type LessonRecord,
  parseProgress,
  writeProgress,
} from './progress-form.ts';
import { addProgress, mergeProgress } from './progress-merge.ts';
import { ProgressStore, type Troubles } from './progress-store.ts';
import { lastOf, laterThan } from './times.ts';

export interface ProgressOptions extends Troubles {
  now?: () => string;
}

export class Progress {
  #kept = emptyKept();
  readonly #listeners = new Set<() => void>();
  readonly #store: ProgressStore;
  readonly #clock: () => string;

  constructor(
    store: Store | null,
    { now = () => new Date().toISOString(), ...troubles }: ProgressOptions = {},
  ) {
    this.#store = new ProgressStore(store, troubles);
    this.#clock = now;
    this.#catchUp();
  }

  lesson(slug: string): Readonly<LessonRecord> {
    return this.#kept.lessons[slug] ?? emptyLesson();
  }

  get all(): Readonly<Kept> {
    return this.#kept;
  }

  /** The figure of this prediction was shown before one was made. */
  shown(slug: string, name: string): void {
    this.#change(slug, ({ predictions }) => {
      predictions[name] ??= { shown: this.#now(), given: null };
    });
  }

  /** `right` is whether the answer is as measured; it counts only if the figure was not seen before. The first answer stays. */
  predicted(slug: string, name: string, answer: string, right: boolean): void {
    this.#change(slug, ({ predictions }) => {
      const { shown, given } = predictions[name] ?? { shown: '', given: null };
      const seen = shown !== '';
      const first = given ?? { answer, right: right && !seen, seen, when: this.#now() };
      predictions[name] = { shown, given: first };
    });
  }

  passed(slug: string, name: string, answer: string, state: AnyValues): void {
    this.#change(slug, ({ checks }) => {
      const { wrong, passed } = checks[name] ?? { wrong: [], passed: null };
      checks[name] = { wrong, passed: passed ?? { answer, state, when: this.#now() } };
    });
  }

  /** Counts a try at a check or clinic that was not right. After passing, none counts. */
  tried(slug: string, kind: 'checks' | 'clinics', name: string, answer: string): void {
    this.#change(slug, ({ checks, clinics }) => {
      const known = kind === 'checks' ? checks[name] : clinics[name];
      if (known?.passed) return;
      const wrong = [...(known?.wrong ?? []), { answer, when: this.#now() }];
      if (kind === 'checks') checks[name] = { passed: null, wrong };
      else clinics[name] = { ...(clinics[name] ?? emptyClinic()), wrong };
    });
  }

  /** Keeps the reader's code as it is now. */
  wrote(slug: string, name: string, code: string): void {
    this.#change(slug, ({ clinics }) => {
      const clinic = clinics[name] ?? emptyClinic();
      const when = this.#now(clinic.drafts[LANGUAGE]?.when);
      clinics[name] = { ...clinic, drafts: { ...clinic.drafts, [LANGUAGE]: { code, when } } };
    });
  }

  /** Keeps the code that passed, whatever the reader makes of it later. */
  mended(slug: string, name: string, code: string): void {
    this.#change(slug, ({ clinics }) => {
      const clinic = clinics[name] ?? emptyClinic();
      if (clinic.passed?.code === code) return;
      const passed = { code, language: LANGUAGE, when: this.#now(clinic.passed?.when) };
      clinics[name] = { ...clinic, passed };
    });
  }

  /** What the reader chose last, in any lesson. */
  get choices(): Choices {
    return choicesOf(this.#kept.choices);
  }

  /** Keeps the setting of a control that means the same in other lessons. */
  chose(control: string, { value, slug, title }: Choice): void {
    const meaning = meaningOf(control);
    if (!meaning) return;
    this.#changeAll(({ choices }) => {
      choices[meaning] = { value, slug, title, when: this.#now(choices[meaning]?.when) };
    });
  }

  at(slug: string, step: string): void {
    if (this.lesson(slug).place.step === step) return;
    this.#change(slug, (record) => {
      record.place = { step, when: this.#now(record.place.when) };
    });
  }

  reset(slug: string): void {
    this.#changeAll(({ lessons, choices }) => {
      lessons[slug] = emptyLesson(this.#now(lessons[slug]?.since));
      for (const [meaning, choice] of Object.entries(choices)) {
        if (choice.slug !== slug) continue;
        choices[meaning] = { ...choice, value: null, when: this.#now(choice.when) };
      }
    });
  }

  resetAll(): void {
    this.#replace(emptyKept());
  }

  export(): string {
    return writeProgress(this.#kept);
  }

  /** Replaces everything; throws a RangeError and changes nothing if `content` is no progress. */
  import(content: string): void {
    this.#replace(parseProgress(content));
  }

  /** Adds what the file has to what is here; throws as `import` does. */
  add(content: string): void {
    const file = parseProgress(content);
    this.#changeAll(() => {
      this.#kept = addProgress(this.#kept, file);
    });
  }

  /** Takes up what another tab has stored; listeners are told if that is news. */
  follow(): void {
    const before = this.export();
    const news = this.#catchUp();
    const after = this.export();
    // The other tab wrote at the same time and missed something.
    if (news && writeProgress(news) !== after) this.#store.write(this.#kept);
    if (before !== after) for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` when another tab has changed something; returns the way to stop it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #replace(kept: Kept): void {
    this.#changeAll(({ since }) => {
      this.#kept = { ...kept, since: this.#now(lastOf(since, kept.since)) };
    });
  }

  #change(slug: string, change: (record: LessonRecord) => void): void {
    this.#changeAll(({ lessons }) => {
      const record = lessons[slug] ?? emptyLesson();
      change(record);
      lessons[slug] = record;
    });
  }

  /** Another tab's records are read first, so that none is overwritten unseen. */
  #changeAll(change: (kept: Kept) => void): void {
    this.#catchUp();
    this.#kept = structuredClone(this.#kept);
    change(this.#kept);
    this.#kept = mergeProgress(this.#kept, this.#kept);
    this.#store.write(this.#kept);
  }

  #catchUp(): Kept | null {
    const news = this.#store.news();
    if (news) this.#kept = mergeProgress(this.#kept, news);
    return news;
  }

  #now(after = ''): string {
    return laterThan(after, this.#clock());
  }
}
