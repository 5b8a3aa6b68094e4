import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An absolute path of something in the project: `at('build', 'logs')`. */
export const at = (...parts) => join(root, ...parts);
