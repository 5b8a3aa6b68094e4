// Stored progress that this lab could not read: as a file it may be of use to the lab that wrote it.
import { html, render } from 'lit';
import { save } from '../../elements/save.ts';
import { type Aside, keptAside, type Store } from '../../lab/aside.ts';
import { counted } from '../../lab/progress-count.ts';

/** Shows all of it in `place`, which stays empty if there is none. */
export function showAside(place: HTMLElement, store: Store): void {
  const kept = keptAside(store);
  const forget = ({ key }: Aside, number: number): void => {
    if (
      !confirm(
        `Forget the unreadable progress ${number}? If it was not saved as a file, it is lost.`,
      )
    )
      return;
    store.removeItem(key);
    showAside(place, store);
  };
  render(
    kept.map(
      (
        one,
        i,
      ) => html`<p>Progress that could not be read, ${i + 1} of ${kept.length}, is kept aside (${counted(one.content.length, 'character')}).
        <button type="button" @click=${() => saveAside(one, i + 1)}>Save it as a file</button>
        <button type="button" class="quiet" @click=${() => forget(one, i + 1)}>Forget it</button></p>`,
    ),
    place,
  );
}

const saveAside = ({ content }: Aside, number: number): void =>
  save(
    `quantization-lab-progress-aside-${number}.json`,
    new Blob([content], { type: 'application/json' }),
  );
