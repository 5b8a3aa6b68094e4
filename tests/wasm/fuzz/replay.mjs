// Good calls, written down so that they can be made again anywhere, with handles of their own.
import { isHandle, isTyped } from './mutate.mjs';

/**
 * @typedef {{fn: string, args: unknown[]}} Step a call: of a function, or `Class.method` of its first
 *   argument
 * @typedef {{module: string, steps: Step[]}} Program calls in the order in which they were made
 */

/** In a step's arguments: the handle that another step made, and what a buffer held. */
export const handleOf = (step, bytes) => ({ handleOfStep: step, bytes });
const isHandleOf = (value) =>
  typeof value === 'object' && value !== null && 'handleOfStep' in value;

/**
 * A copy of arguments in which every object, array and typed array is new. `leaf` is asked first.
 * @param {unknown} value
 * @param {(value: unknown) => unknown} leaf undefined where it has no answer
 */
export function copied(value, leaf) {
  const own = leaf(value);
  if (own !== undefined) return own;
  if (isTyped(value)) return value.slice();
  if (Array.isArray(value)) return value.map((element) => copied(element, leaf));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, copied(field, leaf)]),
    );
  return value;
}

/** The steps whose handles a step needs, in order: those that made them, and that used them before. */
export function neededBy(steps, target) {
  const used = steps.map(({ args }) => {
    const ids = new Set();
    copied(args, (value) => {
      if (!isHandleOf(value)) return undefined;
      ids.add(value.handleOfStep);
      return value;
    });
    return ids;
  });
  const wanted = new Set(used[target]);
  const needed = [];
  for (let step = target - 1; step >= 0; step--) {
    // Buffers are filled anew: what wrote them before need not be done again.
    const changes = [...used[step]].some((id) => wanted.has(id) && steps[id].fn !== 'createBuffer');
    if (!wanted.has(step) && !changes) continue;
    needed.unshift(step);
    for (const id of used[step]) wanted.add(id);
  }
  return needed;
}

/** Arguments for a call, their handles those of `made`. */
export const argumentsOf = ({ args }, made) =>
  copied(args, (value) => {
    if (!isHandleOf(value)) return undefined;
    const handle = made.get(value.handleOfStep);
    if (value.bytes) handle.u8().set(value.bytes);
    return handle;
  });

/** Make a call of a step's function. */
export function invoke(module, fn, args) {
  const [owner, method] = fn.split('.');
  if (!method) return module[fn](...args);
  const [self, ...rest] = args;
  const { get } = Object.getOwnPropertyDescriptor(module[owner].prototype, method) ?? {};
  return get ? get.call(self) : module[owner].prototype[method].apply(self, rest);
}

/** Give back handles, but for those that were deleted or will be. */
export function release(module, handles) {
  module.flushPendingDeletes?.();
  for (const handle of handles) if (isHandle(handle) && !handle.isDeleted()) handle.delete();
}
