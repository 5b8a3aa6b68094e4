// Whether what an assignment asks can be done: where controls are fixed, a state may be out of reach.
import {
  type AnyValues,
  type Control,
  onStep,
  settingsInWords,
  startValues,
  withChanges,
} from './controls.ts';
import type { Result } from './experiment.ts';
import { own } from './json.ts';
import type { Lesson, Solutions } from './lesson.ts';
import type { StateTask } from './question.ts';
import { findExperiment } from './runner.ts';
import { partsOf, wordsOf } from './words.ts';

export interface FixedControls {
  /** As `experiment.control`. */
  locked: readonly string[];
  settings: Readonly<Record<string, AnyValues>>;
}

type Measure = (experiment: string, values: AnyValues) => Promise<Result>;

/** For one check: what is not found by then counts as out of reach, so that a teacher need not wait. */
const MOST_RUNS = 200;
/** A slider with more stops is looked at in as many places. */
const MOST_STOPS = 32;

/** A lesson with what its page does not load. */
export interface Solved {
  lesson: Lesson;
  solutions: Solutions;
}

/** A state that passes a check; the start values, if none is declared. */
export function solutionOf(solutions: Solutions, check: string): AnyValues {
  const found = own(solutions, check);
  return found && 'solution' in found ? found.solution : {};
}

/** The locked controls of an experiment that don't stand where `wanted` has them; what that doesn't name is wanted at its start. */
function inTheWay(
  lesson: Lesson,
  { experiment, wanted }: { experiment: string; wanted: AnyValues },
  { locked, settings }: FixedControls,
): AnyValues {
  const { controls } = findExperiment(lesson, experiment);
  const start = startValues(controls);
  const aim = withChanges(controls, start, wanted);
  const values = withChanges(controls, start, settings[experiment] ?? {});
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => locked.includes(`${experiment}.${name}`) && aim[name] !== value,
    ),
  );
}

/**
 * A sentence for each question that is answered by what is measured at other settings than its figure is fixed at: the
 * measured answer is right, but the figure will never show it.
 */
export function outOfSight(
  lesson: Lesson,
  questions: readonly string[],
  fixed: FixedControls,
): string[] {
  const words = wordsOf(lesson, {});
  return questions.flatMap((question) => {
    const [kind, name] = partsOf(question);
    const asked = kind === 'predict' ? own(lesson.predictions, name) : own(lesson.checks, name);
    if (!asked || asked.kind === 'state' || kind === 'clinic') return [];
    const { experiment, at: wanted = {} } = asked;
    const locks = inTheWay(lesson, { experiment, wanted }, fixed);
    if (!Object.keys(locks).length) return [];
    const { controls } = findExperiment(lesson, experiment);
    const aim = withChanges(controls, startValues(controls), wanted);
    const there = Object.fromEntries(
      Object.keys(locks).map((control) => [control, aim[control] ?? '']),
    );
    return `“${words.ask(question)}” is measured at ${settingsInWords(controls, there)}. With ${settingsInWords(controls, locks)} fixed, its figure will not show that.`;
  });
}

/** Those of `checks` that have to be tried: a lock keeps them from their declared solution. */
export const hindered = (
  { lesson, solutions }: Solved,
  checks: readonly string[],
  fixed: FixedControls,
) =>
  checks.flatMap((name) => {
    const task = own(lesson.checks, name);
    if (task?.kind !== 'state') return [];
    const solution = solutionOf(solutions, name);
    const { experiment } = task;
    const locks = inTheWay(lesson, { experiment, wanted: solution }, fixed);
    return Object.keys(locks).length ? [{ name, task, solution, locks }] : [];
  });

/**
 * A sentence for each of `checks` that can't be passed with these controls fixed: not at its solution with the locks,
 * and at no stop of the free controls among the first `MOST_RUNS`, those with the fewest changes first.
 */
export async function outOfReach(
  solved: Solved,
  checks: readonly string[],
  { fixed, measure }: { fixed: FixedControls; measure: Measure },
): Promise<string[]> {
  const sentences: string[] = [];
  const words = wordsOf(solved.lesson, {});
  for (const { name, task, solution, locks } of hindered(solved, checks, fixed)) {
    const { controls } = findExperiment(solved.lesson, task.experiment);
    const base = withChanges(controls, startValues(controls), { ...solution, ...locks });
    const free = Object.entries(controls).filter(
      ([control]) => !fixed.locked.includes(`${task.experiment}.${control}`),
    );
    if (await passesSomewhere(task, { base, free, measure })) continue;
    // Those that the solution speaks of, if it does: the others only stand elsewhere.
    const named = Object.entries(locks).filter(([control]) => Object.hasOwn(solution, control));
    const told = named.length ? named : Object.entries(locks);
    const set = settingsInWords(controls, Object.fromEntries(told));
    const them = told.length > 1 ? 'these' : 'this';
    sentences.push(
      `“${words.ask(`check ${name}`)}” can’t be passed with ${set} fixed. Fix ${them} otherwise, leave ${them} free, or leave the check out.`,
    );
  }
  return sentences;
}

interface Search {
  base: AnyValues;
  free: readonly (readonly [string, Control])[];
  measure: Measure;
}

async function passesSomewhere(task: StateTask, { base, free, measure }: Search): Promise<boolean> {
  let runs = 0;
  for (let changes = 0; changes <= free.length; changes++) {
    for (const values of changed(base, free, changes)) {
      if (runs++ === MOST_RUNS) return false;
      const { figures } = await measure(task.experiment, values);
      if (task.passes(figures, values)) return true;
    }
  }
  return false;
}

/** `base` with exactly so many of the free controls at other stops, in every way. */
function* changed(base: AnyValues, free: Search['free'], changes: number): Generator<AnyValues> {
  if (changes === 0) yield base;
  if (changes === 0) return;
  for (const [i, [name, control]] of free.entries()) {
    for (const stop of stops(control, base[name])) {
      if (stop !== base[name]) {
        yield* changed({ ...base, [name]: stop }, free.slice(i + 1), changes - 1);
      }
    }
  }
}

function stops(control: Control, now: AnyValues[string] | undefined): AnyValues[string][] {
  switch (control.kind) {
    case 'slider': {
      const { min, max, step } = control;
      const places = Math.min(MOST_STOPS, Math.floor((max - min) / step) + 1);
      const at = (i: number) => onStep(control, min + ((max - min) * i) / Math.max(1, places - 1));
      return Array.from({ length: places }, (_, i) => at(i));
    }
    case 'choice':
      return Object.keys(control.options);
    case 'toggle':
      return [false, true];
    case 'bits': // one of them the other way
      return Array.from({ length: 32 }, (_, i) => (Number(now) ^ (1 << i)) >>> 0);
    case 'seed': // any draw is as good as another
      return [1, 2, 3];
  }
}
