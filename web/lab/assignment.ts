// An assignment: a lesson's link with a name, the steps that are due, settings, and controls that stay.
import { type AnyValues, type Controls, startValues } from './controls.ts';
import { writeSettings } from './url-state.ts';

export interface Assignment {
  name: string;
  /** Ids of the steps to be done. */
  due: readonly string[];
}

/** Raise it when links change their meaning, and teach `readAssignment` the one before. */
const VERSION = '1';
const LONGEST_NAME = 80;

export interface AssignmentLink extends Assignment {
  /** Where experiments start, locked or not. */
  settings: Readonly<Record<string, AnyValues>>;
  /** As `experiment.control`. */
  locked: readonly string[];
}

/** The query string (without "?") of the lesson's address. A locked control is spelled out, whatever its value. */
export function writeAssignment(
  experiments: Readonly<Record<string, { controls: Controls }>>,
  { name, due, settings, locked }: AssignmentLink,
): string {
  const query = new URLSearchParams({ assignment: VERSION, name: name.trim() });
  if (due.length) query.set('due', due.join(','));
  if (locked.length) query.set('lock', locked.join(','));
  for (const path of locked) {
    const [experiment = '', control = ''] = path.split('.');
    const controls = experiments[experiment]?.controls ?? {};
    const value = settings[experiment]?.[control] ?? startValues(controls)[control];
    query.set(path, String(value));
  }
  const free = new URLSearchParams(writeSettings(experiments, settings));
  for (const [key, value] of free) query.set(key, value);
  return query.toString().replaceAll('%2C', ',');
}

/** The assignment of a lesson's address, null if it is none; what can't be used becomes a sentence. */
export function readAssignment(
  query: string,
  steps: readonly string[],
): { assignment: Assignment | null; complaints: string[] } {
  const params = new URLSearchParams(query);
  const version = params.get('assignment');
  if (version === null) return { assignment: null, complaints: [] };
  if (version !== VERSION) {
    const sentence = `The link is an assignment of version “${version}”; this lab reads version ${VERSION}. The lesson is shown without it.`;
    return { assignment: null, complaints: [sentence] };
  }
  const wanted = (params.get('due') ?? '').split(',').filter(Boolean);
  const complaints = wanted
    .filter((step) => !steps.includes(step))
    .map((step) => `The assignment asks for the step “${step}”; there are ${steps.join(', ')}.`);
  const name = (params.get('name') ?? '').slice(0, LONGEST_NAME);
  const due = steps.filter((step) => wanted.includes(step));
  return { assignment: { name: name || 'Assignment', due }, complaints };
}
