import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** Whether this is Debian 12, the system whose packages the set-up installs itself. */
export const isDebian12 =
  /^VERSION_CODENAME="?bookworm"?$/m.test(osRelease()) && /^ID="?debian"?$/m.test(osRelease());

/** Those of the packages that are not installed and configured. */
export function notInstalled(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const format = '${Package} ${db:Status-Status}\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/** How to run a command as root: a prefix of words, empty for root itself, null if there is no way. */
export function asRoot() {
  if (process.getuid?.() === 0) return [];
  if (spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0) return ['sudo', '-n'];
  if (process.stdin.isTTY && spawnSync('sudo', ['-v'], { stdio: 'inherit' }).status === 0)
    return ['sudo'];
  return null;
}
