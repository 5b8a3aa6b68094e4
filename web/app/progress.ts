// The reader's progress in this browser's storage; a page that may not use storage goes on without.
import { save } from '../elements/save.ts';
import { Progress } from '../lab/progress.ts';
import { OLD_KEY, PROGRESS_KEY } from '../lab/progress-store.ts';
import { notify } from './notices.ts';
import { storage } from './storage.ts';

export function openProgress(): Progress {
  const progress = new Progress(storage(), {
    onUnkept: () =>
      notify(
        'This browser does not let the page store your progress: its storage is full or forbidden. What you do lasts as long as this page, unless you save it as a file.',
        { label: 'Save as a file', act: () => saveProgress(progress) },
      ),
    onAside: (reason) =>
      notify(
        `Your stored progress could not be read and starts anew. ${reason} It is kept aside: the contents page saves it as a file.`,
      ),
  });
  addEventListener('storage', ({ key }) => {
    if (key === PROGRESS_KEY || key === OLD_KEY) progress.follow();
  });
  // A page that was left and is come back to has missed what happened between.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) progress.follow();
  });
  return progress;
}

export const saveProgress = (progress: Progress): void =>
  save(
    'quantization-lab-progress.json',
    new Blob([progress.export()], { type: 'application/json' }),
  );
