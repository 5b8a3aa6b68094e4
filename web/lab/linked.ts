// What a link asks for: settings as `experiment.control=value`, and what else it wants of the page.
import { type Control, type Controls, type ControlValue, nearestValue } from './controls.ts';
import { own } from './json.ts';

export type SettingsByExperiment = Record<string, Record<string, ControlValue>>;
export type ControlsByExperiment = Readonly<Record<string, { controls: Controls }>>;

/** One setting of a link, as it stands there. */
export interface LinkedSetting {
  key: string;
  text: string;
  experiment: string;
  name: string;
  /** Undefined where the lesson has none of that name. */
  control: Control | undefined;
}

export function linkedSettings(experiments: ControlsByExperiment, query: string): LinkedSetting[] {
  return [...new URLSearchParams(query)].flatMap(([key, text]) => {
    const dot = key.indexOf('.');
    if (dot < 0) return []; // not one of ours
    const [experiment, name] = [key.slice(0, dot), key.slice(dot + 1)];
    const { controls } = own(experiments, experiment) ?? {};
    return [{ key, text, experiment, name, control: controls && own(controls, name) }];
  });
}

/** All of them that can be used, in whatever order they stand. */
export function linkedValues(experiments: ControlsByExperiment, query: string) {
  const settings: SettingsByExperiment = {};
  for (const { experiment, name, control, text } of linkedSettings(experiments, query)) {
    const value = control && nearestValue(control, text).value;
    if (value !== undefined) settings[experiment] = { ...settings[experiment], [name]: value };
  }
  return settings;
}

/** What a link asks of the page besides settings; kept in the address as it is. */
export interface LinkWishes {
  /** Show this experiment alone; empty for the whole lesson. */
  embed: string;
  /** Show this one in place of the step's own figure; empty for that. */
  show: string;
  /** Controls that stay as the link sets them, as `experiment.control`. */
  locked: ReadonlySet<string>;
}

/** What `embed`, `show` or `lock` lists. */
export const listed = (query: string, key: 'embed' | 'show' | 'lock'): string[] =>
  (new URLSearchParams(query).get(key) ?? '').split(',').filter(Boolean);

/** `embed=ruler` and `lock=ruler.bits,ruler.end`, as in a link that a teacher gives out; what isn't there is left out. */
export function linkedWishes(experiments: ControlsByExperiment, query: string): LinkWishes {
  const [embed = '', show = ''] = (['embed', 'show'] as const).map((wish) =>
    listed(query, wish).find((name) => own(experiments, name)),
  );
  const locked = listed(query, 'lock').filter((path) => {
    const [experiment = '', name = '', ...more] = path.split('.');
    return !more.length && own(own(experiments, experiment)?.controls ?? {}, name);
  });
  return { embed, show, locked: new Set(locked) };
}
