// The address reproduces what is on screen: the step, and the settings that it would not show by itself.
import { type OpenedPage, openingValues, unlinkedValues } from '../../lab/opening.ts';
import type { Session } from '../../lab/session.ts';
import { readSettings, readWishes, withoutSettings, writeSettings } from '../../lab/url-state.ts';
import { notify } from '../notices.ts';

export interface Place {
  session: Session;
  page: Omit<OpenedPage, 'at'>;
  /** The id of the step that is being read. */
  step: () => string;
}

/** Says what can't be used of the link that the page was opened with, as `location` had it at that time. */
export function complain(
  { page }: Place,
  { search, hash }: { search: string; hash: string },
): void {
  const opened = { ...page, at: hash.slice(1) };
  const { complaints } = readSettings(page.experiments, search, (experiment) =>
    openingValues(opened, experiment),
  );
  const { complaints: more } = readWishes(page.experiments, search);
  for (const complaint of [...complaints, ...more]) notify(complaint);
}

/**
 * Written once the reader pauses, in place of what stood there: no entry of the history is added, and nothing jumps.
 * `met` are the experiments that the link mentioned; others are met as they are shown.
 */
export function keepInAddress({ session, page, step }: Place, met: Set<string>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    const opened = { ...page, at: step() };
    // What was never on screen can't have been seen as its step sets it.
    const settings = writeSettings(page.experiments, session.settings(), (experiment) =>
      unlinkedValues(opened, experiment).slice(0, met.has(experiment) ? undefined : 1),
    );
    const [first] = page.steps;
    const figure = page.steps.find(({ id }) => id === opened.at)?.figure;
    const { experiment } = session.shown;
    // A check may have sent the reader to another figure than that of its step.
    const show = figure === undefined || figure === experiment ? '' : `show=${experiment}`;
    const query = [withoutSettings(location.search), show, settings].filter(Boolean).join('&');
    // The first step is where the page opens anyway. Where there are no steps, whatever stands there stays.
    const hash = first ? (opened.at === first.id ? '' : `#${opened.at}`) : location.hash;
    const address = `${location.pathname}${query ? `?${query}` : ''}${hash}`;
    history.replaceState(history.state, '', address);
  };
  const later = (): void => {
    met.add(session.shown.experiment);
    clearTimeout(timer);
    timer = setTimeout(write, 250);
  };
  session.subscribe(later);
  later();
}
