// Asks what shall become of the progress in a file: merged with what is here, or put in its place.
import { html, render } from 'lit';
import type { Progress } from '../../lab/progress.ts';
import { progressInWords } from '../../lab/progress-count.ts';
import { parseProgress } from '../../lab/progress-form.ts';
import { notify } from '../notices.ts';

type Answer = 'merge' | 'replace' | '';

/** Settles once the file is read, refused or left alone. */
export async function readProgressFile(file: File, progress: Progress): Promise<void> {
  try {
    const content = await file.text();
    const answer = await ask(file.name, progressInWords(parseProgress(content)), progress);
    if (answer === 'merge') {
      progress.add(content);
      notify(`“${file.name}” was read; its progress was added to yours.`);
    } else if (answer === 'replace') {
      progress.import(content);
      notify(`“${file.name}” was read; your progress is that of the file now.`);
    }
  } catch (error) {
    notify(`“${file.name}” could not be read. ${(error as Error).message} Nothing was changed.`);
  }
}

/** Escape cancels, as the browser has it. */
function ask(name: string, inFile: string, progress: Progress): Promise<Answer> {
  const dialog = document.createElement('dialog');
  dialog.className = 'question-dialog';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  render(
    html`<form method="dialog"><h2 id="ask-title">Read “${name}”</h2>
      <p>The file holds ${inFile}. This browser holds ${progressInWords(progress.all)}.</p>
      <p>Merging keeps both: of a question that was answered in both, the first answer to a prediction and the latest code. Replacing forgets what is in this browser.</p>
      <div class="buttons"><button class="primary" value="merge" autofocus>Merge</button>
        <button value="replace">Replace</button>
        <button class="quiet" value="">Cancel</button></div></form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue as Answer);
    });
  });
}
