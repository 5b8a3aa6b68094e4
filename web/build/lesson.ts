// A lesson's folder -> the lesson's static HTML: steps, and a figure panel with one experiment each.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startValues } from '../lab/controls.ts';
import { readoutsOf } from '../lab/figures.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { StepOutline } from '../lab/outline.ts';
import { findExperiment } from '../lab/runner.ts';
import { markOf } from './figure.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { termPopovers } from './glossary.ts';
import { type Html, html, raw } from './html.ts';
import { createEnv, type LessonBuilder, type Source } from './lesson-env.ts';
import { readClinics } from './lesson-files.ts';
import type { LessonEnv } from './markdown.ts';
import { type ParsedStep, questionsIn, splitSteps } from './parsed-step.ts';
import { type StepText, termsOf, textOf } from './search.ts';
import { staticPanel } from './static-panel.ts';

export interface LessonContent extends FrontMatter {
  slug: string;
  steps: StepOutline[];
  /** Of each step, for the search. */
  texts: StepText[];
  body: Html;
}

export async function buildLesson(slug: string, builder: LessonBuilder): Promise<LessonContent> {
  const file = join(builder.files.folder(slug), 'lesson.md');
  const { head, body } = readFrontMatter(await readFile(file, 'utf8'), `lessons/${slug}/lesson.md`);
  const lesson = await builder.files.loadLesson(slug);
  if (!lesson) throw new Error(`lessons/${slug}/index.ts does not exist`);
  const clinics = await readClinics(builder.files, slug);
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

/** What a directive asks, by its name and argument. */
const askIn =
  ({ predictions, checks }: Lesson, clinics: Source['clinics']) =>
  (directive: string): string => {
    const [kind = '', name = ''] = directive.split(' ');
    return { predict: predictions, check: checks, clinic: clinics }[kind]?.[name]?.ask ?? '';
  };

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
      for (const { name: figure } of readoutsOf(experiment)) {
        markOf(experiment, { experiment: name, name: figure });
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
