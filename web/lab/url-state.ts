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

/** What a link asks of the page besides settings; kept in the address as it is. */
export interface LinkWishes {
  /** Show this experiment alone; empty for the whole lesson. */
  embed: string;
  /** Controls that stay as the link sets them, as `experiment.control`. */
  locked: ReadonlySet<string>;
  complaints: string[];
}

/** `embed=ruler` and `lock=ruler.bits,ruler.end`, as in a link that a teacher gives out. */
export function readWishes(experiments: ControlsByExperiment, query: string): LinkWishes {
  const params = new URLSearchParams(query);
  const complaints: string[] = [];
  const known = (what: string, wanted: readonly string[], there: readonly string[]): string[] =>
    wanted.filter((name) => {
      if (there.includes(name)) return true;
      complaints.push(`The link asks to ${what} “${name}”; there are ${there.join(', ')}.`);
      return false;
    });
  const names = Object.keys(experiments);
  const controls = names.flatMap((name) =>
    Object.keys(experiments[name]?.controls ?? {}).map((control) => `${name}.${control}`),
  );
  const listed = (key: string): string[] => (params.get(key) ?? '').split(',').filter(Boolean);
  const [embed = ''] = known('embed', listed('embed').slice(0, 1), names);
  return { embed, locked: new Set(known('lock', listed('lock'), controls)), complaints };
}

/** `query` without what `writeSettings` writes. */
export const withoutSettings = (query: string): string =>
  [...new URLSearchParams(query)]
    .filter(([key]) => !key.includes('.'))
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');

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
