// Stored progress that this lab could not read: as a file it may be of use to the lab that wrote it.
import { html, render } from 'lit';
import { save } from '../../elements/save.ts';
import { type Aside, keptAside, type Store } from '../../lab/aside.ts';
import { counted } from '../../lab/progress-count.ts';
import { report } from '../notices.ts';
import { ask } from './ask.ts';

/** Shows all of it in `place`, which stays empty if there is none. */
export function showAside(place: HTMLElement, store: Store): void {
  const kept = keptAside(store);
  const forget = async ({ key }: Aside, number: number): Promise<void> => {
    const answer = await ask({
      title: `Forget the unreadable progress ${number}`,
      body: html`<p>If it was not saved as a file, it is lost.</p>`,
      answers: { forget: 'Forget it' },
      final: true,
    });
    if (!answer) return;
    store.removeItem(key);
    showAside(place, store);
    report('The unreadable progress was forgotten.');
  };
  render(
    kept.map(
      (
        one,
        i,
      ) => html`<p>Progress that could not be read, ${i + 1} of ${kept.length}, is kept aside (${counted(one.content.length, 'character')}).
        <button type="button" @click=${() => saveAside(one, i + 1)}>Save it as a file</button>
        <button type="button" class="quiet" @click=${() => void forget(one, i + 1)}>Forget it</button></p>`,
    ),
    place,
  );
}

const saveAside = ({ content }: Aside, number: number): void =>
  save(
    `quantization-lab-progress-aside-${number}.json`,
    new Blob([content], { type: 'application/json' }),
  );
