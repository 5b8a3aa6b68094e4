// lesson.md + experiment.ts -> the lesson's static HTML: steps, and a figure panel with one experiment each.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { MarkdownIt } from 'markdown-it';
import type { Clinics } from '../lab/clinic.ts';
import { startValues } from '../lab/controls.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { StepOutline } from '../lab/outline.ts';
import { findClinic, findExperiment, type Runner } from '../lab/runner.ts';
import { cutExcerpt } from './excerpt.ts';
import { type BuiltFigure, buildFigure, originOf } from './figure.ts';
import { type FigureRef, figureKey, figuresIn } from './figure-syntax.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { type Glossary, termPopovers } from './glossary.ts';
import { type Html, html, raw } from './html.ts';
import type { LessonEnv } from './markdown.ts';
import { isMath } from './math.ts';
import type { LessonSources } from './node-lab.ts';
import { type StepText, termsOf, textOf } from './search.ts';
import { staticPanel } from './static-panel.ts';

export interface LessonContent extends FrontMatter {
  slug: string;
  steps: StepOutline[];
  /** Of each step, for the search. */
  texts: StepText[];
  body: Html;
}

export interface LessonBuilder {
  root: string;
  md: MarkdownIt;
  runner: Runner;
  sources: LessonSources;
  glossary: Glossary;
  /** The slugs of all lessons. */
  course: readonly string[];
}

type Token = ReturnType<MarkdownIt['parse']>[number];

export async function buildLesson(slug: string, builder: LessonBuilder): Promise<LessonContent> {
  const file = join(builder.root, 'lessons', slug, 'lesson.md');
  const { head, body } = readFrontMatter(await readFile(file, 'utf8'), `lessons/${slug}/lesson.md`);
  const lesson = await builder.sources.loadLesson(slug);
  if (!lesson) throw new Error(`lessons/${slug}/experiment.ts does not exist`);
  const clinics = (await builder.sources.loadClinics(slug)) ?? {};
  try {
    const tokens = builder.md.parse(body, {});
    const used = new Set<string>();
    const env = await createEnv({ slug, lesson, clinics, tokens, used }, builder);
    const steps = splitSteps(tokens);
    return {
      ...head,
      slug,
      steps: steps.map(({ id, title, tokens }) => ({ id, title, questions: questionsIn(tokens) })),
      texts: steps.map(({ id, title, tokens }) => ({
        id,
        title,
        text: textOf(tokens, { figureText: env.figureText, ask: askIn(lesson, clinics) }),
        terms: termsOf(tokens),
      })),
      body: await layOut({ slug, lesson, steps, env, used }, builder),
    };
  } catch (error) {
    throw new Error(`lessons/${slug}/lesson.md: ${(error as Error).message}`, { cause: error });
  }
}

const questionsIn = (tokens: readonly Token[]): string[] =>
  tokens
    .filter(({ type }) => /^container_(predict|check|clinic)_open$/.test(type))
    .map(({ info }) => info.trim());

interface ParsedStep {
  id: string;
  title: string;
  figure: string;
  set: string;
  veil: string;
  tokens: Token[];
}

/** Every level-2 heading starts a step: `## Title {#id figure=ruler set="bits=4" veil=guess}`. */
function splitSteps(tokens: Token[]): ParsedStep[] {
  const steps: ParsedStep[] = [];
  let figure = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.type !== 'heading_open' || token.tag !== 'h2') {
      const step = steps.at(-1);
      if (!step) throw new Error('text stands before the first "## step"');
      step.tokens.push(token);
      continue;
    }
    const attribute = (name: string) => String(token.attrGet(name) ?? '');
    const id = attribute('id');
    const title = (tokens[i + 1]?.children ?? [])
      .map(({ content }) => content)
      .join('')
      .trim();
    if (!id) throw new Error(`the step "${title}" has no {#id}`);
    figure = attribute('figure') || figure; // stays until another one is named
    if (!figure) throw new Error(`the step "${title}" names no figure=experiment`);
    steps.push({ id, title, figure, set: attribute('set'), veil: attribute('veil'), tokens: [] });
    i += 2; // the heading's text and its end
  }
  return steps;
}

interface Source {
  slug: string;
  lesson: Lesson;
  clinics: Clinics;
  tokens: Token[];
  /** Terms of the glossary, filled in while the lesson is rendered. */
  used: Set<string>;
}

async function createEnv(
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
    clinic: (name) => findClinic(clinics, name),
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

/** What a directive asks, by its name and argument. */
const askIn =
  ({ predictions, checks }: Lesson, clinics: Clinics) =>
  (directive: string): string => {
    const [kind = '', name = ''] = directive.split(' ');
    return { predict: predictions, check: checks, clinic: clinics }[kind]?.[name]?.ask ?? '';
  };

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

async function layOut(
  {
    slug,
    lesson,
    steps,
    env,
    used,
  }: Pick<Source, 'slug' | 'lesson' | 'used'> & { steps: ParsedStep[]; env: LessonEnv },
  { md, runner, glossary, course }: LessonBuilder,
): Promise<Html> {
  const names = [...new Set(steps.map((step) => step.figure))];
  const panels = await Promise.all(
    names.map(async (name, i) => {
      const experiment = findExperiment(lesson, name);
      const result = await runner.run(slug, name, startValues(experiment.controls));
      for (const metric of Object.keys(experiment.readouts)) {
        originOf(experiment, { experiment: name, metric });
      }
      const first = steps.findIndex(({ figure }) => figure === name);
      return html`<ql-experiment name="${name}" style="order: ${2 * first}" ${raw(i ? 'hidden' : '')}>${staticPanel(experiment, result, !i && steps[0]?.veil !== '')}</ql-experiment>`;
    }),
  );
  const sections = steps.map(
    (step, i) => html`
      <section class="step" id="${step.id}" style="order: ${2 * i + 1}" data-figure="${step.figure}" data-set="${step.set}" data-veil="${step.veil}" aria-labelledby="${step.id}-title">
        <h2 id="${step.id}-title"><span class="number" aria-hidden="true">${i + 1}</span>${step.title}</h2>
        ${raw(md.renderer.render(step.tokens, md.options, env))}
      </section>`,
  );
  return html`<section class="figure-panel" aria-label="Figure">${panels}</section><div class="steps">${sections}</div>${termPopovers(used, glossary, { slug, course })}`;
}

/** Ordered slugs, each of which must have its folder. */
export async function readCourse(root: string): Promise<string[]> {
  const { lessons } = JSON.parse(await readFile(join(root, 'lessons/course.json'), 'utf8'));
  for (const slug of lessons) {
    const folder = join(root, 'lessons', slug);
    if (!existsSync(folder))
      throw new Error(`course.json lists ${relative(root, folder)}, which does not exist`);
  }
  return lessons;
}
