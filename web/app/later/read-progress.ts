// Takes in the progress of a file; where there is some already, asks whether it is merged with that or put in its place.
import { html } from 'lit';
import type { Progress } from '../../lab/progress.ts';
import { NOTHING, progressInWords } from '../../lab/progress-count.ts';
import { parseProgress } from '../../lab/progress-form.ts';
import { report } from '../notices.ts';
import { ask } from './ask.ts';

/** Settles once the file is read, refused or left alone. */
export async function readProgressFile(file: File, progress: Progress): Promise<void> {
  try {
    const content = await file.text();
    const inFile = progressInWords(parseProgress(content));
    const here = progressInWords(progress.all);
    if (here === NOTHING) {
      progress.add(content);
      return report(`“${file.name}” was read: it holds ${inFile}.`);
    }
    const answer = await askHow(file.name, inFile, here);
    if (answer === 'merge') {
      progress.add(content);
      report(`“${file.name}” was read; its progress was added to yours.`);
    } else if (answer === 'replace') {
      progress.import(content);
      report(`“${file.name}” was read; your progress is that of the file now.`);
    }
  } catch (error) {
    report(`“${file.name}” could not be read. ${(error as Error).message} Nothing was changed.`);
  }
}

const askHow = (name: string, inFile: string, here: string) =>
  ask({
    title: `Read “${name}”`,
    body: html`<p>The file holds ${inFile}. This browser holds ${here}.</p>
      <p>Merging keeps both. Of a question that was answered in both, it keeps the first answer to a prediction, the first time that a check was passed with every try before it, and the latest code. Replacing forgets what is in this browser.</p>`,
    answers: { merge: 'Merge', replace: 'Replace' },
  });
