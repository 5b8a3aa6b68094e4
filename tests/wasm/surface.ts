// The modules' functions as the generated types declare them, so that no test table can forget one.
import { layerTypes, modelTypes, onnxTypes, textTypes, types } from './core.ts';

export interface Callable {
  /** A function's name; `Class.new` and `Class.method` for what belongs to a class. */
  name: string;
  parameters: string[];
}

/** What Embind gives every class. */
const ofEveryHandle = ['isAliasOf', 'delete', 'deleteLater', 'isDeleted', 'clone'];

const parametersOf = (list: string): string[] =>
  [...list.matchAll(/(\w+)\??: /g)].map(([, name]) => name ?? '');

function callablesIn(body: string, prefix: string): Callable[] {
  return [...body.matchAll(/^\s+(\w+)\((.*)\)(?:: .*)?;$/gm)]
    .map(([, name = '', list = '']) => ({ name, parameters: parametersOf(list) }))
    .filter(({ name }) => !ofEveryHandle.includes(name))
    .map(({ name, parameters }) => ({ name: prefix + name, parameters }));
}

function surfaceOf(declarations: string): Callable[] {
  const own = declarations.match(/interface EmbindModule \{(.*?)\n\}/s)?.[1] ?? '';
  const nested = /^ {2}(\w+): \{(?:\}|\n(.*?)\n {2}\});$/gms;
  const handles = declarations.matchAll(/^export interface (\w+)[^{\n]*\{(.*?)\n\}/gms);
  return [
    ...callablesIn(own.replaceAll(nested, ''), ''),
    ...[...own.matchAll(nested), ...handles].flatMap(([, name, body = '']) =>
      callablesIn(body, `${name}.`),
    ),
  ];
}

/** What the core and the other modules offer; what several do, once. */
export const surface = [
  ...new Map(
    [types, layerTypes, onnxTypes, modelTypes, textTypes]
      .flatMap(surfaceOf)
      .map((callable) => [callable.name, callable]),
  ).values(),
];
