// The lessons' modules, each loaded when it is asked for.
import { clinics, codes, lessons } from 'virtual:lessons';
import type { Clinic, Code } from '../lab/clinic.ts';
import { own } from '../lab/json.ts';
import type { Lesson } from '../lab/lesson.ts';

/** undefined where there is no such lesson. */
export const loadLesson = async (slug: string): Promise<Lesson | undefined> =>
  own(lessons, `/lessons/${slug}/index.ts`)?.();

/** undefined where the lesson has no such clinic. */
export const loadClinic = async (slug: string, name: string): Promise<Clinic | undefined> =>
  own(clinics, `/lessons/${slug}/clinics/${name}/clinic.ts`)?.();

export async function loadCode(slug: string, clinic: string, which: Code): Promise<string> {
  const load = own(codes, `/lessons/${slug}/clinics/${clinic}/${which}.js`);
  if (!load) throw new RangeError(`clinic “${clinic}” of “${slug}” has no file ${which}.js`);
  return load();
}
