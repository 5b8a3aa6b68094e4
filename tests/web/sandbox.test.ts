// The sandbox's two scripts, run in a context of their own: what is refused as no program, and what may be returned.
import { createContext, runInContext, runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { faultInWords, type Outcome } from '../../web/engine/sandbox.ts';
import { checkSource, workerSource } from '../../web/engine/sandbox-frame.ts';

const MARK = 'stopped before anything ran';

/** What the check says to `code`; the mark if it is a program. */
function checked(code: string): string {
  try {
    runInNewContext(checkSource(code, MARK));
  } catch (error) {
    return String(error);
  }
  return 'it ran';
}

interface Message {
  nonce: string;
  at?: number;
  fault?: string;
}

/** Runs `code` as the worker does; all that it sends, as the page gets it. */
function sent(code: string, calls: unknown[][] = [[]]): (Message & Partial<Outcome>)[] {
  const messages: (Message & Partial<Outcome>)[] = [];
  let listener: ((event: unknown) => void) | undefined;
  const context = createContext({
    addEventListener(_: string, own: typeof listener) {
      listener ??= own;
    },
    keep: (message: never) => messages.push(structuredClone(message)),
  });
  runInContext(
    `class MessagePort { postMessage(message) { keep(message); } }
    class Event { stopImmediatePropagation() {} }
    class Message extends Event { constructor(data, ports) { super(); Object.assign(this, { data, ports }); } }
    globalThis.make = (data) => new Message(data, [new MessagePort()]);`,
    context,
  );
  const make = context.make as (data: unknown) => unknown;
  delete context.make;
  runInContext(workerSource(code, 'entry'), context);
  listener?.(make({ nonce: 'the nonce', calls }));
  return messages;
}

const outcome = (code: string): object => {
  const [first] = sent(`function entry() { ${code} }`);
  expect(first).toMatchObject({ nonce: 'the nonce', at: 0 });
  const { nonce, at, ...rest } = first as Message;
  return rest;
};

describe('code that is no program of its own is refused', () => {
  test.each([
    '});',
    '}); postMessage(1); (() => {',
    '}\n{',
    ')',
    'return 1',
    'function entry( {',
    '/* open',
    '`open',
    '"open',
    'if (1)',
    'x = 1 +',
    'class {',
    'let a; let a',
    '${',
  ])('%s', (code) => {
    expect(checked(code)).toMatch(/^SyntaxError/);
  });

  test.each([
    '',
    'function entry() {}',
    '// a comment at the end',
    '<!-- one of another kind',
    '--> and its other end',
    "'use strict'; const entry = () => 1",
    'const entry = `)}`',
    'var x = /[)}]/',
    'throw 1',
    'for (;;);',
  ])('%s is one, and nothing of it runs', (code) => {
    expect(checked(code)).toBe(MARK);
  });

  test.each([
    'function entry() { return 7 }',
    'const entry = () => 7',
    'let entry = function () { return 7 } // at the end',
    'var entry = () => 7\n/* and more */',
    'globalThis.entry = () => 7',
    "'use strict'\nfunction entry() { return 7 }",
    'const entry = () => 7 <!-- of another kind',
  ])('what it defines is found: %s', (code) => {
    expect(checked(code)).toBe(MARK);
    expect(sent(code)).toEqual([{ nonce: 'the nonce', at: 0, value: 7 }]);
  });

  test('a class can be found, though not called', () => {
    expect(sent('class entry {}')[0]).toMatchObject({ error: expect.stringContaining('without') });
    expect(sent('const entry = 1')[0]).toMatchObject({ fault: 'What it defines is no function.' });
    expect(sent('')[0]).toMatchObject({ fault: 'ReferenceError: entry is not defined' });
  });
});

test('each call gets its own arguments, and one that throws does not end the others', () => {
  const code = 'function entry(a, b) { if (a[0] === 2) throw new Error("two"); return a[0] + b }';
  const calls = [1, 2, 3].map((n) => [[n], 10]);
  expect(sent(code, calls).map(({ nonce, ...rest }) => rest)).toEqual([
    { at: 0, value: 11 },
    { at: 1, error: 'Error: two' },
    { at: 2, value: 13 },
  ]);
});

describe('what is returned comes back as it was', () => {
  const cyclic: unknown[] = [1];
  cyclic.push(cyclic);
  test.each<[string, unknown]>([
    ['1.5', 1.5],
    ['NaN', Number.NaN],
    ['-0', -0],
    ['undefined', undefined],
    ['null', null],
    ['"text"', 'text'],
    ['12n', 12n],
    ['[1, [2], undefined]', [1, [2], undefined]],
    [
      '({ scale: 1, codes: [1, -1], at: 7, nonce: 8, value: 9 })',
      { scale: 1, codes: [1, -1], at: 7, nonce: 8, value: 9 },
    ],
    ['new Float32Array([1, 0.1])', Float32Array.of(1, 0.1)],
    ['new Uint8Array(new ArrayBuffer(50_000_000), 7, 2)', Uint8Array.of(0, 0)],
    ['new Uint8Array([1, 2]).buffer', Uint8Array.of(1, 2).buffer],
    ['new (class A { x = 1 })', { x: 1 }],
    [
      'Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, not: { value: 3 } })',
      { own: 2 },
    ],
    ['((a) => { a.push(a); return a; })([1])', cyclic],
    ['new Proxy([1, 2], {})', [1, 2]],
    ['Array.from({ length: 124_998 }, () => 1)', Array.from({ length: 124_998 }, () => 1)],
    ['"x".repeat(500_000)', 'x'.repeat(500_000)],
  ])('%s', (expression, value) => {
    expect(outcome(`return ${expression}`)).toEqual({ value });
  });

  test('also what is behind a getter, read once', () => {
    const code = 'let n = 0; return { get a() { return n++ ? new Array(1e6).fill(1) : 5 } }';
    expect(outcome(code)).toEqual({ value: { a: 5 } });
  });
});

describe('more than 1 MB, and what has no end, is given up at once', () => {
  test.each([
    'new Array(3_000_000).fill(1)',
    'Array.from({ length: 124_999 }, () => 1)',
    'new Array(2 ** 32 - 1)',
    'Object.assign([], { [2 ** 31]: 1 })',
    'new Float64Array(125_000)',
    'new Uint8Array(1_000_000)',
    'new ArrayBuffer(100_000_000)',
    '"x".repeat(1e8)',
    '1n << 100_000_000n',
    '{ a: "x".repeat(300_000), b: "y".repeat(300_000) }',
    'Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [i, i]))',
    'Array.from({ length: 50_000 }, () => [1])',
    'new Proxy([], { get: (_, key) => (key === "length" ? 1e9 : 1) })',
    'new Proxy([], { get: (_, key) => (key === "length" ? -1e9 : "x".repeat(1e8)) })',
    'new Proxy([], { get: (_, key) => (key === "length" ? NaN : "x".repeat(1e8)) })',
    '({ get length() { return 1 }, get a() { return new Array(1e6).fill(1) } })',
  ])('%s', (expression) => {
    const got = outcome(`return (${expression})`);
    expect(got).toEqual({ unusable: 'It returned more than 1 MB.' });
  });

  test('nor is anything very deep', () => {
    const code = 'let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return deep';
    expect(outcome(code)).toEqual({
      unusable: 'It returned lists within lists, more than 100 deep.',
    });
  });

  test.each([
    ['() => 1', '() => 1'],
    ['Symbol("s")', 'Symbol(s)'],
    ['new Map([[1, 2]])', '[object Map]'],
    ['Promise.resolve(1)', '[object Promise]'],
    ['{ get a() { throw new Error("no") } }', 'Error: no'],
  ])('%s can’t be copied', (expression, named) => {
    const { unusable } = outcome(`return (${expression})`) as { unusable: string };
    expect(unusable).toMatch(/^It returned what can’t be copied: /);
    expect(unusable).toContain(named);
  });

  test('and what it throws is cut', () => {
    expect(outcome('throw "x".repeat(1e7)')).toEqual({ error: 'x'.repeat(500) });
    expect(outcome('throw { toString() { throw 1 } }')).toEqual({
      error: 'something that can’t be put into words',
    });
  });
});

/** Collects in `stolen` whatever could lead to the port or the nonce, or sends another answer than it returns. */
const HOSTILE = {
  'another postMessage': 'MessagePort.prototype.postMessage = function () { stolen.push(this) };',
  'another apply':
    'Reflect.apply = Function.prototype.apply = Function.prototype.call = (...all) => stolen.push(all);',
  'setters of all objects': `for (const name of ['value', 'at', 'nonce', 'error', 'unusable', 'fault', 'data', 'ports', '0', 'scale', 'codes'])
    Object.defineProperty(Object.prototype, name, { __proto__: null, configurable: true, set(v) { stolen.push(this, v) }, get() { stolen.push(this); return 666 } });`,
  'setters of all lists': `for (const name of ['0', '1', '2'])
    Object.defineProperty(Array.prototype, name, { __proto__: null, configurable: true, set(v) { stolen.push(this, v) }, get() { stolen.push(this); return 666 } });`,
  'hooks of lists': `for (const name of Object.getOwnPropertyNames(Array.prototype))
    if (name !== 'constructor' && name !== 'length' && name !== 'push') Array.prototype[name] = function () { stolen.push(this) };`,
  'another iterator':
    'Array.prototype[Symbol.iterator] = function* () { stolen.push(this); yield 666 };',
  'another Map':
    'Map.prototype.get = Map.prototype.set = Map.prototype.has = function (...all) { stolen.push(all); return 666 };',
  toJSON:
    'Object.prototype.toJSON = Number.prototype.toJSON = function () { stolen.push(this); return 666 };',
  'other globals': `for (const name of ['Object', 'Array', 'String', 'Reflect', 'Map', 'MessagePort', 'Event', 'Uint8Array', 'Symbol'])
    try { globalThis[name] = new Proxy(function () {}, { get: () => (...all) => stolen.push(all) }) } catch {}`,
  'other reflection':
    'Object.getOwnPropertyDescriptor = Object.keys = Reflect.ownKeys = Object.setPrototypeOf = (...all) => { stolen.push(all); return [] };',
  'handlers of messages':
    'globalThis.onmessage = (e) => stolen.push(e); addEventListener("message", (e) => stolen.push(e));',
  'the stack': `Error.prepareStackTrace = (_, sites) => sites; for (const site of new Error().stack) {
    const [own, that] = [site.getFunction(), site.getThis()];
    if (own && own !== entry) stolen.push(own); if (that && that !== globalThis) stolen.push(that); }`,
  'its caller':
    'try { if (entry.caller) stolen.push(entry.caller) } catch {} try { if (arguments.callee.caller) stolen.push(arguments.callee.caller) } catch {}',
} as const;

describe('neither port nor nonce can be had, and what is sent is what was returned', () => {
  test.each(Object.entries(HOSTILE))('%s', (_, code) => {
    const returned = '{ scale: 2, codes: [1, -1, 3] }';
    for (const program of [
      `const stolen = []; function entry() { if (stolen.length === 0) { ${code} } stolen.length = 0; return ${returned} }`,
      `const stolen = []; function entry() { return ${returned} } ${code.replaceAll('arguments', '[]')}`,
    ]) {
      // The second call finds the world as the first one left it; the third tells what was caught in the others.
      const messages = sent(program, [[], [], []]);
      expect(messages).toEqual(
        [0, 1, 2].map((at) => ({ nonce: 'the nonce', at, value: { scale: 2, codes: [1, -1, 3] } })),
      );
    }
    const [, told] = sent(
      `const stolen = []; let calls = 0; function entry() {
        if (calls++) { const n = stolen.length; return n }
        ${code}
        const kept = stolen.length; stolen.length = 0; return ${code.includes('caller') || code.includes('sites') ? 'kept' : '1'} }`,
      [[], []],
    );
    expect(told).toMatchObject({ value: 0 });
  });
});

test('a fault is told with its line only where that is one of the reader’s own', () => {
  const told = (line: number, code: string): string =>
    faultInWords({ message: 'Uncaught SyntaxError: no', line }, code);
  expect(told(2, 'f')).toBe('SyntaxError: no (line 1)');
  expect(told(3, 'f')).toBe('SyntaxError: no');
  expect(told(3, 'f\n')).toBe('SyntaxError: no');
  expect(told(3, 'f\r\ng')).toBe('SyntaxError: no (line 2)');
  expect(told(1, 'f')).toBe('SyntaxError: no');
  expect(told(0, 'f')).toBe('SyntaxError: no');
});
