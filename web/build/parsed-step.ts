// lesson.md's steps, cut at its headings.
import type { MarkdownIt } from 'markdown-it';

export type Token = ReturnType<MarkdownIt['parse']>[number];

export interface ParsedStep {
  id: string;
  title: string;
  figure: string;
  set: string;
  veil: string;
  tokens: Token[];
}

/** Every level-2 heading starts a step: `## Title {#id figure=ruler set="bits=4" veil=guess}`. */
export function splitSteps(tokens: Token[]): ParsedStep[] {
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

/** Of these tokens, the predictions, checks and clinics by name. */
export const questionsIn = (tokens: readonly Token[]): string[] =>
  tokens
    .filter(({ type }) => /^container_(predict|check|clinic)_open$/.test(type))
    .map(({ info }) => info.trim());
