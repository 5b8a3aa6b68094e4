import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { at } from './root.mjs';

let lock = null;

/** The file descriptor of the lock while this process holds it, else null. */
export const setupLock = () => lock;

/**
 * Do `work` while no other set-up of this checkout runs. The kernel keeps the lock as
 * long as this process or one started by it lives, so it cannot be left behind.
 * Systems without flock (macOS) go unguarded.
 */
export async function withSetupLock(work) {
  mkdirSync(at('build'), { recursive: true });
  lock = openSync(at('build', 'setup.lock'), 'w');
  const flock = (...args) =>
    spawnSync('flock', [...args, '3'], { stdio: ['ignore', 'ignore', 'inherit', lock] });
  if (flock('--nonblock').status === 1) {
    console.log('· another set-up is running in this checkout: waiting for it');
    flock();
  }
  try {
    return await work();
  } finally {
    closeSync(lock);
    lock = null;
  }
}
