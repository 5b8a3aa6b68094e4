// Reads results files: each is graded again in this browser, and stands in a table; what can't be read is said.
import { html, nothing, render, type TemplateResult } from 'lit';
import { save } from '../../elements/save.ts';
import type { Client } from '../../engine/client.ts';
import { runSandboxed } from '../../engine/sandbox.ts';
import { toCsv } from '../../lab/chart-table.ts';
import { classTable, questionTables } from '../../lab/class-table.ts';
import { passesAll } from '../../lab/clinic.ts';
import type { GivenOut } from '../../lab/due.ts';
import { type HandedIn, type Taken, takeIn } from '../../lab/hand-in.ts';
import type { LessonOutline } from '../../lab/outline.ts';
import { counted } from '../../lab/progress-count.ts';
import { regrade } from '../../lab/regrade.ts';
import { readResults } from '../../lab/results.ts';
import { findClinic, type Runner } from '../../lab/runner.ts';
import { notify } from '../notices.ts';
import { runnerClient } from '../runner-client.ts';
import type { Course } from '../teacher-page.ts';
import { givenOut, givenView } from './given-view.ts';
import { classView, tableView } from './handed-view.ts';
import { onAssignments } from './kept-assignments.ts';

/** A results file has a few kilobytes. */
const LARGEST = 1_000_000;

export function startReading(place: HTMLElement, course: Course): void {
  const client = runnerClient();
  let handed: HandedIn[] = [];
  let said = '';
  const say = (sentence: string): void => {
    said = sentence;
    show();
  };
  const show = (): void => {
    const { outlines } = course;
    render(view({ handed, given: givenOut(outlines), outlines, said, read, clear, say }), place);
  };
  const clear = (): void => {
    handed = [];
    say('');
  };
  const read = async (files: readonly File[]): Promise<void> => {
    const count = { added: 0, newer: 0, older: 0 };
    for (const [i, file] of files.entries()) {
      say(`Grading ${i + 1} of ${files.length}: ${file.name} …`);
      try {
        const next = takeIn(handed, await gradeFile(file, course, client));
        handed = next.handed;
        count[next.taken]++;
      } catch (error) {
        notify(`“${file.name}” could not be read. ${(error as Error).message}`);
      }
    }
    say(inWords(count));
  };
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    void read([...(event.dataTransfer?.files ?? [])]);
  });
  onAssignments(show);
  show();
}

const inWords = ({ added, newer, older }: Record<Taken, number>): string =>
  [
    `${counted(added + newer + older, 'file')} graded.`,
    newer ? `${newer} took the place of an older one.` : '',
    older ? `${older} left out, as a newer one is there.` : '',
  ]
    .filter(Boolean)
    .join(' ');

async function gradeFile(file: File, course: Course, client: Client<Runner>): Promise<HandedIn> {
  if (file.size > LARGEST) throw new RangeError('It is larger than any results file.');
  const results = readResults(await file.text());
  const slug = results.lesson;
  const outline = course.outlines.find((one) => one.slug === slug);
  const lesson = outline && (await course.loadLesson(slug));
  if (!outline || !lesson) {
    throw new RangeError(`It is of the lesson “${slug}”, which this lab does not have.`);
  }
  const clinics = await course.loadClinics(slug);
  const graded = await regrade(results, {
    lesson,
    outline,
    run: (...run) => client.call((api) => api.run(...run)),
    async mends(name, code) {
      const { entry } = findClinic(clinics, name);
      const solved = await client.call((api) => api.solve(slug, name));
      const calls = solved.map(({ args }) => args);
      return passesAll(solved, (await runSandboxed({ code, entry, calls })).outcomes);
    },
  });
  return { results, outline, graded };
}

interface View {
  handed: readonly HandedIn[];
  given: readonly GivenOut[];
  outlines: readonly LessonOutline[];
  said: string;
  read: (files: readonly File[]) => Promise<void>;
  clear: () => void;
  say: (sentence: string) => void;
}

function view({ handed, given, outlines, said, read, clear, say }: View): TemplateResult {
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void read([...(input.files ?? [])]).finally(() => {
      input.value = '';
    });
  };
  const all = classTable(handed, given);
  const questions = questionTables(handed);
  const csv = (): void =>
    save(
      'quantization-lab-class.csv',
      new Blob([toCsv([all, ...questions])], { type: 'text/csv' }),
    );
  return html`<label class="drop">Results files: choose them, or drop them here
      <input type="file" accept="application/json,.json" multiple @change=${take}></label>
    ${givenView(given, outlines, say)}
    <p role="status">${said}</p>
    ${
      handed.length
        ? html`<div class="tables" tabindex="0" role="region" aria-label="Results">${classView(all, handed, given)}${questions.map(tableView)}</div>
          <p class="buttons"><button type="button" @click=${csv}>Save tables (CSV)</button>
          <button type="button" class="quiet" @click=${clear}>Clear</button></p>`
        : nothing
    }`;
}
