// The form of an assignment: what is due, how figures start, which controls stay; below it the link.
import { html, nothing, render, type TemplateResult } from 'lit';
import { writeAssignment } from '../../lab/assignment.ts';
import { type AnyValues, startValues } from '../../lab/controls.ts';
import type { Lesson, Solutions } from '../../lab/lesson.ts';
import { type LessonOutline, questionsOf } from '../../lab/outline.ts';
import { type FixedControls, outOfSight } from '../../lab/passable.ts';
import { writeSettings } from '../../lab/url-state.ts';
import { pageRunner } from '../runner-client.ts';
import type { Course } from './course.ts';
import { figuresView } from './give-figures.ts';
import { keepAssignment } from './kept-assignments.ts';
import { type Obstacles, watchPassable } from './passable.ts';

interface State {
  outline: LessonOutline;
  lesson: Lesson;
  solutions: Solutions;
  name: string;
  due: Set<string>;
  settings: Record<string, AnyValues>;
  locked: Set<string>;
  said: string;
}

export async function startGiving(place: HTMLElement, course: Course): Promise<void> {
  const fresh = async (slug: string): Promise<State> => {
    const outline = course.outlines.find((one) => one.slug === slug);
    const [lesson, solutions] = await Promise.all([
      course.loadLesson(slug),
      course.loadSolutions(slug),
    ]);
    if (!outline || !lesson) throw new RangeError(`The lesson “${slug}” could not be loaded.`);
    const settings = Object.fromEntries(
      Object.entries(lesson.experiments).map(([key, { controls }]) => [key, startValues(controls)]),
    );
    return {
      outline,
      lesson,
      solutions,
      name: '',
      due: new Set(),
      settings,
      locked: new Set(),
      said: '',
    };
  };
  let wanted = course.outlines[0]?.slug ?? '';
  let state = await fresh(wanted);
  /** What was chosen of other lessons, so that a look at one of them costs nothing. */
  const left = new Map<string, State>();
  const change = (apply: () => void): void => {
    apply();
    state.said = '';
    show();
  };
  const pick = async (slug: string): Promise<void> => {
    wanted = slug;
    show(); // what is still shown is of another lesson
    try {
      const picked = left.get(slug) ?? (await fresh(slug));
      if (slug !== wanted) return; // another one was picked meanwhile
      left.set(state.outline.slug, state);
      state = { ...picked, name: state.name, said: keptInWords(state) };
    } catch (error) {
      if (slug !== wanted) return;
      wanted = state.outline.slug;
      state.said = `${(error as Error).message} Check the connection, then choose it again.`;
    }
    show();
  };
  const copy = async (link: string): Promise<void> => {
    keepAssignment(link);
    try {
      await navigator.clipboard.writeText(link);
      state.said = 'Copied.';
    } catch {
      state.said = 'The browser does not let the page copy. Select the link and copy it by hand.';
    }
    show();
  };
  const passable = watchPassable(pageRunner(), () => show());
  const show = (): void => {
    const obstacles = passable({ ...state, due: dueSteps(state), fixed: fixedOf(state) });
    const busy = wanted !== state.outline.slug;
    render(view(state, obstacles, { course, busy, change, pick, copy }), place);
  };
  show();
}

/** Said when another lesson takes its place; nothing, where nothing was chosen. */
function keptInWords({ outline, lesson, due, settings, locked }: State): string {
  const set = writeSettings(lesson.experiments, settings) !== '';
  if (!due.size && !locked.size && !set) return '';
  return `What you chose of “${outline.title}” is kept while this page is open.`;
}

interface Acts {
  course: Course;
  /** Another lesson was chosen and is on its way. */
  busy: boolean;
  change: (apply: () => void) => void;
  pick: (slug: string) => Promise<void>;
  copy: (link: string) => Promise<void>;
}

function linkOf({ outline, lesson, name, due, settings, locked }: State): string {
  const steps = outline.steps.map(({ id }) => id).filter((id) => due.has(id));
  const assignment = { name: name || 'Assignment', due: steps, settings, locked: [...locked] };
  return new URL(
    `../${outline.slug}/?${writeAssignment(lesson.experiments, assignment)}`,
    location.href,
  ).href;
}

const fixedOf = ({ settings, locked }: State): FixedControls => ({
  settings,
  locked: [...locked],
});

/** No step ticked means the whole lesson. */
const dueSteps = ({ outline, due }: State): string[] =>
  outline.steps.map(({ id }) => id).filter((id) => !due.size || due.has(id));

const toggle = (set: Set<string>, key: string): void => {
  if (!set.delete(key)) set.add(key);
};

function view(state: State, obstacles: Obstacles, acts: Acts): TemplateResult {
  const { outline, lesson, name, due, said, settings, locked } = state;
  const { course, busy, change, pick } = acts;
  const fixed = fixedOf(state);
  return html`<form @submit=${(e: Event) => e.preventDefault()}>
    <p class="fields"><label>Lesson <select @change=${(e: Event) => void pick((e.target as HTMLSelectElement).value)}>${course.outlines.map(
      ({ slug, title }) =>
        html`<option value=${slug} ?selected=${slug === outline.slug}>${title}</option>`,
    )}</select></label>
    <label>Its name <input type="text" maxlength="80" placeholder="Assignment" .value=${name}
      @input=${(e: Event) => change(() => (state.name = (e.target as HTMLInputElement).value))}></label></p>
    <div ?inert=${busy} aria-busy=${busy}><fieldset class="due"><legend>Steps that are due</legend>${outline.steps.map(
      ({ id, title, questions }) => html`<label><input type="checkbox" .checked=${due.has(id)}
        @change=${() => change(() => toggle(due, id))}> <span>${title}${questions.length ? html` <small>${questions.length} to answer</small>` : nothing}</span></label>`,
    )}</fieldset>
    <p class="aside">${due.size ? nothing : 'No step is ticked, so nothing is due: the link gives the whole lesson, and a results file holds what was done of it.'}</p>
    ${figuresView(lesson, fixed, {
      set: (experiment, control, value) =>
        change(() => {
          settings[experiment] = { ...settings[experiment], [control]: value };
        }),
      toggleLock: (path) => change(() => toggle(locked, path)),
    })}
    ${outOfSight(lesson, questionsOf(outline, dueSteps(state)), fixed).map((sentence) => html`<p class="notice">${sentence}</p>`)}
    ${obstacles?.length === 0 ? linkView(linkOf(state), acts) : nothing}
    ${obstacles?.map((sentence) => html`<p class="problem" role="alert">${sentence}</p>`)}</div>
    <p role="status">${obstacles ? said : 'Finding out whether the checks can be passed so …'}</p></form>`;
}

function linkView(link: string, { copy }: Acts): TemplateResult {
  return html`<p><label>The link <input class="link" type="text" readonly .value=${link} @focus=${(e: Event) => (e.target as HTMLInputElement).select()}></label></p>
    <p class="buttons"><button type="button" class="primary" @click=${() => void copy(link)}>Copy link</button>
      <a href=${link} target="_blank" @click=${() => keepAssignment(link)}>Try it in a new tab</a></p>`;
}
