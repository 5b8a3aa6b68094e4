// What was handed in, as tables; below each reader's row the notes, and the answers and code on demand.
import { html, nothing, type TemplateResult } from 'lit';
import type { ChartTable } from '../../lab/chart-table.ts';
import { notesOf } from '../../lab/class-table.ts';
import type { GivenOut } from '../../lab/due.ts';
import type { HandedIn } from '../../lab/hand-in.ts';
import { own } from '../../lab/json.ts';
import type { Wrong } from '../../lab/progress-form.ts';
import type { Outcome } from '../../lab/regrade.ts';
import { shortTime } from '../../lab/times.ts';

/** The rows of `table` are those of `handed`, and their last column, the notes, stands below. */
export function classView(
  { title, columns, rows }: ChartTable,
  handed: readonly HandedIn[],
  given: readonly GivenOut[],
): TemplateResult {
  const shown = columns.slice(0, -1);
  return html`<table><caption>${title}</caption>
    <thead><tr>${shown.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${handed.map((one, i) => {
      const [first, ...rest] = (rows[i] ?? []).slice(0, -1);
      const notes = notesOf(one, given);
      return html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
        <tr class="below"><td colspan=${shown.length}><div>
          ${notes.length ? html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
          <details class="more"><summary>Answers and code<span class="visually-hidden"> of ${first}</span></summary>${answersView(one)}</details>
        </div></td></tr>`;
    })}</tbody></table>`;
}

export const tableView = ({ title, columns, rows }: ChartTable): TemplateResult =>
  html`<table><caption>${title}</caption>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table>`;

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  right: 'right',
  wrong: 'not right',
  seen: 'after seeing the figure',
  unknown: 'can’t be told',
};

function answersView({ outline, graded, results }: HandedIn): TemplateResult {
  const questions = outline.steps.flatMap((step) => step.questions);
  return html`<dl>${questions.map((question) => {
    const [kind, name = ''] = question.split(' ');
    const outcome = graded.outcomes[question];
    const said =
      kind === 'predict'
        ? predictionView(results, name)
        : kind === 'check'
          ? checkView(results, name)
          : clinicView(results, name);
    return html`<div><dt>${question}${outcome ? `: ${OUTCOMES[outcome]}` : ''}</dt><dd>${said ?? 'nothing'}</dd></div>`;
  })}</dl>`;
}

function predictionView({ predictions }: HandedIn['results'], name: string) {
  const made = own(predictions, name);
  return made && html`${made.answer}, measured ${made.measured}${whenView(made.when)}`;
}

function checkView({ checks }: HandedIn['results'], name: string) {
  const check = own(checks, name);
  if (!check) return;
  const { wrong, passed } = check;
  const state = Object.entries(passed?.state ?? {}).map(([key, value]) => `${key}: ${value}`);
  return html`${triesView(wrong)}${passed ? html`<p>${[passed.answer, ...state].filter(Boolean).join(', ')}${whenView(passed.when)}</p>` : nothing}`;
}

function clinicView({ clinics }: HandedIn['results'], name: string) {
  const clinic = own(clinics, name);
  if (!clinic) return;
  const { wrong, passed, drafts } = clinic;
  const later = Object.entries(drafts).filter(([, { code }]) => code !== passed?.code);
  return html`${triesView(wrong)}
    ${passed?.code ? html`<p>Passed${whenView(passed.when)}, ${passed.language}:</p>${codeView(passed.code)}` : nothing}
    ${later.map(([language, { code, when }]) => html`<p>As it was last${whenView(when)}, ${language}:</p>${codeView(code)}`)}`;
}

const codeView = (code: string): TemplateResult =>
  html`<pre tabindex="0"><code>${code}</code></pre>`;

const triesView = (wrong: readonly Wrong[]) =>
  wrong.length
    ? html`<p>Tried before:</p><ol>${wrong.map(({ answer, when }) => html`<li>${answer}${whenView(when)}</li>`)}</ol>`
    : nothing;

const whenView = (when: string) => (when ? html` <small>${shortTime(when)}</small>` : nothing);
