// The form in which progress is kept and exported, and how older forms are read. Knows no DOM.
//
// Tabs and browsers change it apart and merge it later, so each record has a time of its own: `when` it last changed,
// or was made. What is reset gets a new `since`, and replaces whatever has an older one, so that nothing comes back from
// a tab that still remembers it. `progress-merge.ts` says which of two records stays.
// A time is empty where an older form did not keep it.
import type { AnyValues, ControlValue } from './controls.ts';
import { isProgress, isResults } from './file-kinds.ts';
import { entries, isObject, list, readJson, settings, text } from './json.ts';
import { time } from './times.ts';

export interface Kept {
  /** When all was last reset or replaced by a file; empty for never. */
  since: string;
  lessons: Record<string, LessonRecord>;
  /** What was chosen last, wherever that was; without a value once that lesson was reset. */
  choices: Record<
    string,
    { value: ControlValue | null; slug: string; title: string; when: string }
  >;
}

export interface LessonRecord {
  /** When the lesson was last reset; empty for never. */
  since: string;
  /** The step the reader was last at; empty at the start. */
  place: { step: string; when: string };
  predictions: Record<string, PredictionRecord>;
  checks: Record<string, CheckRecord>;
  clinics: Record<string, ClinicRecord>;
}

/** A prediction is made once: the first answer is the only one, and a wrong option that was chosen is that answer. */
export interface PredictionRecord {
  /** When the figure was shown without a prediction; empty for never. */
  shown: string;
  /** `right` only if the figure was not `seen` before: what one has seen can't be predicted. */
  given: { answer: string; right: boolean; seen: boolean; when: string } | null;
}

/** An answer that was not right: of a state to reach, the settings in words; of a clinic, how many cases passed. */
export interface Wrong {
  answer: string;
  when: string;
}

export interface CheckRecord {
  /** Tries before passing, the first ones first and no more than `MOST_WRONG`. */
  wrong: readonly Wrong[];
  /** The first right answer, or the state that was reached. */
  passed: { answer: string; state: AnyValues; when: string } | null;
}

export interface ClinicRecord {
  /** By language: the reader's own code as it was last, right or not. */
  drafts: Record<string, { code: string; when: string }>;
  wrong: readonly Wrong[];
  /** The code that passed last, whatever became of the draft. Null where an older form did not keep it apart. */
  passed: { code: string | null; language: string; when: string } | null;
}

/** What clinics are written in. */
export const LANGUAGE = 'javascript';
/** More tries than anyone learns from; keeps a record small. */
export const MOST_WRONG = 50;

/**
 * Raise it when the form changes, and teach `parseProgress` to read the one before. 1 had no clinics, 2 neither times nor
 * choices; 3 had neither tries nor resets, and a clinic's draft took the place of the code that had passed.
 */
const VERSION = 4;
const READABLE: readonly unknown[] = [1, 2, 3, VERSION];

export const emptyKept = (): Kept => ({ since: '', lessons: {}, choices: {} });
export const emptyLesson = (since = ''): LessonRecord => ({
  since,
  place: { step: '', when: '' },
  predictions: {},
  checks: {},
  clinics: {},
});

export const emptyClinic = (): ClinicRecord => ({ drafts: {}, wrong: [], passed: null });

export const writeProgress = (kept: Kept): string =>
  JSON.stringify({ version: VERSION, ...kept }, null, 1);

/**
 * Reads exported or stored progress; what it can't use inside a lesson or choice is left out.
 * Throws a RangeError with a sentence if it is no progress at all.
 */
