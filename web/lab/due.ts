// What is due of what was handed in, and how much of it is done: by the assignment that was given out, if it is known.
import { readAssignment } from './assignment.ts';
import type { HandedIn } from './hand-in.ts';
import { type LessonOutline, questionsOf } from './outline.ts';

/** An assignment that was given out, read off its link. */
export interface GivenOut {
  link: string;
  /** The lesson's folder. */
  lesson: string;
  name: string;
  due: readonly string[];
}

/** Throws a RangeError with a sentence if `link` is no assignment of these lessons. */
export function readGivenOut(link: string, outlines: readonly LessonOutline[]): GivenOut {
  if (!URL.canParse(link)) throw new RangeError(`“${link}” is not a link.`);
  const { pathname, search } = new URL(link);
  const lesson = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const outline = outlines.find(({ slug }) => slug === lesson);
  if (!outline)
    throw new RangeError(`The link leads to “${lesson}”, which is no lesson of this lab.`);
  const steps = outline.steps.map(({ id }) => id);
  const { assignment, complaints } = readAssignment(search, steps);
  const [complaint = 'The link leads to a lesson, and holds no assignment.'] = complaints;
  if (!assignment || complaints.length) throw new RangeError(complaint);
  return { link, lesson, ...assignment };
}

export interface Due {
  answered: number;
  /** Of these the file can't tell. */
  unknown: number;
  of: number;
  /** No assignment is known for the file: what is due is what the file says. */
  byFile: boolean;
  /** The file says that other steps are due. */
  differs: boolean;
}

/** A prediction is done by making it, a check or clinic by passing it. */
export function dueOf(one: HandedIn, given: readonly GivenOut[]): Due {
  const { outcomes } = one.graded;
  const chosen = givenFor(one, given);
  const due = dueQuestions(one, given);
  const answered = due.filter((question) =>
    question.startsWith('predict ')
      ? Object.hasOwn(outcomes, question)
      : outcomes[question] === 'right',
  );
  return {
    answered: answered.length,
    unknown: due.filter((question) => outcomes[question] === 'unknown').length,
    of: due.length,
    byFile: !chosen,
    differs: chosen !== undefined && !sameSteps(chosen.due, one.results.assignment.due),
  };
}

export const dueQuestions = (one: HandedIn, given: readonly GivenOut[]): string[] =>
  questionsOf(one.outline, (givenFor(one, given) ?? one.results.assignment).due);

/** One name may have been given out twice, with other steps. */
function givenFor({ results }: HandedIn, given: readonly GivenOut[]): GivenOut | undefined {
  const { assignment, lesson } = results;
  const known = given.filter((one) => one.lesson === lesson && one.name === assignment.name);
  return known.find(({ due }) => sameSteps(due, assignment.due)) ?? known[0];
}

const sameSteps = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((step) => b.includes(step));
