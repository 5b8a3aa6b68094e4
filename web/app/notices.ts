// Sentences to the reader that belong to the whole page. Each can be dismissed; some offer to do something.
interface Notice {
  offer?: { label: string; act: () => void } | undefined;
  /** What became of something that the reader asked for. */
  reports?: boolean;
}

export const notify = (sentence: string, offer?: Notice['offer']): void => put(sentence, { offer });

/** As `notify`, of what the reader asked for: it takes the place of what was said of the last such thing. */
export function report(sentence: string): void {
  for (const before of document.querySelectorAll('.notice.report')) before.remove();
  put(sentence, { reports: true });
}

function put(sentence: string, { offer, reports = false }: Notice): void {
  const place = document.querySelector('.notices');
  if (!place || [...place.children].some((one) => one.firstChild?.textContent === sentence)) return;
  const notice = document.createElement('p');
  notice.className = `notice${reports ? ' report' : ''}`;
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
