// The reader's progress in this browser's storage; a page that may not use storage goes on without.
import { Progress } from '../lab/progress.ts';
import { notify } from './notices.ts';
import { storage } from './storage.ts';

export function openProgress(): Progress {
  const progress = new Progress(storage());
  if (progress.complaint) notify(progress.complaint);
  return progress;
}
