import { describe, expect, test } from 'vitest';
import {
  allowed,
  bits,
  choice,
  onStep,
  parseValue,
  seed,
  settingsInWords,
  slider,
  startValues,
  toggle,
  withChanges,
} from '../../web/lab/controls.ts';
import {
  readSettings,
  readWishes,
  withoutSettings,
  writeSettings,
} from '../../web/lab/url-state.ts';

const controls = {
  bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
  end: slider({ label: 'End', min: -1, max: 1, step: 0.1, value: 0 }),
  scheme: choice({
    label: 'Scheme',
    options: { symmetric: 'S', asymmetric: 'A' },
    value: 'symmetric',
  }),
  log: toggle({ label: 'Log', value: false }),
  held: bits({ label: 'Bits', value: 5 }),
  drawn: seed(7),
};

describe('a control reads text', () => {
  test.each([
    ['bits', '2', 2],
    ['bits', '8', 8],
    ['bits', '4.4', 4],
    ['end', '0.3', 0.3],
    ['end', '-1', -1],
    ['scheme', 'asymmetric', 'asymmetric'],
    ['log', 'true', true],
    ['held', '0', 0],
    ['held', '4294967295', 2 ** 32 - 1],
    ['drawn', '1', 1],
    ['drawn', '9999', 9999],
  ] as const)('%s takes "%s"', (name, text, value) => {
    expect(parseValue(controls[name], text)).toBe(value);
  });

  test.each([
    ['bits', '1'],
    ['bits', '9'],
    ['bits', ''],
    ['bits', ' '],
    ['bits', 'NaN'],
    ['bits', 'Infinity'],
    ['bits', '4 bits'],
    ['scheme', 'Symmetric'],
    ['scheme', 'toString'],
    ['scheme', '__proto__'],
    ['log', 'yes'],
    ['held', ''],
    ['held', '-1'],
    ['held', '1.5'],
    ['held', '4294967296'],
    ['drawn', '0'],
    ['drawn', '10000'],
    ['drawn', '2.5'],
  ] as const)('%s refuses "%s"', (name, text) => {
    expect(parseValue(controls[name], text)).toBeUndefined();
  });

  test('says what it takes', () => {
    expect(allowed(controls.bits)).toBe('a number from 2 to 8');
    expect(allowed(controls.scheme)).toBe('one of symmetric, asymmetric');
    expect(allowed(controls.log)).toBe('true or false');
    expect(allowed(controls.drawn)).toBe('a whole number from 1 to 9999');
    expect(allowed(controls.held)).toBe('a whole number from 0 to 4294967295');
  });
});

test('a slider stops where its steps are, without the tails of binary fractions', () => {
  const stops = Array.from({ length: 21 }, (_, i) => onStep(controls.end, -1 + i * 0.1));
  expect(stops).toEqual([...stops].map((stop) => Number(stop.toFixed(1))));
  expect(onStep(controls.end, 5)).toBe(1);
  expect(onStep(controls.end, -5)).toBe(-1);
});

test('changes that a control does not allow are refused by name, value and what is allowed', () => {
  const start = startValues(controls);
  expect(withChanges(controls, start, { bits: 6 })).toEqual({ ...start, bits: 6 });
  expect(() => withChanges(controls, start, { bits: 9 })).toThrow(
    'bits is 9; allowed is a number from 2 to 8',
  );
  expect(() => withChanges(controls, start, { bit: 4 })).toThrow(
    'control "bit" does not exist; there are bits, end, scheme, log, held',
  );
  expect(start.bits).toBe(4);
});

describe('settings in a link', () => {
  const experiments = { ruler: { controls } };

  test('come back as they were, and only what differs is written', () => {
    const values = { ...startValues(controls), bits: 7, scheme: 'asymmetric', log: true };
    const query = writeSettings(experiments, { ruler: values });
    expect(query).toBe('ruler.bits=7&ruler.scheme=asymmetric&ruler.log=true');
    expect(readSettings(experiments, query)).toEqual({
      settings: { ruler: { bits: 7, scheme: 'asymmetric', log: true } },
      complaints: [],
    });
  });

  test('that can’t be used become sentences; other parameters are left alone', () => {
    const query = '?ruler.bits=99&ruler.nope=1&else.bits=3&__proto__.x=1&utm=abc&ruler.end=0.5';
    const { settings, complaints } = readSettings(experiments, query);
    expect(settings).toEqual({ ruler: { end: 0.5 } });
    expect(complaints).toEqual([
      'The link asks for ruler.bits = “99”; allowed is a number from 2 to 8. It starts at 4 instead.',
      'The link sets “ruler.nope”, which this lesson doesn’t have; it was left out.',
      'The link sets “else.bits”, which this lesson doesn’t have; it was left out.',
      'The link sets “__proto__.x”, which this lesson doesn’t have; it was left out.',
    ]);
  });
});

describe('what a link asks of the page', () => {
  const experiments = { ruler: { controls } };

  test('is read, and kept beside the settings', () => {
    const query = '?embed=ruler&lock=ruler.bits,ruler.log&ruler.bits=6';
    const { embed, show, locked, complaints } = readWishes(experiments, query);
    expect({ embed, show, locked: [...locked], complaints }).toEqual({
      embed: 'ruler',
      show: '',
      locked: ['ruler.bits', 'ruler.log'],
      complaints: [],
    });
    expect(withoutSettings(query)).toBe('embed=ruler&lock=ruler.bits,ruler.log');
    expect(withoutSettings('?ruler.bits=6')).toBe('');
    expect(readWishes(experiments, '?show=ruler').show).toBe('ruler');
    expect(withoutSettings('?show=ruler&embed=ruler')).toBe('embed=ruler');
  });

  test('that does not exist becomes a sentence', () => {
    const query = '?embed=map&show=globe&lock=ruler.colour';
    const { embed, show, locked, complaints } = readWishes(experiments, query);
    expect(embed + show).toBe('');
    expect(locked.size).toBe(0);
    expect(complaints).toEqual([
      'The link asks to embed “map”; there are ruler.',
      'The link asks to show “globe”; there are ruler.',
      expect.stringContaining('The link asks to lock “ruler.colour”; there are ruler.bits,'),
    ]);
  });
});

test('settings are said by their labels; of bits every one, also those in front that are 0', () => {
  expect(settingsInWords(controls, startValues(controls))).toBe(
    'Bits: 4, End: 0, Scheme: S, Log: off, Bits: 00000000 00000000 00000000 00000101 (32 bits), Seed: 7',
  );
  const held = (value: number): string => settingsInWords({ held: controls.held }, { held: value });
  expect(held(0x1d000000)).toBe('Bits: 00011101 00000000 00000000 00000000 (32 bits)');
  expect(held(2 ** 32 - 1)).toBe('Bits: 11111111 11111111 11111111 11111111 (32 bits)');
  expect(held(0)).toBe('Bits: 00000000 00000000 00000000 00000000 (32 bits)');
});

test('a choice that there is not is said as it stands', () => {
  expect(settingsInWords({ scheme: controls.scheme }, { scheme: 'toString' })).toBe(
    'Scheme: toString',
  );
});

test('of settings that name some controls alone, the others are not said', () => {
  expect(settingsInWords(controls, { log: true, other: 1 })).toBe('Log: on');
  expect(settingsInWords(controls, {})).toBe('');
});
