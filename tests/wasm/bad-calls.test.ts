// What the surface says to bad input: the type of the error, and one sentence that names the argument,
// its value and what is allowed. The rows lie in bad/, a file for each file of wasm/bindings; a
// function or an argument without a row fails here.
import { afterAll, describe, expect, test } from 'vitest';
import { any, anyModels, anyTexts, type BadCalls, wrongType } from './bad-call.ts';
import { core, models, texts, uint8 } from './core.ts';
import { surface } from './surface.ts';

const files = import.meta.glob<BadCalls>('./bad/*.ts', { eager: true, import: 'default' });
const tables = Object.values(files).flatMap((table) => Object.entries(table));
const rows = tables.flatMap(([, calls]) => calls);

afterAll(() => console.info(`${rows.length} bad calls tried on ${tables.length} functions`));

describe.each(tables)('%s', (_, calls) => {
  test.each(calls)('$error.name: $error.message', ({ call, error }) => {
    expect(call).toThrow(error.constructor as ErrorConstructor);
    expect(call).toThrow(error);
  });
});

describe('the tables', () => {
  const callables = surface.filter(({ parameters }) => parameters.length > 0);

  test('name every function of the generated types once', () => {
    expect(tables.map(([name]) => name).sort()).toEqual(callables.map(({ name }) => name).sort());
  });

  test.each(callables)('have a row for each argument of $name', ({ name, parameters }) => {
    const messages = tables
      .find(([known]) => known === name)?.[1]
      .map(({ error }) => error.message);
    const isNamed = (parameter: string) =>
      messages?.some((message) => new RegExp(`^${parameter}(?!\\w)`).test(message));
    expect(parameters.filter((parameter) => !isNamed(parameter))).toEqual([]);
  });
});

describe('after an error', () => {
  const thrower = {
    get bits(): number {
      throw new SyntaxError('from the caller');
    },
  };
  const callers: BadCalls[string] = [
    { call: () => any.codeLimits(thrower), error: new SyntaxError('from the caller') },
    wrongType(
      () => any.codeLimits(),
      'spec is undefined, but must be an object with a field bits.',
    ),
  ];

  test('nothing is kept: neither stack nor handles', () => {
    const kept = () => [
      core.stackSave(),
      models.stackSave(),
      texts.stackSave(),
      any.count_emval_handles(),
      anyModels.count_emval_handles(),
      anyTexts.count_emval_handles(),
    ];
    const before = kept();
    for (const { call } of [...rows, ...callers]) expect(call).toThrow();
    expect(kept()).toEqual(before);
  }, 60_000);

  test("the caller's own errors come through", () => {
    for (const { call, error } of callers) expect(call).toThrow(error);
  });

  test('the modules still work', () => {
    for (const { call } of rows) expect(call).toThrow();
    expect(core.chooseParams({ min: -2.5, max: 3.8 }, uint8).zeroPoint).toBe(101);
    expect(models.randomMlp([2, 3], 1).parameters).toHaveLength(9);
  }, 60_000);
});
