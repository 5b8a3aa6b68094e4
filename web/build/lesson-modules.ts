// The course's lessons as a module of its own: pages and worker load from it the part of a lesson that they need.
import type { Plugin } from 'vite';
import { CODES } from '../lab/clinic.ts';
import { readCourse } from './course.ts';
import { type LessonFiles, lessonFiles } from './lesson-files.ts';

const LESSONS = 'virtual:lessons';
export const LESSONS_ID = `\0${LESSONS}`;

export interface LessonFolders {
  root: string;
  /** A folder of further lessons, as a path from the root: those that tests need and no reader sees. */
  moreLessons?: string | undefined;
}

/** Where the lessons of this build are looked for. */
export const foldersOf = ({ moreLessons }: LessonFolders): string[] =>
  moreLessons ? ['lessons', moreLessons] : ['lessons'];

/** For the page's build and for the worker's. */
export function lessonModules(folders: LessonFolders): Plugin {
  const { root, moreLessons } = folders;
  const noModule = async (file: string): Promise<never> => {
    throw new Error(`${file} is named here, and loaded by the page`);
  };
  const files = lessonFiles(root, noModule, foldersOf(folders));
  return {
    name: 'quantization-lab:lesson-modules',
    resolveId: (id) => (id === LESSONS ? LESSONS_ID : null),
    load: async (id) =>
      id === LESSONS_ID ? listing(files, await readCourse(root, moreLessons)) : null,
  };
}

/** Exports `lessons`, `clinics` and `codes`: by address, a function that loads the part. */
async function listing(files: LessonFiles, slugs: readonly string[]): Promise<string> {
  const parts = { lessons: [] as string[], clinics: [] as string[], codes: [] as string[] };
  for (const slug of slugs) {
    const folder = files.folder(slug);
    const load = (address: string, query = ''): string => {
      const [name, file] = [`/lessons/${slug}/${address}`, `${folder}/${address}${query}`];
      return `${JSON.stringify(name)}: () => import(${JSON.stringify(file)}).then((part) => part.default)`;
    };
    parts.lessons.push(load('index.ts'));
    for (const name of await files.clinicNames(slug)) {
      parts.clinics.push(load(`clinics/${name}/clinic.ts`));
      parts.codes.push(...CODES.map((code) => load(`clinics/${name}/${code}.js`, '?raw')));
    }
  }
  return Object.entries(parts)
    .map(([name, all]) => `export const ${name} = {\n${all.join(',\n')}\n};\n`)
    .join('');
}
