// The words of every step, and every term, as places for the search.
import type { MarkdownIt } from 'markdown-it';
import { makeIndex, type Place } from '../lab/search.ts';
import type { FigureRef } from './figure-syntax.ts';
import type { Glossary, TermRef } from './glossary.ts';
import { isMath } from './math.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

export interface StepText {
  id: string;
  title: string;
  /** What is read, questions and figures included, without formulas and code. */
  text: string;
  /** Of the glossary. */
  terms: string[];
}

interface Reading {
  figureText: (ref: FigureRef) => string;
  /** The question of a directive such as "predict guess"; empty if it has none. */
  ask: (directive: string) => string;
}

const OPENING = /^container_\w+_open$/;

export function textOf(tokens: readonly Token[], { figureText, ask }: Reading): string {
  const word = ({ type, content, meta }: Token): string => {
    if (type === 'text' || type === 'code_inline') return content;
    if (type === 'softbreak') return ' ';
    if (type === 'figure') return figureText(meta as FigureRef);
    if (isMath(type)) return '…';
    return type === 'term' ? (meta as unknown as TermRef).words : '';
  };
  return tokens
    .map(({ type, info, children }) =>
      OPENING.test(type) ? ask(info.trim()) : (children ?? []).map(word).join(''),
    )
    .filter(Boolean)
    .join(' ');
}

export const termsOf = (tokens: readonly Token[]): string[] =>
  tokens
    .flatMap(({ children }) => children ?? [])
    .filter(({ type }) => type === 'term')
    .map(({ meta }) => (meta as unknown as TermRef).term);

/** A term leads to the first step of its lesson that names it, or else to the first that explains it on request. */
export function searchIndex(
  lessons: readonly { slug: string; title: string; texts: readonly StepText[] }[],
  glossary: Glossary,
): string {
  const steps = lessons.flatMap(({ slug, title: within, texts }) =>
    texts.map((step) => ({ ...step, address: `${slug}/#${step.id}`, slug, within })),
  );
  const terms = Object.entries(glossary).flatMap(([term, { means, lesson }]): Place[] => {
    const named = ({ slug, text }: (typeof steps)[number]): boolean =>
      slug === lesson && text.toLowerCase().includes(term.toLowerCase());
    const step = steps.find(named) ?? steps.find(({ terms }) => terms.includes(term));
    return step ? [{ address: step.address, title: term, within: 'Glossary', text: means }] : [];
  });
  return makeIndex([
    ...terms,
    ...steps.map(({ address, title, within, text }) => ({ address, title, within, text })),
  ]);
}
