// A question to the reader in a dialog of the page, which looks and is read as the rest does.
import { html, render, type TemplateResult } from 'lit';

interface Question<A extends string> {
  title: string;
  body: TemplateResult;
  /** What the buttons say, by answer; the first is the one that is meant to be pressed. */
  answers: Readonly<Record<A, string>>;
  /** What can't be undone: then Cancel has the focus. */
  final?: boolean;
}

/** Empty if it is cancelled, as by Escape. */
export function ask<A extends string>({
  title,
  body,
  answers,
  final = false,
}: Question<A>): Promise<A | ''> {
  const dialog = document.createElement('dialog');
  dialog.className = 'question-dialog';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  render(
    html`<form method="dialog"><h2 id="ask-title">${title}</h2>${body}
      <div class="buttons">${Object.entries<string>(answers).map(
        ([answer, label], i) =>
          html`<button class=${i === 0 ? 'primary' : ''} value=${answer} ?autofocus=${i === 0 && !final}>${label}</button>`,
      )}
        <button class="quiet" value="" ?autofocus=${final}>Cancel</button></div></form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue as A | '');
    });
  });
}
