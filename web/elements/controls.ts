// A control of an experiment, as form fields.
import { html, nothing, type TemplateResult } from 'lit';
import {
  type Choice,
  type Control,
  type ControlValue,
  LARGEST_SEED,
  onStep,
  type Seed,
  type Slider,
} from '../lab/controls.ts';

type Change = (name: string, value: ControlValue) => void;

export function controlView(
  scope: string,
  name: string,
  control: Control,
  value: ControlValue | undefined,
  change: Change,
): TemplateResult | typeof nothing {
  const id = `${scope}-${name}`;
  switch (control.kind) {
    case 'slider':
      return sliderView(id, control, Number(value), (next) => change(name, next));
    case 'choice':
      return choiceView(id, control, String(value), (next) => change(name, next));
    case 'toggle':
      return html`<label class="control toggle" title=${control.hint ?? ''}>
        <input id=${id} type="checkbox" .checked=${value === true}
          @change=${(e: Event) => change(name, (e.target as HTMLInputElement).checked)}>
        <span>${control.label}</span></label>`;
    case 'seed':
      return seedView(id, control, Number(value), (next) => change(name, next));
    case 'bits':
      return nothing; // its chart is where it is changed
  }
}

function sliderView(
  id: string,
  control: Slider,
  value: number,
  change: (value: number) => void,
): TemplateResult {
  const take = (e: Event): void => {
    const input = e.target as HTMLInputElement;
    if (Number.isFinite(input.valueAsNumber)) change(onStep(control, input.valueAsNumber));
    else input.value = String(value);
  };
  // From the start of the track, not from zero: how much of the way is filled.
  const filled = (100 * (value - control.min)) / (control.max - control.min);
  return html`<div class="control slider" title=${control.hint ?? ''}>
    <label for=${id}>${control.label}</label>
    <input id=${id} type="range" min=${control.min} max=${control.max} step=${control.step}
      style="--filled: ${filled}%" .valueAsNumber=${value} @input=${take}>
    <span class="entry"><input type="number" aria-label="${control.label}, exact" min=${control.min} max=${control.max}
      step=${control.step} .valueAsNumber=${value} @change=${take}>${control.unit ? html`<span class="unit">${control.unit}</span>` : ''}</span>
  </div>`;
}

function seedView(
  id: string,
  { label, hint }: Seed,
  value: number,
  change: (value: number) => void,
): TemplateResult {
  const take = (e: Event): void => {
    const input = e.target as HTMLInputElement;
    const number = Math.round(input.valueAsNumber);
    if (number >= 1 && number <= LARGEST_SEED) change(number);
    else input.value = String(value);
  };
  return html`<div class="control seed" title=${hint ?? ''}><label for=${id}>${label}</label>
    <input id=${id} type="number" min="1" max=${LARGEST_SEED} .valueAsNumber=${value} @change=${take}>
    <button type="button" class="quiet" @click=${() => change((value % LARGEST_SEED) + 1)}>Draw again</button></div>`;
}

function choiceView(
  id: string,
  control: Choice,
  value: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<fieldset class="control choice" title=${control.hint ?? ''}>
    <legend>${control.label}</legend>
    <div class="segments">${Object.entries(control.options).map(
      ([
        key,
        label,
      ]) => html`<label><input type="radio" name=${id} value=${key} .checked=${key === value}
        @change=${() => change(key)}><span>${label}</span></label>`,
    )}</div></fieldset>`;
}
