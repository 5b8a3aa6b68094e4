// Looks, while an assignment is put together, whether its checks can be passed; runs only where a lock may keep one from it.
import { type LessonOutline, questionsOf } from '../../lab/outline.ts';
import { type FixedControls, hindered, outOfReach, type Solved } from '../../lab/passable.ts';
import type { PageRunner } from '../runner-client.ts';

interface Assigned extends Solved {
  outline: LessonOutline;
  /** Ids of steps. */
  due: readonly string[];
  fixed: FixedControls;
}

/** What stands against the link, as sentences; null until that is known. */
export type Obstacles = readonly string[] | null;

/** Gives back what is asked at each change; `known` is called when an answer took its time. */
export function watchPassable(
  { run }: Pick<PageRunner, 'run'>,
  known: () => void,
): (assigned: Assigned) => Obstacles {
  let [asked, answer]: [string, Obstacles] = ['', []];
  return ({ outline, lesson, solutions, due, fixed }) => {
    const checks = questionsOf(outline, due)
      .filter((question) => question.startsWith('check '))
      .map((question) => question.slice('check '.length));
    const tried = hindered({ lesson, solutions }, checks, fixed);
    const key = JSON.stringify([outline.slug, tried.map(({ name }) => name), fixed]);
    if (key === asked) return answer;
    [asked, answer] = [key, tried.length ? null : []];
    if (!tried.length) return answer;
    const measure = (experiment: string, values: FixedControls['settings'][string]) => {
      if (key !== asked) throw new Error('asked otherwise meanwhile');
      return run(outline.slug, experiment, values);
    };
    outOfReach({ lesson, solutions }, checks, { fixed, measure })
      .catch((error: Error) => [
        `Whether it can be passed could not be found out. ${error.message}`,
      ])
      .then((sentences) => {
        if (key !== asked) return;
        answer = sentences;
        known();
      });
    return answer;
  };
}
