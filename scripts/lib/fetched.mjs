import { existsSync, mkdirSync } from 'node:fs';
import { at } from './root.mjs';
import { logFile, run } from './run.mjs';

/**
 * Packages that one benchmark alone needs, installed under build/ when it first runs: not among the
 * project's own, of which everybody pays for the download.
 * @param {string} name of their folder
 * @param {Record<string, string>} packages versions by name
 * @returns {Promise<string>} the path of their node_modules
 */
export async function fetchPackages(name, packages) {
  const wanted = Object.entries(packages).map(([one, version]) => `${one}@${version}`);
  const versions = Object.values(packages).join('-');
  const folder = at('build', `${name}-${versions}`);
  const modules = `${folder}/node_modules`;
  if (!Object.keys(packages).every((one) => existsSync(`${modules}/${one}/package.json`))) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
    await run('npm', [...args, ...wanted], { log: logFile(name) });
  }
  return modules;
}
