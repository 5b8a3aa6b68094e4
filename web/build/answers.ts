// The answer key of a lesson: what the core measures for each question, each solution, each mended function.
import { type SolvedCase, show } from '../lab/clinic.ts';
import { settingsInWords, startValues, withChanges } from '../lab/controls.ts';
import { gradeChoice, gradeNumber, gradePrediction, gradeState } from '../lab/grade.ts';
import { type Solved, solutionOf } from '../lab/passable.ts';
import type { Check, MeasuredAt } from '../lab/question.ts';
import { findExperiment, type Runner } from '../lab/runner.ts';
import { type Html, html } from './html.ts';
import type { WholeClinic } from './lesson-files.ts';

interface Keyed extends Solved {
  slug: string;
  clinics: Readonly<Record<string, WholeClinic>>;
  runner: Runner;
}

/** For the page of all answers; throws if a check's solution does not pass. */
export async function answerKey(keyed: Keyed): Promise<Html> {
  const { lesson, clinics, runner, slug } = keyed;
  const predictions: Html[] = [];
  for (const [name, question] of Object.entries(lesson.predictions)) {
    const { figures } = await runner.run(slug, question.experiment, question.at ?? {});
    const { measured } = gradePrediction(question, figures, '');
    predictions.push(
      row({ name, ask: question.ask, answer: html`<b>${measured}</b>${at(keyed, question)}` }),
    );
  }
  const checks: Html[] = [];
  for (const [name, check] of Object.entries(lesson.checks)) {
    checks.push(row({ name, ask: check.ask, answer: await checkAnswer(keyed, name, check) }));
  }
  const mended: Html[] = [];
  for (const [name, { ask, fixed, entry }] of Object.entries(clinics)) {
    const cases = (await runner.solve(slug, name)).map((one) => caseRow(entry, one));
    const answer = html`<pre tabindex="0"><code>${fixed}</code></pre>
      <details class="more"><summary>Its cases</summary><ul>${cases}</ul></details>`;
    mended.push(row({ name, ask, answer }));
  }
  return html`${part('Predictions', predictions)}${part('Checks', checks)}${part('Clinics', mended)}`;
}

async function checkAnswer(keyed: Keyed, name: string, check: Check): Promise<Html> {
  const { lesson, solutions, runner, slug } = keyed;
  if (check.kind !== 'state') {
    const { figures } = await runner.run(slug, check.experiment, check.at ?? {});
    const { measured } =
      check.kind === 'number'
        ? gradeNumber(check, figures, Number.NaN)
        : gradeChoice(check, figures, '');
    return html`<b>${measured}</b>${at(keyed, check)}`;
  }
  const { controls } = findExperiment(lesson, check.experiment);
  const values = withChanges(controls, startValues(controls), solutionOf(solutions, name));
  const { figures } = await runner.run(slug, check.experiment, values);
  if (!gradeState(check, figures, values).right) {
    throw new Error(`the solution of the check "${name}" does not pass it`);
  }
  return html`One state that passes: <b>${settingsInWords(controls, values)}</b>`;
}

/** Where it was measured, in words. */
function at({ lesson }: Keyed, { experiment, at: changes = {} }: MeasuredAt): Html {
  const { title, controls } = findExperiment(lesson, experiment);
  const words = settingsInWords(controls, changes);
  return html` <small>Measured in “${title}”${words && `: ${words}`}.</small>`;
}

const caseRow = (entry: string, { kind, hidden, args, value }: SolvedCase): Html =>
  html`<li>${hidden ? 'Hidden: ' : ''}${kind}: <code>${entry}(${args.map((arg) => show(arg)).join(', ')})</code> gives <code>${show(value)}</code></li>`;

const row = ({ name, ask, answer }: { name: string; ask: string; answer: Html }): Html =>
  html`<div><dt>${ask} <code>${name}</code></dt><dd>${answer}</dd></div>`;

const part = (title: string, rows: readonly Html[]): Html | '' =>
  rows.length ? html`<h3>${title}</h3><dl class="answers-list">${rows}</dl>` : '';
