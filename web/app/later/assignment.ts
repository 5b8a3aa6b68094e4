// What an assignment link adds to a lesson: what is due, and a results file to hand in.
import { html, nothing, render, type TemplateResult } from 'lit';
import { save } from '../../elements/save.ts';
import { type Assignment, readAssignment } from '../../lab/assignment.ts';
import { isAnswered, type StepOutline } from '../../lab/outline.ts';
import { makeResults } from '../../lab/results.ts';
import type { Session } from '../../lab/session.ts';
import { notify } from '../notices.ts';
import { storage } from '../storage.ts';

export function startAssignment(session: Session): void {
  const steps = readSteps();
  const { assignment, complaints } = readAssignment(
    location.search,
    steps.map(({ id }) => id),
  );
  for (const complaint of complaints) notify(complaint);
  if (!assignment) return;
  const due = steps.filter(({ id }) => assignment.due.includes(id));
  const place = document.createElement('section');
  place.className = 'notice assignment';
  place.setAttribute('aria-labelledby', 'assignment-title');
  document.querySelector('.notices')?.before(place);
  const name = keptName();
  let said = '';
  /** What was saved: once the reader goes on, it is no longer all that was done. */
  let saved = '';
  const say = (sentence: string): void => {
    said = sentence;
    show();
  };
  const show = (): void => {
    render(view(session, { assignment, due, said, name, handIn }), place);
  };
  const handIn = async (event: Event): Promise<void> => {
    event.preventDefault();
    const reader = place.querySelector('input')?.value.trim() ?? '';
    keepName(reader);
    if (!reader) {
      say('Enter your name first, so that your teacher knows whose file it is.');
      return place.querySelector('input')?.focus();
    }
    try {
      saved = doneOf(session);
      const name = await saveResults(session, assignment, reader);
      // With the time, so that a second file is said again.
      const time = new Date().toLocaleTimeString([], { timeStyle: 'medium' });
      say(`Saved as “${name}” at ${time}. Hand the file in: nothing was sent.`);
    } catch (error) {
      say(`The file could not be made. ${(error as Error).message}`);
    }
  };
  session.subscribe(() => {
    if (saved && saved !== doneOf(session)) {
      said = 'You have gone on since the file was saved: save it again to hand that in, too.';
      saved = '';
    }
    show();
  });
  show();
}

const doneOf = ({ record: { predictions, checks, clinics } }: Session): string =>
  JSON.stringify([predictions, checks, clinics]);

const NAME_KEY = 'quantization-lab reader';

/** For the next assignment; an empty one is forgotten. */
function keepName(name: string): void {
  try {
    if (name) storage()?.setItem(NAME_KEY, name);
    else storage()?.removeItem(NAME_KEY);
  } catch {
    // Full or forbidden: it is typed again.
  }
}

function keptName(): string {
  try {
    return storage()?.getItem(NAME_KEY) ?? '';
  } catch {
    return '';
  }
}

/** The page's own steps, with the questions that stand in them. */
const readSteps = (): StepOutline[] =>
  [...document.querySelectorAll<HTMLElement>('.step')].map((step) => ({
    id: step.id,
    title: step.querySelector('h2')?.lastChild?.textContent ?? step.id,
    questions: [...step.querySelectorAll('ql-predict, ql-check, ql-clinic')].map(
      (question) =>
        `${question.localName.replace('ql-', '')} ${question.getAttribute('name') ?? ''}`,
    ),
  }));

async function saveResults(
  session: Session,
  assignment: Assignment,
  reader: string,
): Promise<string> {
  const build = document.querySelector('.build')?.textContent?.replace('Build ', '') ?? '';
  const saved = new Date().toISOString();
  const results = await makeResults(session, { reader, assignment, build, saved });
  const whose = reader.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const content = new Blob([JSON.stringify(results, null, 1)], { type: 'application/json' });
  const name = `results-${session.slug}-${whose}.json`;
  save(name, content);
  return name;
}

interface View {
  assignment: Assignment;
  due: readonly StepOutline[];
  said: string;
  /** As it was kept when the page was opened. */
  name: string;
  handIn: (event: Event) => Promise<void>;
}

const view = (session: Session, { assignment, due, said, name, handIn }: View): TemplateResult =>
  html`<h2 id="assignment-title">${assignment.name}</h2>
    ${due.length ? html`<p>Due:</p><ul>${due.map((step) => stepView(session, step))}</ul>` : nothing}
    <form @submit=${handIn}><label>Your name <input type="text" autocomplete="name" maxlength="80" value=${name}></label>
      <button type="submit">Save results file</button></form>
    <p role="status">${said}</p>
    <p>The file holds your answers, what was measured and when. Hand it in yourself: the lab sends nothing.</p>`;

function stepView({ record }: Session, { id, title, questions }: StepOutline): TemplateResult {
  const done = questions.filter((question) => isAnswered(record, question)).length;
  const state = done === questions.length ? 'done' : `${done} of ${questions.length} answered`;
  return html`<li><a href="#${id}">${title}</a>${questions.length ? html`: ${state}` : nothing}</li>`;
}
