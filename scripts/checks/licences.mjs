import { packageOf } from './lock.mjs';

const free = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'CC0-1.0',
];

/** What emcc links into the module; no package names it. */
const inModule = [
  { name: 'Emscripten', license: 'MIT' },
  { name: 'musl', license: 'MIT' },
  { name: 'LLVM', license: 'Apache-2.0' },
];

/**
 * Complaints about what is shipped without a licence that allows it, or without a notice: the
 * packages that package-lock.json does not mark as for development, the lessons' data, and
 * what is linked into the module.
 * @param {object} what
 * @param {{packages: Record<string, {dev?: boolean, license?: string}>}} what.lock
 * @param {{name: string, source?: string, license?: string}[]} what.data the indexes of build/data; a
 *   source starts with the data set's name, up to a comma
 * @param {string} what.notices has a line for each, with its name and its licence
 * @returns {string[]}
 */
export function unnoticed({ lock, data, notices }) {
  const packages = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path && !dev)
    .map(([path, { license }]) => ({ name: packageOf(path), license }));
  const sets = data
    .filter(({ source, license }) => source && license)
    .map(({ source, license }) => ({ name: source.split(',')[0], license }));
  const isNoticed = ({ name, license }) =>
    notices.split('\n').some((line) => line.includes(name) && line.includes(license));
  return [
    ...packages
      .filter(({ license }) => !free.includes(license))
      .map(
        ({ name, license }) =>
          `${name} has the licence "${license}"; allowed are ${free.join(', ')}`,
      ),
    ...data
      .filter(({ source, license }) => !source || !license)
      .map(({ name }) => `the data "${name}" states no source or no license in its packer`),
    ...[...packages, ...sets, ...inModule]
      .filter((one) => !isNoticed(one))
      .map(
        ({ name, license }) =>
          `THIRD_PARTY_NOTICES.md lacks a line with "${name}" and "${license}"`,
      ),
  ];
}

/**
 * Complaints about shipped modules that import a package which is not among the dependencies,
 * and so would escape the look at its licence. What the build makes (virtual:) is the project's own.
 * @param {{path: string, imports: string[]}[]} modules
 * @param {string[]} dependencies
 * @returns {string[]}
 */
export const undeclared = (modules, dependencies) =>
  modules.flatMap(({ path, imports }) =>
    imports
      .filter(
        (specifier) =>
          /^(?!virtual:)[@\w]/.test(specifier) && !dependencies.includes(packageOf(specifier)),
      )
      .map((specifier) => `${path} imports ${specifier}: not among package.json's dependencies`),
  );
