// Sentences to the reader that belong to the whole page. Each can be dismissed; some offer to do something.
export function notify(sentence: string, offer?: { label: string; act: () => void }): void {
  const place = document.querySelector('.notices');
  if (!place || [...place.children].some((one) => one.firstChild?.textContent === sentence)) return;
  const notice = document.createElement('p');
  notice.className = 'notice';
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'quiet';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => notice.remove());
  notice.append(sentence, ' ');
  if (offer) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = offer.label;
    button.addEventListener('click', offer.act);
    notice.append(button, ' ');
  }
  notice.append(close);
  place.append(notice);
}

/** For what a page loads later. */
export const sayMissing = (): void =>
  notify('A part of this page could not be loaded. Check the connection and reload it.');
