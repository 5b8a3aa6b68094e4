// Entry of a lesson page: the lesson's declarations here, its runs in the worker, the reader's settings in the address.

import { provideSession } from '../elements/context.ts';
import { Client, WorkerLostError } from '../engine/client.ts';
import { missingFeature } from '../engine/probe.ts';
import type { Clinics } from '../lab/clinic.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { Runner } from '../lab/runner.ts';
import { Session } from '../lab/session.ts';
import { readSettings, readWishes, withoutSettings, writeSettings } from '../lab/url-state.ts';
import { startDrawer } from './drawer.ts';
import { loadWhenNear } from './later.ts';
import { notify } from './notices.ts';
import { startOffline } from './offline.ts';
import { startPrint } from './print.ts';
import { openProgress } from './progress.ts';
import { startSearch } from './search.ts';
import { startSteps } from './steps.ts';
import { startTheme } from './theme.ts';
import '../elements/experiment.ts';
import '../elements/figure.ts';
import '../elements/predict.ts';
import '../elements/check.ts';

const lessons = import.meta.glob<{ default: Lesson }>('../../lessons/*/experiment.ts');
const clinics = import.meta.glob<{ default: Clinics }>('../../lessons/*/clinics.ts');

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
  const loaded = await lessons[`../../lessons/${slug}/experiment.ts`]?.();
  if (!loaded) return notify(`The lesson “${slug}” could not be loaded. Reload the page.`);
  const { settings, complaints } = readSettings(loaded.default.experiments, location.search);
  const wishes = readWishes(loaded.default.experiments, location.search);
  for (const complaint of [...complaints, ...wishes.complaints]) notify(complaint);

  const client = new Client<Runner>({
    spawn: (name) => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name }),
    onLost: (error) => notify(error.message),
  });
  const progress = openProgress();
  const assigned = new URLSearchParams(location.search).has('assignment');
  const session = new Session({
    slug,
    lesson: loaded.default,
    progress,
    settings,
    locked: wishes.locked,
    title: document.querySelector('h1')?.textContent ?? slug,
    assigned,
    run: (...run) => twice(() => client.call((api) => api.run(...run))),
    solve: (...clinic) => twice(() => client.call((api) => api.solve(...clinic))),
    loadClinics: async (slug) => (await clinics[`../../lessons/${slug}/clinics.ts`]?.())?.default,
  });
  keepInAddress(session);
  provideSession(session);
  if (wishes.embed) return showAlone(session, wishes.embed);
  if (assigned) {
    void import('./later/assignment.ts').then(({ startAssignment }) => startAssignment(session));
  }
  offerToContinue(session.record.place.step);
  loadWhenNear();
  startSteps(session, new Set(Object.keys(settings)), (step) => progress.at(slug, step));
}

/** The fresh worker gets the same call once more; what kills it twice is shown as an error. */
function twice<T>(attempt: () => Promise<T>): Promise<T> {
  return attempt().catch((error) => {
    if (error instanceof WorkerLostError) return attempt();
    throw error;
  });
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

/** The address always reproduces what is on screen; written once the reader pauses. */
function keepInAddress(session: Session): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  session.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const query = [
        withoutSettings(location.search),
        writeSettings(session.lesson.experiments, session.settings()),
      ]
        .filter(Boolean)
        .join('&');
      history.replaceState(
        null,
        '',
        `${location.pathname}${query ? `?${query}` : ''}${location.hash}`,
      );
    }, 250);
  });
}
