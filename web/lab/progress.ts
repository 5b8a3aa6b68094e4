// What the reader has done, kept in this browser. Knows no DOM: any storage with these two methods will do.

export interface LessonRecord {
  /** The step the reader was last at; empty at the start. */
  step: string;
  predictions: Record<string, { answer: string; right: boolean }>;
  /** Checks that were passed, with the answer (empty for a state that was reached). */
  checks: Record<string, { answer: string }>;
  /** The reader's own version of each clinic's code that was changed. */
  clinics: Record<string, { code: string; passed: boolean }>;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'quantization-lab progress';
/** Raise it when the form changes, and teach `parseProgress` to read the one before. 1 had no clinics. */
const VERSION = 2;
const READABLE: readonly unknown[] = [1, VERSION];

const emptyRecord = (): LessonRecord => ({ step: '', predictions: {}, checks: {}, clinics: {} });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entries<T>(
  value: unknown,
  read: (entry: Record<string, unknown>) => T | null,
): Record<string, T> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => {
      const known = isObject(entry) ? read(entry) : null;
      return known ? [[name, known]] : [];
    }),
  );
}

/**
 * Reads exported or stored progress; what it can't use inside a lesson is left out.
 * Throws a RangeError with a sentence if it is no progress at all.
 */
export function parseProgress(text: string): Record<string, LessonRecord> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RangeError('It is not JSON.');
  }
  if (!isObject(data) || !isObject(data.lessons)) {
    throw new RangeError('It is not progress of this lab: it has no “lessons”.');
  }
  if (!READABLE.includes(data.version)) {
    throw new RangeError(
      `It has version ${data.version}; this lab reads version ${READABLE.join(' and ')}.`,
    );
  }
  return entries(data.lessons, (lesson) => ({
    step: typeof lesson.step === 'string' ? lesson.step : '',
    predictions: entries(lesson.predictions, ({ answer, right }) =>
      typeof answer === 'string' && typeof right === 'boolean' ? { answer, right } : null,
    ),
    checks: entries(lesson.checks, ({ answer }) =>
      typeof answer === 'string' ? { answer } : null,
    ),
    clinics: entries(lesson.clinics, ({ code, passed }) =>
      typeof code === 'string' && typeof passed === 'boolean' ? { code, passed } : null,
    ),
  }));
}

export class Progress {
  #lessons: Record<string, LessonRecord> = {};

  /** A sentence if what was stored could not be read; it is then kept aside until the next change. */
  readonly complaint: string | null = null;

  constructor(private readonly store: Store | null) {
    try {
      const text = store?.getItem(KEY);
      if (text) this.#lessons = parseProgress(text);
    } catch (error) {
      this.complaint = `Your stored progress could not be read and starts anew. ${(error as Error).message}`;
    }
  }

  lesson(slug: string): Readonly<LessonRecord> {
    return this.#lessons[slug] ?? emptyRecord();
  }

  predicted(slug: string, name: string, answer: string, right: boolean): void {
    this.#change(slug, (record) => {
      record.predictions[name] = { answer, right };
    });
  }

  passed(slug: string, name: string, answer: string): void {
    this.#change(slug, (record) => {
      record.checks[name] = { answer };
    });
  }

  /** Keeps the reader's code; once passed, a clinic stays so. */
  wrote(slug: string, name: string, code: string, passed = false): void {
    this.#change(slug, ({ clinics }) => {
      clinics[name] = { code, passed: passed || clinics[name]?.passed === true };
    });
  }

  at(slug: string, step: string): void {
    if (this.lesson(slug).step === step) return;
    this.#change(slug, (record) => {
      record.step = step;
    });
  }

  reset(slug: string): void {
    delete this.#lessons[slug];
    this.#save();
  }

  resetAll(): void {
    this.#lessons = {};
    this.#save();
  }

  export(): string {
    return JSON.stringify({ version: VERSION, lessons: this.#lessons }, null, 1);
  }

  /** Replaces everything; throws a RangeError and changes nothing if `text` is no progress. */
  import(text: string): void {
    this.#lessons = parseProgress(text);
    this.#save();
  }

  /** How many predictions came true, over all lessons. */
  calibration(): { made: number; right: number } {
    const all = Object.values(this.#lessons).flatMap(({ predictions }) =>
      Object.values(predictions),
    );
    return { made: all.length, right: all.filter(({ right }) => right).length };
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
