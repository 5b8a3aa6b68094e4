// [[term]], or [[words|term]], opens what the term means: a popover of the browser's own, without a script.
import type { MarkdownIt } from 'markdown-it';
import { z } from 'zod';
import { type Html, html } from './html.ts';

const glossary = z.record(
  z.string(),
  z.strictObject({ means: z.string().endsWith('.'), lesson: z.string() }),
);
export type Glossary = z.infer<typeof glossary>;

export const readGlossary = (text: string): Glossary => glossary.parse(JSON.parse(text));

const idOf = (term: string): string => `term-${term.toLowerCase().replaceAll(' ', '-')}`;

export const termButton = (words: string, term: string): Html =>
  html`<button type="button" class="term" popovertarget="${idOf(term)}">${words}</button>`;

/** Of each term that a page uses. Its lesson is linked from the others, when the course has it. */
export const termPopovers = (
  used: ReadonlySet<string>,
  all: Glossary,
  here: { slug: string; course: readonly string[] },
): Html[] =>
  [...used].sort().flatMap((term) => {
    const { means, lesson } = all[term] as Glossary[string];
    const linked = lesson !== here.slug && here.course.includes(lesson);
    return html`<div id="${idOf(term)}" class="meaning" popover><p><strong>${term}</strong> ${means} ${
      linked && html`<a href="../${lesson}/">Its lesson</a>`
    }</p></div>`;
  });

/** The words on the page, and the term that they stand for. */
export interface TermRef {
  words: string;
  term: string;
}

const SYNTAX = /^\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/;

/** Makes each term an inline token of type "term" whose meta is a TermRef. */
export function terms(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'term', (state, silent) => {
    const found = SYNTAX.exec(state.src.slice(state.pos));
    if (!found) return false;
    const [all, words = '', term = words] = found;
    if (!silent) state.push('term', '', 0).meta = { words, term } satisfies TermRef;
    state.pos += all.length;
    return true;
  });
}
