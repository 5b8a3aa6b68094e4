// What the reader has done, kept in this browser. Knows no DOM: any storage with these two methods will do.
import { type Choice, type Choices, meaningOf } from './carried.ts';
import type { AnyValues } from './controls.ts';
import { entries, isObject, readJson, settings, text } from './json.ts';

export interface LessonRecord {
  /** The step the reader was last at; empty at the start. */
  step: string;
  predictions: Record<string, { answer: string; right: boolean; when: string }>;
  /** Checks that were passed, with the answer or the state that was reached. */
  checks: Record<string, { answer: string; state: AnyValues; when: string }>;
  /** The reader's own version of each clinic's code that was changed. */
  clinics: Record<string, { code: string; passed: boolean; when: string }>;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'quantization-lab progress';
/** Raise it when the form changes, and teach `parseProgress` to read the one before. 1 had no clinics, 2 neither times nor choices. */
const VERSION = 3;
const READABLE: readonly unknown[] = [1, 2, VERSION];

interface Kept {
  lessons: Record<string, LessonRecord>;
  /** What was chosen last, wherever that was. */
  choices: Record<string, Choice>;
}

const emptyRecord = (): LessonRecord => ({ step: '', predictions: {}, checks: {}, clinics: {} });

/**
 * Reads exported or stored progress; what it can't use inside a lesson or choice is left out.
 * Throws a RangeError with a sentence if it is no progress at all.
 */
export function parseProgress(content: string): Kept {
  const data = readJson(content);
  if (!isObject(data) || !isObject(data.lessons)) {
    throw new RangeError('It is not progress of this lab: it has no “lessons”.');
  }
  if (!READABLE.includes(data.version)) {
    throw new RangeError(
      `It has version ${data.version}; this lab reads version ${READABLE.join(', ')}.`,
    );
  }
  const lessons = entries(data.lessons, (lesson) => ({
    step: text(lesson.step),
    predictions: entries(lesson.predictions, ({ answer, right, when }) =>
      typeof answer === 'string' && typeof right === 'boolean'
        ? { answer, right, when: text(when) }
        : null,
    ),
    checks: entries(lesson.checks, ({ answer, state, when }) =>
      typeof answer === 'string' ? { answer, state: settings(state), when: text(when) } : null,
    ),
    clinics: entries(lesson.clinics, ({ code, passed, when }) =>
      typeof code === 'string' && typeof passed === 'boolean'
        ? { code, passed, when: text(when) }
        : null,
    ),
  }));
  const choices = entries(data.choices, (choice) => {
    const { value } = settings(choice);
    const [slug, title] = [text(choice.slug), text(choice.title)];
    return value !== undefined && slug && title ? { value, slug, title } : null;
  });
  return { lessons, choices };
}

export class Progress {
  #lessons: Kept['lessons'] = {};
  #choices: Kept['choices'] = {};

  /** A sentence if what was stored could not be read; it is then kept aside until the next change. */
  readonly complaint: string | null = null;

  constructor(
    private readonly store: Store | null,
    private readonly now = (): string => new Date().toISOString(),
  ) {
    try {
      const stored = store?.getItem(KEY);
      if (stored) this.#keep(parseProgress(stored));
    } catch (error) {
      this.complaint = `Your stored progress could not be read and starts anew. ${(error as Error).message}`;
    }
  }

  lesson(slug: string): Readonly<LessonRecord> {
    return this.#lessons[slug] ?? emptyRecord();
  }

  predicted(slug: string, name: string, answer: string, right: boolean): void {
    this.#change(slug, (record) => {
      record.predictions[name] = { answer, right, when: this.now() };
    });
  }

  passed(slug: string, name: string, answer: string, state: AnyValues): void {
    this.#change(slug, (record) => {
      record.checks[name] = { answer, state, when: this.now() };
    });
  }

  /** Keeps the reader's code; once passed, a clinic stays so. */
  wrote(slug: string, name: string, code: string, passed = false): void {
    this.#change(slug, ({ clinics }) => {
      const before = clinics[name]?.passed === true;
      clinics[name] = { code, passed: passed || before, when: this.now() };
    });
  }

  /** What the reader chose last, in any lesson. */
  get choices(): Choices {
    return this.#choices;
  }

  /** Keeps the setting of a control that means the same in other lessons. */
  chose(control: string, choice: Choice): void {
    const meaning = meaningOf(control);
    if (!meaning) return;
    this.#choices[meaning] = choice;
    this.#save();
  }

  at(slug: string, step: string): void {
    if (this.lesson(slug).step === step) return;
    this.#change(slug, (record) => {
      record.step = step;
    });
  }

  reset(slug: string): void {
    delete this.#lessons[slug];
    this.#choices = Object.fromEntries(
      Object.entries(this.#choices).filter(([, choice]) => choice.slug !== slug),
    );
    this.#save();
  }

  resetAll(): void {
    this.#keep({ lessons: {}, choices: {} });
    this.#save();
  }

  export(): string {
    return JSON.stringify(
      { version: VERSION, lessons: this.#lessons, choices: this.#choices },
      null,
      1,
    );
  }

  /** Replaces everything; throws a RangeError and changes nothing if `content` is no progress. */
  import(content: string): void {
    this.#keep(parseProgress(content));
    this.#save();
  }

  /** How many predictions came true, over all lessons. */
  calibration(): { made: number; right: number } {
    const all = Object.values(this.#lessons).flatMap(({ predictions }) =>
      Object.values(predictions),
    );
    return { made: all.length, right: all.filter(({ right }) => right).length };
  }

  #keep({ lessons, choices }: Kept): void {
    this.#lessons = lessons;
    this.#choices = choices;
  }

  #change(slug: string, change: (record: LessonRecord) => void): void {
    const record = structuredClone(this.lesson(slug)) as LessonRecord;
    change(record);
    this.#lessons[slug] = record;
    this.#save();
  }

  #save(): void {
    try {
      this.store?.setItem(KEY, this.export());
    } catch {
      // Full or forbidden: the progress lasts as long as the page.
    }
  }
}
