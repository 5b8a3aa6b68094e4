// Reads results files: each is graded again in this browser, and stands in a table; what can't be read is said.
import { html, nothing, render, type TemplateResult } from 'lit';
import { save } from '../../elements/save.ts';
import { answersTable } from '../../lab/answers-table.ts';
import { toCsv } from '../../lab/chart-table.ts';
import { classTable, questionTables } from '../../lab/class-table.ts';
import type { GivenOut } from '../../lab/due.ts';
import type { HandedIn, Taken } from '../../lab/hand-in.ts';
import { KeptResults, RESULTS_KEY, textOf } from '../../lab/kept-results.ts';
import type { LessonOutline } from '../../lab/outline.ts';
import { counted } from '../../lab/progress-count.ts';
import { ask } from '../later/ask.ts';
import { pageRunner } from '../runner-client.ts';
import { storage } from '../storage.ts';
import type { Course } from './course.ts';
import { givenOut, givenView } from './given-view.ts';
import { gradeResults, onceEach, readFile } from './grade-results.ts';
import { classView, questionsView } from './handed-view.ts';
import { onAssignments } from './kept-assignments.ts';

export function startReading(place: HTMLElement, course: Course): void {
  const runner = onceEach(pageRunner());
  const kept = new KeptResults(storage());
  /** By the text in which they are kept. */
  const graded = new Map<string, HandedIn>();
  let said = '';
  const problems = new Set<string>();
  const say = (sentence: string): void => {
    said = sentence;
    show();
  };
  const show = (): void => {
    const { outlines } = course;
    const handed = kept.all.flatMap((results) => graded.get(textOf(results)) ?? []);
    const { isStored } = kept;
    render(
      view(
        { handed, isStored, given: givenOut(outlines), outlines, said, problems: [...problems] },
        acts,
      ),
      place,
    );
  };
  /** What was kept on an earlier visit, or by another tab, is graded again. */
  const catchUp = async (): Promise<void> => {
    const missing = kept.all.filter((results) => !graded.has(textOf(results)));
    for (const [i, results] of missing.entries()) {
      say(`Grading ${i + 1} of ${missing.length} that are kept here …`);
      try {
        graded.set(textOf(results), await gradeResults(results, course, runner));
      } catch (error) {
        const whose = results.reader || 'somebody';
        problems.add(`The results of ${whose} could not be graded. ${(error as Error).message}`);
      }
    }
    if (missing.length) say(`${counted(kept.all.length, 'file')} of before, kept in this browser.`);
    else show();
  };
  const readAll = async (files: readonly File[]): Promise<void> => {
    problems.clear();
    const count = { added: 0, newer: 0, older: 0 };
    const names: string[] = [];
    for (const [i, file] of files.entries()) {
      say(`Grading ${i + 1} of ${files.length}: ${file.name} …`);
      try {
        const results = await readFile(file);
        graded.set(textOf(results), await gradeResults(results, course, runner));
        count[kept.take(results)]++;
        names.push(`“${file.name}”`);
      } catch (error) {
        problems.add(`“${file.name}” could not be read. ${(error as Error).message}`);
      }
    }
    say(inWords(count, names));
  };
  // One after the other: what two are saying at once nobody can follow.
  let under: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<void>): void => {
    under = under.then(act, act);
  };
  const acts: Acts = {
    read: (files) => inTurn(() => readAll(files)),
    say,
    async clear() {
      const answer = await ask({
        title: 'Clear the results',
        body: html`<p>${counted(kept.all.length, 'file')} would be forgotten by this browser. The files that were handed in stay as they are.</p>`,
        answers: { clear: 'Clear' },
        final: true,
      });
      if (!answer) return;
      kept.clear();
      problems.clear();
      say('The results were cleared.');
    },
  };
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = event.dataTransfer?.files;
    const input = place.querySelector<HTMLInputElement>('input[type=file]');
    if (input && files) input.files = files; // so that it says what was dropped
    acts.read([...(files ?? [])]);
  });
  onAssignments(show);
  addEventListener('storage', ({ key }) => {
    if (key === RESULTS_KEY || key === null) inTurn(catchUp);
  });
  inTurn(catchUp);
  show();
}

/** Of many files the first names are enough. */
const MOST_NAMES = 5;

function inWords({ added, newer, older }: Record<Taken, number>, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    `${counted(added + newer + older, 'file')} graded${names.length ? `: ${shown}${more}` : ''}.`,
    newer ? `${newer} took the place of an older one.` : '',
    older ? `${older} left out, as a newer one is there.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

interface Shown {
  handed: readonly HandedIn[];
  isStored: boolean;
  given: readonly GivenOut[];
  outlines: readonly LessonOutline[];
  said: string;
  problems: readonly string[];
}

interface Acts {
  read: (files: readonly File[]) => void;
  clear: () => Promise<void>;
  say: (sentence: string) => void;
}

function view(
  { handed, isStored, given, outlines, said, problems }: Shown,
  { read, clear, say }: Acts,
): TemplateResult {
  const take = (event: Event): void => read([...((event.target as HTMLInputElement).files ?? [])]);
  // Emptied before the choice rather than after it: it goes on saying what was chosen, and takes the same files again.
  const empty = (event: Event): void => {
    (event.target as HTMLInputElement).value = '';
  };
  return html`<label class="drop">Results files: choose them, or drop them here
      <input type="file" accept="application/json,.json" multiple @click=${empty} @change=${take}></label>
    <p role="status">${said}</p>
    <div role="alert">${problems.map((sentence) => html`<p class="problem">${sentence}</p>`)}
      ${isStored ? nothing : html`<p class="problem">This browser’s storage is full or forbidden: what was read last is kept only as long as this page.</p>`}</div>
    ${givenView(given, outlines, say)}
    ${handed.length ? tablesView(handed, given, clear) : nothing}`;
}

function tablesView(
  handed: readonly HandedIn[],
  given: readonly GivenOut[],
  clear: Acts['clear'],
): TemplateResult {
  const all = classTable(handed, given);
  const questions = questionTables(handed);
  const csv = (): void => {
    const content = toCsv([all, ...questions, answersTable(handed)]);
    save('quantization-lab-class.csv', new Blob([content], { type: 'text/csv' }));
  };
  return html`<div class="tables" tabindex="0" role="region" aria-label="Results">${classView(all, handed, given)}${questions.map(questionsView)}</div>
    <p class="buttons"><button type="button" @click=${csv}>Save tables and answers (CSV)</button>
      <button type="button" class="quiet" @click=${() => void clear()}>Clear results</button></p>`;
}
