// What can be searched for, and how: one index of all steps and terms, made by the build and read in the page.
import MiniSearch, { type Options } from 'minisearch';

/** A step of a lesson, or a term of the glossary. */
export interface Place {
  /** From the site's root on. */
  address: string;
  title: string;
  /** The lesson's title, or what else it belongs to. */
  within: string;
  text: string;
}

export interface Found extends Place {
  /** Words of the index that the query matched, in lower case. */
  words: string[];
}

const options: Options<Place & { id: number }> = {
  fields: ['title', 'within', 'text'],
  storeFields: ['address', 'title', 'within', 'text'],
};

/** The index of these places, as text for `openIndex`. */
export function makeIndex(places: readonly Place[]): string {
  const index = new MiniSearch(options);
  index.addAll(places.map((place, id) => ({ ...place, id })));
  return JSON.stringify(index);
}

/**
 * The way to search an index: places that hold all words of a query, or words that begin with them or differ
 * in a letter, best first.
 */
export function openIndex(text: string): (query: string) => Found[] {
  const index = MiniSearch.loadJSON(text, options);
  const search = (query: string) =>
    index.search(query, {
      prefix: true,
      fuzzy: (word) => (word.length > 4 ? 0.2 : false),
      combineWith: 'AND',
      boost: { title: 4, within: 2 },
    });
  return (query) =>
    search(query).map(({ address, title, within, text, terms }) => ({
      address,
      title,
      within,
      text,
      words: terms,
    }));
}

/** A passage of `text` around the first of `words`, in parts that alternate: plain, found, plain ... */
export function passage(text: string, words: readonly string[], length = 140): string[] {
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const any = new RegExp(`(${escaped.sort((a, b) => b.length - a.length).join('|')})`, 'iu');
  const at = words.length ? text.search(any) : 0;
  const from = at < length / 2 ? 0 : text.indexOf(' ', at - length / 2) + 1;
  const end = text.indexOf(' ', from + length);
  const cut = `${from ? '… ' : ''}${end < 0 ? text.slice(from) : `${text.slice(from, end)} …`}`;
  return words.length ? cut.split(new RegExp(any, 'giu')) : [cut];
}
