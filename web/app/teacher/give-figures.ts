// In the form of an assignment: how figures start, and which of their controls stay so.
import { html, type TemplateResult } from 'lit';
import { controlView } from '../../elements/controls.ts';
import type { AnyValues, ControlValue } from '../../lab/controls.ts';
import type { Lesson } from '../../lab/lesson.ts';
import type { FixedControls } from '../../lab/passable.ts';

interface FiguresActs {
  set: (experiment: string, control: string, value: ControlValue) => void;
  /** Fixes the control, or leaves it free again; by `experiment.control`. */
  toggleLock: (path: string) => void;
}

/** A figure that has nothing to be set in a form is not there. */
export function figuresView(
  { experiments }: Lesson,
  { settings, locked }: FixedControls,
  { set, toggleLock }: FiguresActs,
): TemplateResult {
  const settable = Object.entries(experiments).flatMap(([key, { title, controls }]) => {
    const shown = Object.entries(controls).filter(([, { kind }]) => kind !== 'bits');
    return shown.length ? [{ key, title, shown }] : [];
  });
  const setting = (
    key: string,
    values: AnyValues,
    [name, control]: (typeof settable)[number]['shown'][number],
  ) => {
    const path = `${key}.${name}`;
    return html`<div class="setting">${controlView(key, name, control, values[name], (...to) => set(key, ...to))}
      <label class="control toggle"><input type="checkbox" aria-label="fixed: ${control.label}" .checked=${locked.includes(path)}
        @change=${() => toggleLock(path)}> <span>fixed</span></label></div>`;
  };
  return html`${settable.map(
    ({ key, title, shown }) =>
      html`<details class="more"><summary>Figure: ${title}</summary>${shown.map((one) =>
        setting(key, settings[key] ?? {}, one),
      )}</details>`,
  )}
  <p class="aside">A figure starts as you set it here, where it first shows. From then on the lesson goes its way: a later step, a prediction once it is answered and a check’s starting point bring their own settings. What you fix stays as you set it, for all of them.</p>`;
}
