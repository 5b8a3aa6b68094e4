import { Failure } from './run.mjs';

/** Those of the known names that the command line asks for, `usual` ones without any, in their own order. */
export function choose(kind, known, usual = known) {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown)
    throw new Failure(`There is no ${kind} "${unknown}"; there are: ${known.join(', ')}.`);
  return asked.length ? known.filter((name) => asked.includes(name)) : usual;
}
