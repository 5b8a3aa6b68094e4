// Questions and answers as a reader knows them, in place of the names that records keep them by.
import { type AnyValues, settingsInWords } from './controls.ts';
import { own } from './json.ts';
import type { Lesson } from './lesson.ts';
import type { Check, Prediction } from './question.ts';

/** Of one lesson's questions, each named as in its outline: "predict guess". */
export interface Words {
  /** What it asks, cut where it is long; its name, if the lesson has none of it. */
  ask: (question: string) => string;
  /** An answer as it is kept: of a choice, what that says; anything else as it is. */
  answer: (question: string, kept: string) => string;
  /** Where the controls of a check stood; what the lesson does not have is left out. */
  state: (question: string, kept: AnyValues) => string;
}

const KINDS: Readonly<Record<string, string>> = {
  predict: 'Prediction',
  check: 'Check',
  clinic: 'Clinic',
};
const LONGEST = 110;

/** `clinics` by name; without one, its name stands for what it asks. */
export function wordsOf(
  lesson: Lesson,
  clinics: Readonly<Record<string, { ask: string } | undefined>>,
): Words {
  const find = (question: string): Prediction | Check | undefined => {
    const [kind, name] = partsOf(question);
    return kind === 'predict' ? own(lesson.predictions, name) : own(lesson.checks, name);
  };
  return {
    ask(question) {
      const [kind, name] = partsOf(question);
      const { ask } = (kind === 'clinic' ? own(clinics, name) : find(question)) ?? {};
      return ask === undefined ? question : `${own(KINDS, kind) ?? kind}: ${shortened(ask)}`;
    },
    answer(question, kept) {
      const asked = find(question);
      return asked?.kind === 'choice' ? choiceInWords(asked.options, kept) : kept;
    },
    state(question, kept) {
      const { experiment = '' } = find(question) ?? {};
      const { controls = {} } = own(lesson.experiments, experiment) ?? {};
      return settingsInWords(controls, kept);
    },
  };
}

/** The kind of a question, and its name among those of that kind. */
export function partsOf(question: string): [kind: string, name: string] {
  const [kind = '', name = ''] = question.split(' ');
  return [kind, name];
}

export const choiceInWords = (
  options: Readonly<Record<string, { label: string }>>,
  key: string,
): string => own(options, key)?.label ?? key;

/** Up to a word's end. */
export function shortened(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > longest / 2 ? end : undefined).replace(/[\s,.:;]+$/, '')}…`;
}
