// Looks, while an assignment is put together, whether its checks can be passed; runs only where a lock may keep one from it.
import type { Client } from '../../engine/client.ts';
import type { Lesson } from '../../lab/lesson.ts';
import { type LessonOutline, questionsOf } from '../../lab/outline.ts';
import { type FixedControls, hindered, outOfReach } from '../../lab/passable.ts';
import type { Runner } from '../../lab/runner.ts';

interface Assigned {
  outline: LessonOutline;
  lesson: Lesson;
  /** Ids of steps. */
  due: readonly string[];
  fixed: FixedControls;
}

/** What stands against the link, as sentences; null until that is known. */
export type Obstacles = readonly string[] | null;

/** Gives back what is asked at each change; `known` is called when an answer took its time. */
export function watchPassable(
  client: Client<Runner>,
  known: () => void,
): (assigned: Assigned) => Obstacles {
  let [asked, answer]: [string, Obstacles] = ['', []];
  return ({ outline, lesson, due, fixed }) => {
    const checks = questionsOf(outline, due)
      .filter((question) => question.startsWith('check '))
      .map((question) => question.slice('check '.length));
    const tried = hindered(lesson, checks, fixed);
    const key = JSON.stringify([outline.slug, tried.map(({ name }) => name), fixed]);
    if (key === asked) return answer;
    [asked, answer] = [key, tried.length ? null : []];
    if (!tried.length) return answer;
    const measure = (experiment: string, values: FixedControls['settings'][string]) => {
      if (key !== asked) throw new Error('asked otherwise meanwhile');
      return client.call((api) => api.run(outline.slug, experiment, values));
    };
    outOfReach(lesson, checks, { fixed, measure })
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
