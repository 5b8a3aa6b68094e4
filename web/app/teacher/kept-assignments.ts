// Links of assignments that were made in this browser or read into it: what is due of a file is looked up in them.
import { storage } from '../storage.ts';

const KEY = 'quantization-lab assignments';
/** More than a teacher gives out in years; keeps the storage free for other things. */
const MOST = 200;

const listeners = new Set<() => void>();
/** Where nothing may be stored, they last as long as the page. */
let unstored: readonly string[] = [];

/** The newest first. */
export function keptAssignments(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(storage()?.getItem(KEY) ?? '[]');
    const links = Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
    return [...unstored, ...links.filter((one) => !unstored.includes(one))];
  } catch {
    return unstored;
  }
}

/** Keeps the link of an assignment, once; called whenever one is given out. */
export const keepAssignment = (link: string): void =>
  store([link, ...keptAssignments().filter((one) => one !== link)].slice(0, MOST));

export const forgetAssignment = (link: string): void =>
  store(keptAssignments().filter((one) => one !== link));

export const onAssignments = (listener: () => void): void => void listeners.add(listener);

function store(links: readonly string[]): void {
  try {
    const place = storage();
    place?.setItem(KEY, JSON.stringify(links));
    unstored = place ? [] : links;
  } catch {
    unstored = links; // full
  }
  for (const listener of listeners) listener();
}

addEventListener('storage', ({ key }) => {
  if (key === KEY) for (const listener of listeners) listener();
});
