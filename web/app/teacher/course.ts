// The lessons as the page for teachers has them.
import type { Solutions } from '../../lab/lesson.ts';
import type { LessonOutline } from '../../lab/outline.ts';
import type { RunnerSources } from '../../lab/runner.ts';

export interface Course extends Pick<RunnerSources, 'loadLesson' | 'loadClinic'> {
  /** In their order. */
  outlines: readonly LessonOutline[];
  /** None where a lesson has none. */
  loadSolutions: (slug: string) => Promise<Solutions>;
}
