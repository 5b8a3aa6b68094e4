// What a lesson's page shows when it is opened at a step, as long as no link says otherwise. A link is what its sender
// saw: it holds the step, and each control that stands elsewhere than the page would show it there. A figure that a link
// mentions opens at its start values and the link's, untouched by its step.
import { type AnyValues, type Controls, parseQuery, startValues, withChanges } from './controls.ts';

/** A step as its page declares it. */
export interface StepSettings {
  id: string;
  /** The experiment that it shows, and what it sets of that, as in "bits=4&scheme=symmetric". */
  figure: string;
  set: string;
}

export interface OpenedPage {
  experiments: Readonly<Record<string, { controls: Controls }>>;
  /** In their order; none where one experiment stands alone. */
  steps: readonly StepSettings[];
  /** As `experiment.control`: no step moves them. */
  locked: ReadonlySet<string>;
  /** The step that it is opened at; what is none of the steps means the first one. */
  at: string;
}

/** At its first showing: the start values, and on them what the next step that shows it sets. */
export function openingValues(page: OpenedPage, experiment: string): AnyValues {
  const { experiments, steps, locked, at } = page;
  const { controls = {} } = experiments[experiment] ?? {};
  const from = steps.findIndex(({ id }) => id === at);
  const step = steps.slice(Math.max(0, from)).find(({ figure }) => figure === experiment);
  const set = Object.entries(parseQuery(step?.set ?? '')).filter(
    ([name]) => !locked.has(`${experiment}.${name}`),
  );
  return withChanges(controls, startValues(controls), Object.fromEntries(set));
}

/**
 * All that a link without settings of `experiment` may come to show of it. A figure that is not on screen yet is found
 * by going on or by going back, and only the first way lets a step set it.
 */
export function unlinkedValues(page: OpenedPage, experiment: string): readonly AnyValues[] {
  const opening = openingValues(page, experiment);
  const shown = page.steps.find(({ id }) => id === page.at) ?? page.steps[0];
  if (shown?.figure === experiment) return [opening];
  return [startValues(page.experiments[experiment]?.controls ?? {}), opening];
}
