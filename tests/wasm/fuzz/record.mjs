// Writes down the calls that are made of a module, to make them again, changed.
import { isHandle } from './mutate.mjs';
import { copied, handleOf } from './replay.mjs';

/** @typedef {import('./replay.mjs').Program} Program */

/** Flushed by nothing in these modules: what is scheduled is kept. */
const LEFT_OUT = ['constructor', 'deleteLater'];

/**
 * A module whose calls are written down: those after each `begin` are a program. `programs` gives all,
 * and one for each method and property of each class of handles.
 */
export function recorder(module) {
  /** @type {Program[]} */
  const own = [];
  const methods = new Map();
  /** Handles by the program and the step that made them. */
  const makers = new WeakMap();
  const written = (program, args) =>
    copied(args, (value) => {
      if (!isHandle(value)) return undefined;
      const [owner, step] = makers.get(value) ?? [];
      if (owner !== program) throw new Error('a handle comes from another test');
      return handleOf(step, value.u8?.().slice());
    });
  function keep(program, handle) {
    const step = program.steps.length - 1;
    makers.set(handle, [program, step]);
    for (const fn of methodsOf(module, handle)) {
      const args = fn.endsWith('.isAliasOf') ? [handleOf(step), handleOf(step)] : [handleOf(step)];
      if (!methods.has(fn)) methods.set(fn, { steps: [...program.steps, { fn, args }] });
    }
  }
  const recorded = new Proxy(module, {
    get(target, key) {
      const call = Reflect.get(target, key);
      const program = own.at(-1);
      if (!program || typeof call !== 'function' || !/^[a-z]/.test(String(key))) return call;
      return (...args) => {
        program.steps.push({ fn: String(key), args: written(program, args) });
        const result = call(...args);
        if (isHandle(result)) keep(program, result);
        return result;
      };
    },
  });
  return {
    recorded,
    begin: () => own.push({ steps: [] }),
    programs: () => [...own.filter(({ steps }) => steps.length > 0), ...methods.values()],
  };
}

/** `Class.method` for all that a handle can do and have. */
function methodsOf(module, handle) {
  const prototype = Object.getPrototypeOf(handle);
  const owner = Object.keys(module).find((name) => module[name]?.prototype === prototype);
  const names = new Set();
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names].filter((name) => !LEFT_OUT.includes(name)).map((name) => `${owner}.${name}`);
}
