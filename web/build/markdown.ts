// Markdown as lessons write it: math, highlighted code, excerpts, figures, and directives as containers.
import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import attrs from 'markdown-it-attrs';
import container from 'markdown-it-container';
import { createHighlighter } from 'shiki';
import { type FigureRef, figures } from './figure-syntax.ts';
import { type TermRef, termButton, terms } from './glossary.ts';
import { type Html, html, raw } from './html.ts';
import type { WholeClinic } from './lesson-files.ts';
import { math } from './math.ts';

/** What a renderer needs from the lesson at hand, passed as markdown-it's `env`. */
export type LessonEnv = {
  /** The figure's element, computed beforehand. */
  figure: (ref: FigureRef) => string;
  /** The figure's number alone, and its mark alone. */
  figureText: (ref: FigureRef) => string;
  figureMark: (ref: FigureRef) => string;
  /** Opening of a directive: `:::predict zp` gives ("predict", "zp"). */
  open: (directive: string, argument: string) => string;
  /** Says that the page uses a term of the glossary. */
  useTerm: (term: string) => void;
  /** The clinic of that name. */
  clinic: (name: string) => WholeClinic;
  /** "path region" of an `excerpt` fence. */
  excerpt: (info: string) => { code: string; caption: string };
};

export const DIRECTIVES = ['predict', 'check', 'clinic', 'more', 'note'] as const;
const CLOSING: Record<(typeof DIRECTIVES)[number], string> = {
  predict: '</div></ql-predict>',
  check: '</div></ql-check>',
  clinic: '</div></ql-clinic>',
  more: '</details>',
  note: '</aside>',
};

export async function createMarkdown(): Promise<Markdown> {
  const highlighter = await createHighlighter({
    themes: ['github-light-high-contrast', 'github-dark-high-contrast'],
    langs: ['cpp', 'python', 'javascript'],
  });
  const highlight = (code: string, lang: string): string =>
    highlighter.codeToHtml(code.trimEnd(), {
      lang,
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      defaultColor: false,
    });

  const excerpt = (info: string, env: LessonEnv): Html => {
    const { code, caption } = env.excerpt(info);
    return html`<figure class="excerpt">${raw(highlight(code, 'cpp'))}
      <figcaption>${caption}</figcaption></figure>`;
  };
  /** What stands there until the editor does; the real function stays, folded. */
  const openClinic = (name: string, env: LessonEnv): string => {
    const clinic = env.clinic(name);
    return html`<ql-clinic name="${name}"><div class="static"><p class="tag">Clinic</p><p class="ask">${clinic.ask}</p>${raw(highlight(clinic.broken, 'javascript'))}</div>
      <details class="more"><summary>The lab’s own, in C++</summary>${excerpt(clinic.excerpt, env)}</details><div class="after" hidden>`
      .text;
  };

  const md = new MarkdownIt({ html: false, typographer: true, quotes: '“”‘’' })
    .use(figures)
    .use(terms)
    .use(attrs, { allowedAttributes: ['id', 'figure', 'set', 'veil'] });
  math(md, (env) => env as LessonEnv);
  for (const name of DIRECTIVES) {
    md.use(container, name, {
      render(tokens: { nesting: number; info: string }[], i: number, _: unknown, env: LessonEnv) {
        const token = tokens[i];
        if (token?.nesting !== 1) return `${CLOSING[name]}\n`;
        const argument = token.info.trim().slice(name.length).trim();
        return name === 'clinic' ? openClinic(argument, env) : env.open(name, argument);
      },
    });
  }
  md.renderer.rules.figure = (tokens, i, _, env) =>
    (env as unknown as LessonEnv).figure(tokens[i]?.meta as unknown as FigureRef);
  md.renderer.rules.term = (tokens, i, _, env) => {
    const { words = '', term = '' } = (tokens[i]?.meta ?? {}) as unknown as Partial<TermRef>;
    (env as unknown as LessonEnv).useTerm(term);
    return termButton(words, term).text;
  };
  md.renderer.rules.fence = (tokens, i, _, env) => {
    const token = tokens[i];
    const [lang = '', ...rest] = (token?.info ?? '').trim().split(/\s+/);
    if (lang !== 'excerpt') return raw(highlight(token?.content ?? '', lang)).text;
    return excerpt(rest.join(' '), env as unknown as LessonEnv).text;
  };
  return md;
}
