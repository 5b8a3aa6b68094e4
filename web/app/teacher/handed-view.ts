// What was handed in, as tables; below each reader's row the notes, and the answers and code on demand.
import { html, nothing, type TemplateResult } from 'lit';
import { OUTCOMES, passedInWords } from '../../lab/answers-table.ts';
import type { ChartTable } from '../../lab/chart-table.ts';
import { notesOf } from '../../lab/class-table.ts';
import type { GivenOut } from '../../lab/due.ts';
import type { HandedIn } from '../../lab/hand-in.ts';
import { own } from '../../lab/json.ts';
import type { Wrong } from '../../lab/progress-form.ts';
import { shortTime } from '../../lab/times.ts';
import { partsOf } from '../../lab/words.ts';

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

/** Without the first column, which names the question for a spreadsheet. */
export const questionsView = ({ title, columns, rows }: ChartTable): TemplateResult =>
  html`<table class="questions"><caption>${title}</caption>
    <thead><tr>${columns.slice(1).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([, first, ...rest]) =>
        html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table>`;

function answersView(one: HandedIn): TemplateResult {
  const { outline, graded, words } = one;
  const questions = outline.steps.flatMap((step) => step.questions);
  return html`<dl>${questions.map((question) => {
    const [kind, name] = partsOf(question);
    const outcome = graded.outcomes[question];
    const said =
      kind === 'predict'
        ? predictionView(one, name)
        : kind === 'check'
          ? checkView(one, name)
          : clinicView(one.results, name);
    return html`<div><dt>${words.ask(question)}${outcome ? html` <b>${OUTCOMES[outcome]}</b>` : nothing}</dt><dd>${said ?? 'nothing'}</dd></div>`;
  })}</dl>`;
}

function predictionView({ results, words }: HandedIn, name: string) {
  const made = own(results.predictions, name);
  const said = made && words.answer(`predict ${name}`, made.answer);
  return made && html`${said}, measured ${made.measured}${whenView(made.when)}`;
}

function checkView({ results, words }: HandedIn, name: string) {
  const check = own(results.checks, name);
  if (!check) return;
  const { passed } = check;
  const question = `check ${name}`;
  const wrong = check.wrong.map((one) => ({ ...one, answer: words.answer(question, one.answer) }));
  return html`${triesView(wrong)}${passed ? html`<p>${passedInWords(words, question, passed)}${whenView(passed.when)}</p>` : nothing}`;
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
