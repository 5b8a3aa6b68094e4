// Reads results files: each is graded again in this browser, and stands in a table; what can't be read is said.
import { html, nothing, render, type TemplateResult } from 'lit';
import { save } from '../../elements/save.ts';
import { Client } from '../../engine/client.ts';
import { runSandboxed } from '../../engine/sandbox.ts';
import { type ChartTable, toCsv } from '../../lab/chart-table.ts';
import { classTable, type HandedIn as Handed, questionTables } from '../../lab/class-table.ts';
import { passesAll } from '../../lab/clinic.ts';
import { regrade } from '../../lab/regrade.ts';
import { readResults } from '../../lab/results.ts';
import { findClinic, type Runner } from '../../lab/runner.ts';
import { notify } from '../notices.ts';
import type { Course } from '../teacher-page.ts';

interface HandedIn extends Handed {
  file: string;
}

/** A results file has a few kilobytes. */
const LARGEST = 1_000_000;

export function startReading(place: HTMLElement, course: Course): void {
  const client = new Client<Runner>({
    spawn: (name) => new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name }),
    onLost: (error) => notify(error.message),
  });
  let handed: HandedIn[] = [];
  let said = '';
  const show = (): void => {
    render(view({ handed, said, read, clear }), place);
  };
  const clear = (): void => {
    handed = [];
    said = '';
    show();
  };
  const read = async (files: readonly File[]): Promise<void> => {
    for (const [i, file] of files.entries()) {
      said = `Grading ${i + 1} of ${files.length}: ${file.name} …`;
      show();
      try {
        const one = await gradeFile(file, course, client);
        // The same file again takes its own place.
        handed = [...handed.filter((other) => other.file !== file.name), one];
      } catch (error) {
        notify(`“${file.name}” could not be read. ${(error as Error).message}`);
      }
    }
    said = `${handed.length} file${handed.length === 1 ? '' : 's'} graded.`;
    show();
  };
  place.addEventListener('dragover', (event) => event.preventDefault());
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    void read([...(event.dataTransfer?.files ?? [])]);
  });
  show();
}

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
  return { file: file.name, results, outline, graded };
}

interface View {
  handed: readonly HandedIn[];
  said: string;
  read: (files: readonly File[]) => Promise<void>;
  clear: () => void;
}

function view({ handed, said, read, clear }: View): TemplateResult {
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void read([...(input.files ?? [])]).finally(() => {
      input.value = '';
    });
  };
  const tables = [classTable(handed), ...questionTables(handed)];
  const csv = (): void =>
    save('quantization-lab-class.csv', new Blob([toCsv(tables)], { type: 'text/csv' }));
  return html`<label class="drop">Results files: choose them, or drop them here
      <input type="file" accept="application/json,.json" multiple @change=${take}></label>
    <p role="status">${said}</p>
    ${
      handed.length
        ? html`<div class="tables" tabindex="0" role="region" aria-label="Results">${tables.map(tableView)}</div>
          <p class="buttons"><button type="button" @click=${csv}>Save tables (CSV)</button>
          <button type="button" class="quiet" @click=${clear}>Clear</button></p>`
        : nothing
    }`;
}

const tableView = ({ title, columns, rows }: ChartTable): TemplateResult =>
  html`<table><caption>${title}</caption>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table>`;