export function parseProgress(content: string): Kept {
  const data = readJson(content);
  if (isResults(data)) {
    throw new RangeError(
      'It is a results file, to be handed in: the page for teachers reads it. Progress is what “Save as a file” saves here.',
    );
  }
  if (!isProgress(data)) {
    throw new RangeError('It is not progress of this lab: it has no “lessons”.');
  }
  if (!READABLE.includes(data.version)) {
    throw new RangeError(
      `It has version ${data.version}; this lab reads version ${READABLE.join(', ')}.`,
    );
  }
  const lessons = entries(data.lessons, data.version === VERSION ? readLesson : readOldLesson);
  const choices = entries(data.choices, (choice) => {
    const [slug, title, when] = [text(choice.slug), text(choice.title), time(choice.when)];
    const value = settings(choice).value ?? null;
    const forgotten = choice.value === null && when !== '';
    return (value !== null || forgotten) && slug && title ? { value, slug, title, when } : null;
  });
  return { since: time(data.since), lessons, choices };
}

type Data = Record<string, unknown>;

const readLesson = (lesson: Data): LessonRecord => {
  const place = isObject(lesson.place) ? lesson.place : {};
  return {
    since: time(lesson.since),
    place: { step: text(place.step), when: time(place.when) },
    predictions: entries(lesson.predictions, ({ shown, given }) => {
      const read = { shown: time(shown), given: isObject(given) ? readGiven(given) : null };
      return read.shown || read.given ? read : null;
    }),
    checks: entries(lesson.checks, readCheck),
    clinics: entries(lesson.clinics, readClinic),
  };
};

function readGiven({ answer, right, seen, when }: Data): PredictionRecord['given'] {
  if (typeof answer !== 'string' || typeof right !== 'boolean') return null;
  return { answer, right: right && seen !== true, seen: seen === true, when: time(when) };
}

/** As it stands in a results file, too; so does `readClinic`. */
export function readCheck({ wrong, passed }: Data): CheckRecord | null {
  const read = { wrong: readWrong(wrong), passed: isObject(passed) ? readPassed(passed) : null };
  return read.passed || read.wrong.length ? read : null;
}

export const readClinic = ({ drafts, wrong, passed }: Data): ClinicRecord => ({
  drafts: entries(drafts, ({ code, when }) =>
    typeof code === 'string' ? { code, when: time(when) } : null,
  ),
  wrong: readWrong(wrong),
  passed: isObject(passed) ? readPassedCode(passed) : null,
});

function readPassedCode({ code, language, when }: Data): ClinicRecord['passed'] {
  if (typeof code !== 'string' && code !== null) return null;
  return { code, language: text(language) || LANGUAGE, when: time(when) };
}

const readPassed = ({ answer, state, when }: Data): CheckRecord['passed'] =>
  typeof answer === 'string' ? { answer, state: settings(state), when: time(when) } : null;

const readWrong = (wrong: unknown): Wrong[] =>
  list(wrong, ({ answer, when }) =>
    typeof answer === 'string' ? { answer, when: time(when) } : null,
  ).slice(0, MOST_WRONG);

/** Of version 1 to 3: each record was what came last, and had a time only in 3. */
const readOldLesson = (lesson: Data): LessonRecord => ({
  ...emptyLesson(),
  place: { step: text(lesson.step), when: '' },
  predictions: entries(lesson.predictions, (one) => {
    const given = readGiven(one);
    return given && { shown: '', given };
  }),
  checks: entries(lesson.checks, readOldCheck),
  clinics: entries(lesson.clinics, (clinic) =>
    typeof clinic.passed === 'boolean' ? readOldClinic(clinic) : null,
  ),
});

/** As results files of version 1 hold them, too; so does `readOldClinic`. */
export function readOldCheck(check: Data): CheckRecord | null {
  const passed = readPassed(check);
  return passed && { wrong: [], passed };
}

export function readOldClinic({ code, passed, when }: Data): ClinicRecord | null {
  if (typeof code !== 'string') return null;
  const draft = { code, when: time(when) };
  return {
    drafts: { [LANGUAGE]: draft },
    wrong: [],
    passed: passed === true ? { code: null, language: LANGUAGE, when: draft.when } : null,
  };
}
