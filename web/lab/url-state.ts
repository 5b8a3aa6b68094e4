// A reader's settings as a link: only what the page would not show by itself, as `experiment.control=value`.
import { type AnyValues, allowed, nearestValue, startValues } from './controls.ts';
import {
  type ControlsByExperiment,
  type LinkWishes,
  linkedSettings,
  linkedValues,
  linkedWishes,
  listed,
  type SettingsByExperiment,
} from './linked.ts';

/**
 * The query string (without "?") that `readSettings` turns back into `settings`. `unlinked` says what the page may show
 * of an experiment that the link does not mention; without it, that is how the experiment starts.
 */
export function writeSettings(
  experiments: ControlsByExperiment,
  settings: Readonly<Record<string, AnyValues>>,
  unlinked?: (experiment: string) => readonly AnyValues[],
): string {
  const query = new URLSearchParams();
  for (const [name, { controls }] of Object.entries(experiments)) {
    const start = startValues(controls);
    const values = Object.entries(settings[name] ?? {});
    const differing = (from: readonly AnyValues[]) =>
      values.filter(([key, value]) => from.some((one) => one[key] !== value));
    const shown = unlinked?.(name) ?? [start];
    if (!differing(shown).length) continue;
    // A figure that a link mentions opens at its start values, whatever its step sets.
    for (const [key, value] of differing([start, ...shown]))
      query.set(`${name}.${key}`, `${value}`);
  }
  return query.toString();
}

/** As `linkedWishes`, with a sentence for each that can't be granted. */
export function readWishes(
  experiments: ControlsByExperiment,
  query: string,
): LinkWishes & { complaints: string[] } {
  const names = Object.keys(experiments);
  const controls = names.flatMap((name) =>
    Object.keys(experiments[name]?.controls ?? {}).map((control) => `${name}.${control}`),
  );
  const unknown = (what: Parameters<typeof listed>[1], there: readonly string[]): string[] =>
    listed(query, what)
      .filter((name) => !there.includes(name))
      .map((name) => `The link asks to ${what} “${name}”; there are ${there.join(', ')}.`);
  const complaints = [
    ...unknown('embed', names),
    ...unknown('show', names),
    ...unknown('lock', controls),
  ];
  return { ...linkedWishes(experiments, query), complaints };
}

/** `query` without what `writeSettings` writes, and without the figure that was shown. */
export const withoutSettings = (query: string): string =>
  [...new URLSearchParams(query)]
    .filter(([key]) => !key.includes('.') && key !== 'show')
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');

/**
 * As `linkedValues`; each part of a hand-edited link that can't be used as it is becomes a sentence. `opening` says
 * where an experiment stands that the link says nothing useful of; without it, that is how the experiment starts.
 */
export function readSettings(
  experiments: ControlsByExperiment,
  query: string,
  opening?: (experiment: string) => AnyValues,
): { settings: SettingsByExperiment; complaints: string[] } {
  const settings = linkedValues(experiments, query);
  const complaints = linkedSettings(experiments, query).flatMap(
    ({ key, text, experiment, name, control }) => {
      if (!control) {
        return `The link sets “${key}”, which this lesson doesn’t have; it was left out.`;
      }
      const { value, step } = nearestValue(control, text);
      if (value === undefined) {
        // Set by another part of the link, or at its start as the link sets another control, or as its step says.
        const { [name]: stands = control.value } =
          settings[experiment] ?? opening?.(experiment) ?? {};
        return `The link asks for ${key} = “${text}”; allowed is ${allowed(control)}. It starts at ${stands} instead.`;
      }
      return step === undefined
        ? []
        : `The link asks for ${key} = ${text.trim()}; it goes in steps of ${step} and stands at ${value}.`;
    },
  );
  return { settings, complaints };
}
