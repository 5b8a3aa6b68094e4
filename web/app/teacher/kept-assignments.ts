// Links of assignments that were made in this browser or read into it: what is due of a file is looked up in them.
import { KeptList } from '../../lab/kept-list.ts';
import { storage } from '../storage.ts';

const KEY = 'quantization-lab assignments';
/** More than a teacher gives out in years; keeps the storage free for other things. */
const MOST = 200;

const list = new KeptList(storage(), { key: KEY, most: MOST });
const listeners = new Set<() => void>();

/** The newest first. */
export const keptAssignments = (): readonly string[] => list.all;

/** Keeps the link of an assignment, once; called whenever one is given out. */
export const keepAssignment = (link: string): void =>
  store([link, ...list.all.filter((one) => one !== link)]);

export const forgetAssignment = (link: string): void =>
  store(list.all.filter((one) => one !== link));

export const onAssignments = (listener: () => void): void => void listeners.add(listener);

function store(links: readonly string[]): void {
  list.set(links);
  for (const listener of listeners) listener();
}

addEventListener('storage', ({ key }) => {
  if (key === KEY) for (const listener of listeners) listener();
});
