// Solutions of checks: a teacher's page looks by them whether an assignment can be done; readers' pages have none.
import type { Solutions } from '../../lab/lesson.ts';

const all = import.meta.glob('../../../lessons/*/solutions.ts', { import: 'default' }) as Record<
  string,
  () => Promise<Solutions>
>;

/** None where a lesson has none. */
export const loadSolutions = async (slug: string): Promise<Solutions> =>
  (await all[`../../../lessons/${slug}/solutions.ts`]?.()) ?? {};
