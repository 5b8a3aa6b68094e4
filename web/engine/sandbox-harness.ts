// What stands before the reader's code in its worker, as text: it calls the code and sends what that gives.

/** Bytes of what a call returns, at most: the page has to read it, after all time limits. */
const LARGEST = 1_000_000;
/** Lists within lists, at most. */
const DEEPEST = 100;

/**
 * Takes all that it needs before the reader's code is run, which could replace it; afterwards it uses that alone,
 * literals, and objects without a prototype, on which nothing is inherited. What a call returns is copied once, part by
 * part, and given up as soon as it is too large: it is measured and sent as it was then, whatever its getters say next.
 *
 * On one line, so that line numbers in messages need no more than one subtracted.
 */
export const HARNESS = `
((load) => {
  'use strict';
  const { apply, ownKeys } = Reflect;
  const { postMessage } = MessagePort.prototype;
  const { stopImmediatePropagation } = Event.prototype;
  const { slice } = String.prototype;
  const { toString, propertyIsEnumerable: isOwn } = Object.prototype;
  const { setPrototypeOf, getOwnPropertyDescriptor, getPrototypeOf } = Object;
  const { isArray } = Array;
  const { get, set } = Map.prototype;
  const { toString: digits } = BigInt.prototype;
  const getter = (of, name) => getOwnPropertyDescriptor(of, name).get;
  const typed = getPrototypeOf(Uint8Array.prototype);
  const [kindOf, lengthOf, bufferOf] = [getter(typed, Symbol.toStringTag), getter(typed, 'length'), getter(typed, 'buffer')];
  const bytesOf = getter(ArrayBuffer.prototype, 'byteLength');
  const kinds = { __proto__: null };
  for (const kind of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
    Float32Array, Float64Array, BigInt64Array, BigUint64Array]) kinds[kind.name] = kind;
  const [text, Bytes, Seen] = [String, Uint8Array, Map];
  const said = (value) => apply(slice, text(value), [0, 500]);
  const say = (error) => {
    try { return said(error); } catch { return 'something that can’t be put into words'; }
  };
  const isBuffer = (value) => {
    try { apply(bytesOf, value, []); return true; } catch { return false; }
  };
  const copyOf = (returned, refuse) => {
    let left = ${LARGEST};
    const seen = new Seen();
    const spend = (bytes) => {
      if (!(bytes >= 0 && bytes <= left)) refuse('It returned more than 1 MB.');
      left -= bytes;
    };
    const numbers = (value, kind) => {
      const length = apply(lengthOf, value, []);
      spend(length * kinds[kind].BYTES_PER_ELEMENT);
      const copy = new kinds[kind](length);
      for (let i = 0; i < length; i++) copy[i] = value[i];
      return copy;
    };
    const list = (value, depth) => {
      const length = +value.length;
      spend(8 * length);
      const copy = setPrototypeOf([], null);
      apply(set, seen, [value, copy]);
      for (let i = 0; i < length; i++) copy[i] = part(value[i], depth);
      return copy;
    };
    const named = (value, depth) => {
      const copy = { __proto__: null };
      apply(set, seen, [value, copy]);
      const keys = ownKeys(value);
      for (let i = 0; i < keys.length; i++) {
        if (typeof keys[i] !== 'string' || !apply(isOwn, value, [keys[i]])) continue;
        spend(8 + 2 * keys[i].length);
        copy[keys[i]] = part(value[keys[i]], depth);
      }
      return copy;
    };
    const part = (value, depth) => {
      if (typeof value === 'string') spend(2 * value.length);
      if (typeof value === 'bigint') spend(apply(digits, value, [16]).length);
      if (typeof value !== 'object' || value === null) return value;
      const known = apply(get, seen, [value]);
      if (known) return known;
      if (depth === 0) refuse('It returned lists within lists, more than ${DEEPEST} deep.');
      spend(16);
      const kind = apply(kindOf, value, []);
      if (kind) return numbers(value, kind);
      if (isArray(value)) return list(value, depth - 1);
      const name = apply(toString, value, []);
      if (name === '[object Object]') return named(value, depth - 1);
      if (!isBuffer(value)) refuse('It returned what can’t be copied: ' + said(name));
      return apply(bufferOf, numbers(new Bytes(value), 'Uint8Array'), []);
    };
    return part(returned, ${DEEPEST});
  };
  addEventListener('message', (event) => {
    apply(stopImmediatePropagation, event, []);
    const { nonce, calls } = event.data;
    const port = event.ports[0];
    const { length } = calls;
    const send = (message) => apply(postMessage, port, [message]);
    let use;
    try { use = load(); } catch (error) { return send({ nonce, fault: say(error) }); }
    if (typeof use !== 'function') return send({ nonce, fault: 'What it defines is no function.' });
    for (let at = 0; at < length; at++) {
      let value;
      try { value = apply(use, undefined, calls[at]); }
      catch (error) { send({ nonce, at, error: say(error) }); continue; }
      let unusable = 'It returned what can’t be copied: ';
      const refuse = (sentence) => { unusable = sentence; throw ''; };
      try { send({ nonce, at, value: copyOf(value, refuse) }); }
      catch (error) { send({ nonce, at, unusable: unusable + say(error) }); }
    }
  }, { capture: true, once: true });
})`.replaceAll(/\s*\n\s*/g, ' ');
