// A clinic's cases: run in the sandbox, and which pass, and what was expected where one doesn't.
import { html, nothing, type TemplateResult } from 'lit';
import { runSandboxed } from '../../engine/sandbox.ts';
import { type Clinic, differs, passesAll, type SolvedCase, show } from '../../lab/clinic.ts';

export interface CaseResult {
  solved: SolvedCase;
  /** Null if the answer is right. */
  why: string | null;
  got: string;
}

/** `fault` says why the run broke off; it is empty when it didn't. */
export async function runCases(
  { entry }: Clinic,
  code: string,
  solved: readonly SolvedCase[],
): Promise<{ results: CaseResult[]; fault: string; passes: boolean }> {
  const calls = solved.map(({ args }) => args);
  const { outcomes, fault } = await runSandboxed({ code, entry, calls });
  const results = outcomes.map((answer, i) => {
    const one = solved[i] as SolvedCase;
    const got = 'value' in answer ? show(answer.value) : '–';
    return { solved: one, why: differs(one, answer), got };
  });
  return { results, fault, passes: passesAll(solved, outcomes) };
}

export function scoreInWords({ cases }: Clinic, results: readonly CaseResult[]): string {
  return `${results.filter(({ why }) => !why).length} of ${cases.length} cases pass`;
}

/** Stands before what a run gave, once the code is another one. */
export const BEFORE = 'Of the code before your change: ';

/** `stale` results stay to be read while the code is being changed, but say nothing of it. */
export function resultsView(
  clinic: Clinic,
  results: readonly CaseResult[],
  stale: boolean,
): TemplateResult {
  const all = clinic.cases.length;
  const right = results.length === all && results.every(({ why }) => !why);
  const verdict = right
    ? `Right: all ${all} cases pass.`
    : `Not yet: ${scoreInWords(clinic, results)}.`;
  return html`<p class="verdict ${stale ? 'stale' : right ? 'right' : 'off'}">${
    stale ? `${BEFORE}${scoreInWords(clinic, results)}. Run it again.` : verdict
  }</p>
    <ul class="cases ${stale ? 'stale' : ''}">${results.map((result) => caseView(clinic, result))}</ul>`;
}

function caseView({ entry }: Clinic, { solved, why, got }: CaseResult): TemplateResult {
  const { kind, hidden, args, value } = solved;
  return html`<li class=${why ? 'off' : 'right'}>
    <span class="kind">${hidden ? `Hidden case: ${kind}` : kind}</span>
    ${
      why && !hidden
        ? html`<p>${why}</p><dl>
          <div><dt>Input</dt><dd><samp>${entry}(${args.map((arg) => show(arg)).join(', ')})</samp></dd></div>
          <div><dt>Expected</dt><dd><samp>${show(value)}</samp></dd></div>
          <div><dt>Got</dt><dd><samp>${got}</samp></dd></div></dl>`
        : nothing
    }</li>`;
}
