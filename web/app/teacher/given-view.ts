// The assignments that are known here: by these is counted what is due. One made elsewhere is read off its link.
import { html, nothing, type TemplateResult } from 'lit';
import { type GivenOut, readGivenOut } from '../../lab/due.ts';
import type { LessonOutline } from '../../lab/outline.ts';
import { counted } from '../../lab/progress-count.ts';
import { forgetAssignment, keepAssignment, keptAssignments } from './kept-assignments.ts';

/** Those that lead to this lab's lessons; a link of an older lab may not. */
export const givenOut = (outlines: readonly LessonOutline[]): GivenOut[] =>
  keptAssignments().flatMap((link) => {
    try {
      return [readGivenOut(link, outlines)];
    } catch {
      return [];
    }
  });

export function givenView(
  given: readonly GivenOut[],
  outlines: readonly LessonOutline[],
  say: (sentence: string) => void,
): TemplateResult {
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('input');
    const link = field?.value.trim() ?? '';
    try {
      const { name } = readGivenOut(link, outlines);
      keepAssignment(link);
      if (field) field.value = '';
      say(`“${name}” is known now.`);
    } catch (error) {
      say(`The assignment could not be read. ${(error as Error).message}`);
    }
  };
  return html`<details class="more given"><summary>Assignments known here: ${given.length}</summary>
    <p>What is due is counted by the assignment that you gave out: links that you copied or tried in this browser are known. Of any other the file says itself what is due, and the table says so.</p>
    ${given.length ? html`<ul>${given.map((one) => itemView(one, outlines))}</ul>` : nothing}
    <form @submit=${add}><label>Link of another one <input type="text" inputmode="url" autocomplete="off"></label>
      <button type="submit">Add</button></form></details>`;
}

function itemView(
  { link, lesson, name, due }: GivenOut,
  outlines: readonly LessonOutline[],
): TemplateResult {
  const title = outlines.find(({ slug }) => slug === lesson)?.title;
  return html`<li><a href=${link} target="_blank">${name}</a>, ${title}, ${counted(due.length, 'step')} due
    <button type="button" class="quiet" aria-label="Forget ${name}" @click=${() => forgetAssignment(link)}>Forget</button></li>`;
}
