// The Vite plugin: each lesson becomes one static page, in the build and, with hot reload, in development.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, runnerImport, type ViteDevServer } from 'vite';
import { answerKey } from './answers.ts';
import { readCourse } from './course.ts';
import { readGlossary } from './glossary.ts';
import { buildLesson, type LessonContent } from './lesson.ts';
import { lessonFiles, readClinics } from './lesson-files.ts';
import { foldersOf, LESSONS_ID, type LessonFolders } from './lesson-modules.ts';
import { createMarkdown } from './markdown.ts';
import { createNodeRunner } from './node-lab.ts';
import { contentsPage, lessonPage, notFoundPage, type Site, speedPage } from './pages.ts';
import { searchIndex } from './search.ts';
import { answersPage, type LessonKey, teacherPage } from './teacher-pages.ts';

interface PluginOptions extends LessonFolders {
  buildId: string;
}

interface Rendered {
  /** By file name. */
  pages: Map<string, string>;
  index: string;
}

/** The search's index as a module, for the page to load on demand. */
const INDEX = 'virtual:search-index';
const INDEX_ID = `\0${INDEX}`;

export function lessonPages({ root, buildId, moreLessons }: PluginOptions): Plugin {
  const folders = foldersOf({ root, moreLessons });
  const files = lessonFiles(root, (file) => importFrom(root, file), folders);
  let site: Site = { base: '/', buildId };
  // In development until a source changes.
  let rendered: Promise<Rendered> | null = null;
  let secure = true;
  const current = (): Promise<Rendered> => {
    rendered ??= renderAll().catch((error) => {
      rendered = null;
      throw error;
    });
    return rendered;
  };

  async function renderAll(): Promise<Rendered> {
    const md = await createMarkdown();
    const runner = createNodeRunner(root, files);
    const all: LessonContent[] = [];
    const course = await readCourse(root, moreLessons);
    const glossary = readGlossary(await readFile(join(root, 'lessons/glossary.json'), 'utf8'));
    const keys: LessonKey[] = [];
    for (const slug of course) {
      const content = await buildLesson(slug, { root, md, runner, files, glossary, course });
      const [lesson, solutions, clinics] = await Promise.all([
        files.loadLesson(slug),
        files.loadSolutions(slug),
        readClinics(files, slug),
      ]);
      all.push(content);
      if (!lesson) continue;
      const key = await answerKey({ slug, lesson, solutions, clinics, runner });
      keys.push({ lesson: content, key });
    }
    const pages = new Map([
      ['index.html', contentsPage(site, all, secure)],
      ['404.html', notFoundPage(site, secure)],
      ['speed/index.html', speedPage(site, secure)],
      ['teacher/index.html', teacherPage(site, all, secure)],
      ['answers/index.html', answersPage(site, keys, secure)],
      ...all.map(
        (lesson) =>
          [`${lesson.slug}/index.html`, lessonPage(site, { lesson, all }, secure)] as const,
      ),
    ]);
    return { pages, index: searchIndex(all, glossary) };
  }

  return {
    name: 'quantization-lab:lesson-pages',
    async config(_, { command }) {
      if (command !== 'build') return {};
      const slugs = await readCourse(root, moreLessons);
      const files = [
        'index.html',
        '404.html',
        'speed/index.html',
        'teacher/index.html',
        'answers/index.html',
        ...slugs.map((slug) => `${slug}/index.html`),
      ];
      return { build: { rolldownOptions: { input: files.map((file) => join(root, file)) } } };
    },
    configResolved({ base, command }) {
      site = { base, buildId };
      secure = command === 'build';
    },
    // The pages are in no file: they are found and loaded here. In development the server below does.
    async resolveId(id) {
      if (id === INDEX) return INDEX_ID;
      const page =
        secure && id.endsWith('.html') && (await current()).pages.has(pageName(root, id));
      return page ? id : null;
    },
    async load(id) {
      if (id === INDEX_ID) return `export default ${JSON.stringify((await current()).index)};`;
      if (!secure || !id.endsWith('.html')) return null;
      return (await current()).pages.get(pageName(root, id)) ?? null;
    },
    // A page reads well before it computes: its text, styles and typefaces come first.
    transformIndexHtml: {
      order: 'post',
      handler: (page) =>
        page.replaceAll('<script type="module"', '<script type="module" fetchpriority="low"'),
    },
    configureServer(server) {
      servePages(server, {
        current,
        forget: () => {
          rendered = null;
          const { moduleGraph } = server.environments.client;
          for (const id of [INDEX_ID, LESSONS_ID]) {
            const made = moduleGraph.getModuleById(id);
            if (made) moduleGraph.invalidateModule(made);
          }
        },
      });
    },
  };
}

const pageName = (root: string, id: string): string =>
  id.startsWith(`${root}/`) ? id.slice(root.length + 1) : id;

/** What a module exports by default. */
async function importFrom(root: string, file: string): Promise<unknown> {
  const { module } = await runnerImport<{ default: unknown }>(file, { configFile: false, root });
  return module.default;
}

/** Development: renders on request, again after each change of a lesson, a source or the core. */
function servePages(
  server: ViteDevServer,
  { current, forget }: { current: () => Promise<Rendered>; forget: () => void },
): void {
  const sources = [
    'lessons',
    'core',
    'web/lab',
    'web/build',
    'build/data',
    'build/wasm-simd128/wasm',
  ];
  const folders = sources.map((folder) => join(server.config.root, folder));
  const changed = (file: string): void => {
    if (!folders.some((folder) => file.startsWith(`${folder}/`))) return;
    forget();
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.add(folders);
  server.watcher.on('change', changed).on('add', changed);
  server.middlewares.use(async (request, response, next) => {
    const path = (request.url ?? '/').replace(/[?#].*/, '');
    if (!path.endsWith('/') && !path.endsWith('.html')) return next();
    try {
      const name = path.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
      const page = (await current()).pages.get(name);
      if (!page) return next();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(await server.transformIndexHtml(request.url ?? '/', page));
    } catch (error) {
      next(error);
    }
  });
}
