// {{experiment.name}} is a live figure; {{experiment.name bits=4&scheme=symmetric | sci}} one at fixed settings.
import type { MarkdownIt } from 'markdown-it';

export type FigureRef = {
  experiment: string;
  /** With its place where the figure is a table: `mse[4,symmetric]`. */
  name: string;
  /** Fixed settings as a query string; empty for a figure that follows the reader's settings. */
  at: string;
  format: string;
};

const SYNTAX = /^\{\{\s*(\w+)\.(\w+(?:\[[^\]|}]*\])?)(?:\s+([^|}]+?))?\s*(?:\|\s*(\w+)\s*)?\}\}/;

export const parseFigure = (text: string): { ref: FigureRef; length: number } | null => {
  const [all, experiment = '', name = '', at = '', format = ''] = SYNTAX.exec(text) ?? [];
  return all ? { ref: { experiment, name, at, format }, length: all.length } : null;
};

/** Every figure in `source`, with the text that stands for it there. */
export const figuresIn = (source: string): { ref: FigureRef; text: string }[] =>
  [...source.matchAll(/\{\{(?=\s*\w+\.\w)/g)].flatMap(({ index }) => {
    const found = parseFigure(source.slice(index));
    return found ? [{ ref: found.ref, text: source.slice(index, index + found.length) }] : [];
  });

export const figureKey = ({ experiment, name, at, format }: FigureRef): string =>
  `${experiment}.${name}?${at}|${format}`;

/** Makes each figure an inline token of type "figure" whose meta is its FigureRef. */
export function figures(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'figure', (state, silent) => {
    if (!state.src.startsWith('{{', state.pos)) return false;
    const found = parseFigure(state.src.slice(state.pos));
    if (!found) {
      throw new Error(`can’t read the figure at “${state.src.slice(state.pos, state.pos + 40)}…”`);
    }
    if (!silent) state.push('figure', '', 0).meta = found.ref;
    state.pos += found.length;
    return true;
  });
}
