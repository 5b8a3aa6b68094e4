// What the renderer of a lesson's text looks up: computed figures, questions, terms, excerpts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MarkdownIt } from 'markdown-it';
import { own } from '../lab/json.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { Runner } from '../lab/runner.ts';
import { cutExcerpt } from './excerpt.ts';
import { type BuiltFigure, buildFigure } from './figure.ts';
import { type FigureRef, figureKey, figuresIn } from './figure-syntax.ts';
import type { Glossary } from './glossary.ts';
import { type Html, html, raw } from './html.ts';
import type { LessonFiles, WholeClinic } from './lesson-files.ts';
import type { LessonEnv } from './markdown.ts';
import { isMath } from './math.ts';
import type { Token } from './parsed-step.ts';

export interface LessonBuilder {
  root: string;
  md: MarkdownIt;
  runner: Runner;
  files: LessonFiles;
  glossary: Glossary;
  /** The slugs of all lessons. */
  course: readonly string[];
}

export interface Source {
  slug: string;
  lesson: Lesson;
  clinics: Readonly<Record<string, WholeClinic>>;
  tokens: Token[];
  /** Terms of the glossary, filled in while the lesson is rendered. */
  used: Set<string>;
}

export async function createEnv(
  { slug, lesson, clinics, tokens, used }: Source,
  { root, runner, glossary }: LessonBuilder,
): Promise<LessonEnv> {
  const figures = new Map<string, BuiltFigure>();
  for (const ref of tokens.flatMap((token) => [token, ...(token.children ?? [])]).flatMap(refsOf)) {
    figures.set(figureKey(ref), await buildFigure(ref, { slug, lesson, runner }));
  }
  const figureAt = (ref: FigureRef) => {
    const figure = figures.get(figureKey(ref));
    if (!figure) throw new Error(`the figure ${figureKey(ref)} was not computed`);
    return figure;
  };
  const excerpts = new Map<string, string>();
  const wanted = tokens
    .filter(({ type, info }) => type === 'fence' && info.startsWith('excerpt '))
    .map(({ info }) => info.replace('excerpt ', ''));
  for (const info of [...wanted, ...Object.values(clinics).map(({ excerpt }) => excerpt)]) {
    const [path = ''] = info.trim().split(/\s+/);
    excerpts.set(path, await readFile(join(root, path), 'utf8'));
  }

  return {
    figure: (ref) => figureAt(ref).element,
    figureText: (ref) => figureAt(ref).text,
    figureMark: (ref) => figureAt(ref).mark,
    open: (directive, argument) => openDirective(lesson, directive, argument).text,
    useTerm(term) {
      if (!Object.hasOwn(glossary, term)) {
        throw new Error(`[[${term}]] is not in lessons/glossary.json`);
      }
      used.add(term);
    },
    clinic(name) {
      const clinic = own(clinics, name);
      if (clinic) return clinic;
      throw new Error(`:::clinic ${name}: the lesson has no folder clinics/${name}`);
    },
    excerpt(info) {
      const [path = '', region = ''] = info.split(/\s+/);
      const { code, line } = cutExcerpt(excerpts.get(path) ?? '', region, path);
      return { code, caption: `The code that runs: ${path}, line ${line}` };
    },
  };
}

/** The figures of a token: its own, or those in its formula, which can't follow the reader's settings. */
function refsOf({ type, meta, content }: Token): FigureRef[] {
  if (type === 'figure') return [meta as FigureRef];
  if (!isMath(type)) return [];
  const refs = figuresIn(content).map(({ ref }) => ref);
  const live = refs.find(({ at }) => at === '');
  if (live) throw new Error(`the formula’s figure ${figureKey(live)} needs fixed settings`);
  return refs;
}

/** The static start of a directive: its question and choices can be read without JavaScript. */
function openDirective(lesson: Lesson, directive: string, argument: string): Html {
  if (directive === 'more') return html`<details class="more"><summary>${argument}</summary>`;
  if (directive === 'note') return html`<aside class="note">`;
  const questions = directive === 'predict' ? lesson.predictions : lesson.checks;
  const question = Object.hasOwn(questions, argument) ? questions[argument] : undefined;
  if (!question) {
    throw new Error(`:::${directive} ${argument}: the lesson has no such ${directive}`);
  }
  const choices =
    question.kind === 'choice' &&
    html`<ul class="static">${Object.values(question.options).map(({ label }) => html`<li>${label}</li>`)}</ul>`;
  return html`<ql-${raw(directive)} name="${argument}" kind="${question.kind}"><p class="static ask">${question.ask}</p>${choices}<div class="after" hidden>`;
}
