// One way through many calls, each changed a little. Runs in node and in the browser alike.
import { CallersError, isHandle, isTyped, mutate } from './mutate.mjs';
import { randomOf } from './random.mjs';
import { argumentsOf, invoke, neededBy, release } from './replay.mjs';

/** Where the caller says how long a call works; more than this is only waiting. */
const MOST_WORK = { runPeakLoop: [1, 100_000] };

/**
 * @typedef {object} Tally
 * @property {number} tried
 * @property {number} succeeded
 * @property {Record<string, number>} successes by function
 * @property {string[]} findings
 */

/** Whether an error says what was wrong with the arguments: engines' own messages end in no full stop. */
const isSentence = (error) =>
  (error instanceof RangeError || error instanceof TypeError) &&
  /^[^\n]{10,}\.$/u.test(error.message);

/** A value as it would be typed, cut short. */
export function written(value, depth = 0) {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (isHandle(value)) return `<${value.constructor.name}>`;
  if (depth > 2) return '...';
  const list = (own) => Array.from(own, (x) => written(x, depth + 1)).join(', ');
  try {
    if (isTyped(value))
      return `${value.constructor.name}(${value.length})[${list(value.slice(0, 8))}]`;
    if (Array.isArray(value))
      return `[${list(value.slice(0, 8))}]${value.length > 8 ? ` of length ${value.length}` : ''}`;
    const fields = Object.entries(value).map(([key, own]) => `${key}: ${written(own, depth + 1)}`);
    return `{${fields.join(', ')}}`;
  } catch {
    return `<${Object.prototype.toString.call(value)} that throws>`;
  }
}

function deleted([handle]) {
  handle.delete();
  return handle.constructor.name;
}

/** Each function's good calls: [program, step] by name. */
export function targetsOf(programs) {
  const targets = {};
  for (const program of programs) {
    for (const [step, { fn }] of program.steps.entries()) {
      targets[fn] ??= [];
      targets[fn].push([program, step]);
    }
  }
  return targets;
}

/** Strings of good calls by the place where they stand: what an enumeration allows. */
function stringsOf(programs) {
  const all = {};
  const visit = (value, place) => {
    if (typeof value === 'string') {
      all[place] ??= [];
      if (!all[place].includes(value)) all[place].push(value);
    } else if (typeof value === 'object' && value !== null && !isTyped(value)) {
      for (const [key, own] of Object.entries(value)) visit(own, `${place}.${key}`);
    }
  };
  for (const { steps } of programs)
    for (const { fn, args } of steps)
      for (const [i, own] of args.entries()) visit(own, `${fn} ${i}`);
  return all;
}

/**
 * Calls `from` to `to` of a seed: the functions in turn, a good call of each, with no, one or two places
 * changed.
 * @param {object} module
 * @param {import('./replay.mjs').Program[]} programs
 * @param {{seed: number, from: number, to: number, onCall?: (index: number, text: string) => void}} what
 * @returns {Tally}
 */
export function pass(module, programs, { seed, from, to, onCall = () => {} }) {
  const targets = targetsOf(programs);
  const names = Object.keys(targets).sort();
  const strings = stringsOf(programs);
  const tally = { tried: 0, succeeded: 0, successes: {}, findings: [] };
  for (let index = from; index < to; index++) {
    const random = randomOf(seed, index);
    const fn = names[index % names.length];
    const [{ steps }, target] = random.pick(targets[fn]);
    const made = new Map();
    const results = [];
    let text = fn;
    try {
      for (const step of neededBy(steps, target))
        made.set(step, invoke(module, steps[step].fn, argumentsOf(steps[step], made)));
      const args = argumentsOf(steps[target], made);
      const context = {
        alike: (place) => strings[`${fn} ${place}`] ?? ['x'],
        handles: () => [...made.values()].filter(isHandle),
      };
      const changes = [];
      // A method's own object is no argument, but may have been deleted.
      const self = fn.includes('.') ? args.splice(0, 1) : [];
      if (self.length > 0 && random.chance(0.3)) changes.push(`${deleted(self)} deleted`);
      for (let i = random.pick([0, 1, 1, 1, 1, 2, 2, 2]); i > 0; i--)
        changes.push(mutate(random, args, context));
      args.unshift(...self);
      const [place, most] = MOST_WORK[fn] ?? [];
      if (typeof args[place] === 'number' && args[place] > most) args[place] = most;
      text = `${fn}(${args.map((x) => written(x)).join(', ')}) [${changes.join('; ')}]`;
      onCall(index, text);
      tally.tried++;
      results.push(invoke(module, fn, args));
      tally.succeeded++;
      tally.successes[fn] = (tally.successes[fn] ?? 0) + 1;
    } catch (error) {
      if (!isSentence(error) && !(error instanceof CallersError))
        tally.findings.push(`seed ${seed}, call ${index}: ${text}: ${error}`);
    }
    release(module, [...made.values(), ...results]);
  }
  return tally;
}
