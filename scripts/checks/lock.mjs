/** The package that a specifier or a path in node_modules belongs to: `@a/b/c.css` -> `@a/b`. */
export function packageOf(specifier) {
  const [first, second] = specifier.replace(/^.*node_modules\//, '').split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * Complaints about a lock file that says other than package.json, or where its author's packages came from.
 * @param {Record<string, any>} manifest package.json
 * @param {{packages: Record<string, any>}} lock
 * @returns {string[]}
 */
export function lockTrouble(manifest, lock) {
  const complaints = [];
  for (const kind of ['dependencies', 'devDependencies']) {
    const [wanted, locked] = [manifest[kind] ?? {}, lock.packages[''][kind] ?? {}];
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      if (wanted[name] === locked[name]) continue;
      complaints.push(
        `${kind}: package.json says ${name} ${wanted[name]}, package-lock.json ${locked[name]}`,
      );
    }
  }
  for (const [path, { resolved }] of Object.entries(lock.packages)) {
    if (resolved) complaints.push(`package-lock.json names a host for ${path}: see .npmrc`);
  }
  return complaints;
}
