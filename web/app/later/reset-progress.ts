// Forgets all progress, once the reader has said so again.
import { html } from 'lit';
import type { Progress } from '../../lab/progress.ts';
import { NOTHING, progressInWords } from '../../lab/progress-count.ts';
import { report } from '../notices.ts';
import { ask } from './ask.ts';

export async function resetProgress(progress: Progress): Promise<void> {
  const all = progressInWords(progress.all);
  if (all === NOTHING) return report('There is nothing to be reset.');
  const answer = await ask({
    title: 'Reset all',
    body: html`<p>Forget ${all}? It is gone from this browser, unless you saved it as a file.</p>`,
    answers: { forget: 'Forget it' },
    final: true,
  });
  if (!answer) return;
  progress.resetAll();
  report(`All was reset. Forgotten: ${all}.`);
}
