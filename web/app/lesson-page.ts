// Entry of a lesson page: the lesson's declarations here, its runs in the worker, the reader's settings in the address.

import { provideSession } from '../elements/context.ts';
import { missingFeature } from '../engine/probe.ts';
import { linkedValues, linkedWishes } from '../lab/linked.ts';
import { Session } from '../lab/session.ts';
import { startDrawer } from './drawer.ts';
import { loadWhenNear } from './later.ts';
import { loadClinic, loadCode, loadLesson } from './lessons.ts';
import { notify, sayMissing } from './notices.ts';
import { savesData, startOffline } from './offline.ts';
import { startPrint } from './print.ts';
import { openProgress } from './progress.ts';
import { pageRunner } from './runner-client.ts';
import { startSearch } from './search.ts';
import { readSteps, startSteps } from './steps.ts';
import { startTheme } from './theme.ts';
import '../elements/experiment.ts';
import '../elements/figure.ts';
import '../elements/predict.ts';
import '../elements/check.ts';

startTheme();
startDrawer();
startOffline();
startSearch();
startPrint();
void start();

async function start(): Promise<void> {
  const missing = await missingFeature();
  if (missing) {
    notify(missing);
    return; // the static page stays readable
  }
  const slug = document.querySelector('main')?.dataset.lesson ?? '';
  const lesson = await loadLesson(slug);
  if (!lesson) return notify(`The lesson “${slug}” could not be loaded. Reload the page.`);
  const { experiments } = lesson;
  const opened = { search: location.search, hash: location.hash };
  const settings = linkedValues(experiments, opened.search);
  const { embed, show, locked } = linkedWishes(experiments, opened.search);
  const steps = embed ? [] : readSteps();
  const progress = openProgress();
  const assigned = new URLSearchParams(opened.search).has('assignment');
  const session = new Session({
    slug,
    lesson,
    progress,
    settings,
    locked,
    title: document.querySelector('h1')?.textContent ?? slug,
    assigned,
    ...pageRunner(),
    savesData: savesData(),
    loadClinic,
    loadCode,
  });
  const linked = Object.keys(settings);
  let step = steps[0]?.id ?? '';
  void import('./later/address.ts').then(({ complain, keepInAddress }) => {
    const place = { session, page: { experiments, steps, locked }, step: () => step };
    complain(place, opened);
    keepInAddress(place, new Set(linked));
  }, sayMissing);
  provideSession(session);
  if (embed) return showAlone(session, embed);
  if (assigned) {
    void import('./later/assignment.ts').then(({ startAssignment }) => startAssignment(session));
  }
  offerToContinue(session.record.place.step);
  loadWhenNear();
  startSteps(session, steps, {
    linked: new Set(linked),
    entered(id, forward) {
      step = id;
      if (forward && step !== steps[0]?.id) progress.at(slug, step);
    },
  });
  if (show) session.show(show);
}

/** One experiment without its lesson, to stand in another page. */
function showAlone(session: Session, experiment: string): void {
  document.documentElement.dataset.embed = experiment;
  const link = document.createElement('a');
  link.href = location.pathname;
  link.target = '_blank';
  link.textContent = `From the lesson “${document.querySelector('h1')?.textContent}”`;
  document.querySelector('.figure-panel')?.append(link);
  session.show(experiment);
}

/** A link to the step where the last visit ended, unless the address names one. */
function offerToContinue(step: string): void {
  const place = document.querySelector<HTMLElement>('.resume');
  const target = step && !location.hash ? document.getElementById(step) : null;
  if (!place || !target?.previousElementSibling) return;
  const link = document.createElement('a');
  link.href = `#${step}`;
  link.textContent = target.querySelector('h2')?.lastChild?.textContent ?? step;
  place.append('Continue where you were: ', link);
  place.hidden = false;
}
