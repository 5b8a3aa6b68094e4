// Formulas by KaTeX, at build time. {{experiment.metric bits=4}} may stand in one: the reader's numbers, computed.
import katex from 'katex';
import type { MarkdownIt } from 'markdown-it';
import texmath from 'markdown-it-texmath';
import { type FigureRef, figuresIn } from './figure-syntax.ts';

const INLINE = ['math_inline'];
const DISPLAY = ['math_inline_double', 'math_block'];

export const isMath = (type: string): boolean => [...INLINE, ...DISPLAY].includes(type);

/** A plain number is math; anything else, as a unit, is text. */
const asTex = (number: string): string =>
  /^−?[\d.,]+$/.test(number)
    ? `{${number.replace('−', '-').replaceAll(',', '{,}')}}`
    : `\\text{${number}}`;

interface FigureTexts {
  figureText: (ref: FigureRef) => string;
  figureMark: (ref: FigureRef) => string;
}

/** Renders `$...$` and `$$...$$`; `figuresOf` finds the figures' texts in markdown-it's `env`. Their marks follow. */
export function math(md: MarkdownIt, figuresOf: (env: unknown) => FigureTexts): void {
  md.use(texmath, { engine: katex, delimiters: 'dollars' });
  const render = (tex: string, displayMode: boolean, env: unknown): string => {
    const { figureText, figureMark } = figuresOf(env);
    const figures = figuresIn(tex);
    const filled = figures.reduce(
      (rest, { ref, text }) => rest.replace(text, () => asTex(figureText(ref))),
      tex,
    );
    const formula = katex.renderToString(filled, { displayMode, output: 'htmlAndMathml' });
    const marks = figures.map(({ ref }) => figureMark(ref));
    return marks.length ? `${formula}<span class="marks">${marks.join('')}</span>` : formula;
  };
  for (const rule of INLINE) {
    md.renderer.rules[rule] = (tokens, i, _, env) => render(tokens[i]?.content ?? '', false, env);
  }
  for (const rule of DISPLAY) {
    // It may be wider than a phone: then it scrolls, so the keyboard must reach it.
    md.renderer.rules[rule] = (tokens, i, _, env) =>
      `<div class="formula" tabindex="0" role="group" aria-label="Formula">${render(tokens[i]?.content ?? '', true, env)}</div>`;
  }
}
