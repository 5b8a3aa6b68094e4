// Sentences to the reader that belong to the whole page. Each can be dismissed.
export function notify(sentence: string): void {
  const place = document.querySelector('.notices');
  if (!place || [...place.children].some((one) => one.firstChild?.textContent === sentence)) return;
  const notice = document.createElement('p');
  notice.className = 'notice';
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'quiet';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => notice.remove());
  notice.append(sentence, ' ', close);
  place.append(notice);
}
