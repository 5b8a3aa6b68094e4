// A reader's settings as a link: only what differs from the start, as `experiment.control=value`.
import {
  type AnyValues,
  allowed,
  type Controls,
  type ControlValue,
  parseValue,
} from './controls.ts';

export type SettingsByExperiment = Record<string, Record<string, ControlValue>>;
type ControlsByExperiment = Readonly<Record<string, { controls: Controls }>>;

/** The query string (without "?") that `readSettings` turns back into `settings`. */
export function writeSettings(
  experiments: ControlsByExperiment,
  settings: Readonly<Record<string, AnyValues>>,
): string {
  const query = new URLSearchParams();
  for (const [name, { controls }] of Object.entries(experiments)) {
    for (const [key, control] of Object.entries(controls)) {
      const value = settings[name]?.[key];
      if (value !== undefined && value !== control.value)
        query.set(`${name}.${key}`, String(value));
    }
  }
  return query.toString();
}

/** Reads what it can; each part of a hand-edited link that it can't use becomes a sentence. */
export function readSettings(
  experiments: ControlsByExperiment,
  query: string,
): { settings: SettingsByExperiment; complaints: string[] } {
  const settings: SettingsByExperiment = {};
  const complaints: string[] = [];
  for (const [key, text] of new URLSearchParams(query)) {
    const dot = key.indexOf('.');
    if (dot < 0) continue; // not one of ours
    const [name, controlName] = [key.slice(0, dot), key.slice(dot + 1)];
    const controls = Object.hasOwn(experiments, name) ? experiments[name]?.controls : undefined;
    const control =
      controls && Object.hasOwn(controls, controlName) ? controls[controlName] : undefined;
    if (!control) {
      complaints.push(`The link sets “${key}”, which this lesson doesn’t have; it was left out.`);
      continue;
    }
    const value = parseValue(control, text);
    if (value === undefined) {
      complaints.push(
        `The link asks for ${key} = “${text}”; allowed is ${allowed(control)}. It starts at ${control.value} instead.`,
      );
      continue;
    }
    settings[name] = { ...settings[name], [controlName]: value };
  }
  return { settings, complaints };
}
