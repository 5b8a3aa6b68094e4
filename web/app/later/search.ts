// The search: places as links below the field, their number said; arrow keys go from the field through them.
import index from 'virtual:search-index';
import { type Found, openIndex, passage } from '../../lab/search.ts';

/** More than anyone reads; a longer query finds fewer. */
const SHOWN = 12;

export function search(box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>('input');
  const list = box.querySelector<HTMLElement>('.places');
  const status = box.querySelector('[role=status]');
  if (!field || !list || !status) return;
  const find = openIndex(index);
  const show = (): void => {
    const query = field.value.trim();
    const places = query ? find(query) : [];
    status.textContent = summary(query, places.length);
    list.replaceChildren(...places.slice(0, SHOWN).map(item));
  };
  field.addEventListener('input', show);
  box.addEventListener('keydown', (event) => move(event, [field, ...list.querySelectorAll('a')]));
  show();
}

function summary(query: string, places: number): string {
  if (!query) return 'Type a word of the lessons, such as “clip” or “zero point”.';
  if (!places) return `Nothing in the lessons has “${query}”. Try fewer or other words.`;
  if (places > SHOWN) return `The best ${SHOWN} of ${places} places.`;
  return places === 1 ? '1 place.' : `${places} places.`;
}

function item({ address, title, within, text, words }: Found): HTMLElement {
  const link = document.createElement('a');
  // On the reader's own page a plain step keeps the settings in the address.
  const [path = '', step = ''] = `${import.meta.env.BASE_URL}${address}`.split('#');
  link.href = `${path === location.pathname ? '' : path}#${step}`;
  const parts = passage(text, words).map((part, i) => (i % 2 ? element('mark', part) : part));
  link.append(element('strong', title), ' ', element('small', within), element('span', ...parts));
  return element('li', link);
}

function element(name: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function move(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (!by || at < 0) return;
  event.preventDefault();
  stops[at + by]?.focus();
}
