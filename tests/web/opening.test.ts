// What a page shows at a step, and which settings a link has to carry beyond that.
import { describe, expect, test } from 'vitest';
import { choice, seed, slider, startValues } from '../../web/lab/controls.ts';
import { type OpenedPage, openingValues, unlinkedValues } from '../../web/lab/opening.ts';
import { readSettings, writeSettings } from '../../web/lab/url-state.ts';

const controls = {
  bits: slider({ label: 'Bits', min: 2, max: 8, value: 4 }),
  end: slider({ label: 'End', min: 0, max: 1, step: 0.1, value: 0.5 }),
  data: choice({ label: 'Data', options: { bell: 'B', even: 'E' }, value: 'even' }),
  drawn: seed(7),
};
const experiments = { panels: { controls }, sweep: { controls } };
const start = startValues(controls);
const steps = [
  { id: 'one', figure: 'panels', set: 'bits=6&data=bell' },
  { id: 'two', figure: 'panels', set: '' },
  { id: 'three', figure: 'sweep', set: 'bits=8' },
  { id: 'four', figure: 'sweep', set: 'bits=2' },
];
const page = (at: string, locked: string[] = []): OpenedPage => ({
  experiments,
  steps,
  locked: new Set(locked),
  at,
});

describe('opened at a step, a figure shows', () => {
  test.each([
    ['', 'panels', { bits: 6, data: 'bell' }],
    ['one', 'panels', { bits: 6, data: 'bell' }],
    ['nowhere', 'panels', { bits: 6, data: 'bell' }],
    ['two', 'panels', {}],
    ['three', 'panels', {}],
    ['one', 'sweep', { bits: 8 }],
    ['three', 'sweep', { bits: 8 }],
    ['four', 'sweep', { bits: 2 }],
  ])('at “%s”, of %s, what differs by %o from its start', (at, experiment, set) => {
    expect(openingValues(page(at), experiment)).toEqual({ ...start, ...set });
  });

  test('what is locked stays', () => {
    const values = openingValues(page('one', ['panels.bits']), 'panels');
    expect(values).toEqual({ ...start, data: 'bell' });
  });
});

describe('a link', () => {
  const write = (at: string, panels: object, sweep: object = {}) =>
    writeSettings(
      experiments,
      { panels: { ...start, ...panels }, sweep: { ...start, ...sweep } },
      (experiment) => unlinkedValues(page(at), experiment),
    );

  test.each([
    ['as the step sets it', 'one', { bits: 6, data: 'bell' }, { bits: 8 }, 'sweep.bits=8'],
    ['a start that the step moves', 'two', {}, { bits: 8 }, 'sweep.bits=8'],
    ['back at the start', 'one', {}, { bits: 8 }, 'panels.bits=4&panels.data=even&sweep.bits=8'],
    [
      'another value',
      'one',
      { bits: 5, data: 'bell' },
      {},
      'panels.bits=5&panels.data=bell&sweep.bits=4',
    ],
    ['nothing else in between', 'four', {}, { bits: 2 }, ''],
  ])('carries what the page would not show: %s', (_, at, panels, sweep, query) => {
    expect(write(at, panels, sweep)).toBe(query);
    // As the page does it: a figure that the link mentions starts there, any other one as its step says.
    const { settings } = readSettings(experiments, query);
    const [shown] = steps.filter(({ id }) => id === at).map(({ figure }) => figure);
    for (const [name, left] of Object.entries({ panels, sweep })) {
      const opened = settings[name]
        ? { ...start, ...settings[name] }
        : name === shown
          ? openingValues(page(at), name)
          : start;
      expect(opened).toEqual({ ...start, ...left });
    }
  });

  test('that can’t be used as it is: a notice says where the control stands', () => {
    const complaints = (query: string) =>
      readSettings(experiments, query, (experiment) => openingValues(page('one'), experiment))
        .complaints;
    const refused = 'The link asks for panels.bits = “99”; allowed is a number from 2 to 8.';
    expect(complaints('panels.bits=99')).toEqual([`${refused} It starts at 6 instead.`]);
    // Another setting of the figure keeps the step from setting it, wherever it stands in the link.
    expect(complaints('panels.bits=99&panels.end=0.4')).toEqual([
      `${refused} It starts at 4 instead.`,
    ]);
    expect(complaints('panels.end=0.4&panels.bits=99')).toEqual([
      `${refused} It starts at 4 instead.`,
    ]);
    expect(complaints('panels.bits=5&panels.bits=99')).toEqual([
      `${refused} It starts at 5 instead.`,
    ]);
  });

  test.each([
    ['panels.bits=3.5', 4, 'panels.bits = 3.5; it goes in steps of 1 and stands at 4.'],
    ['panels.end=0.33', 0.3, 'panels.end = 0.33; it goes in steps of 0.1 and stands at 0.3.'],
    ['panels.drawn=8.6', 9, 'panels.drawn = 8.6; it goes in steps of 1 and stands at 9.'],
  ])('%s is taken at the nearest stop, and says so', (query, value, complaint) => {
    const { settings, complaints } = readSettings(experiments, query);
    expect(Object.values(settings.panels ?? {})).toEqual([value]);
    expect(complaints).toEqual([`The link asks for ${complaint}`]);
  });

  test.each(['panels.end=0.30000000000000004', 'panels.bits=4.0', 'panels.drawn=1e1'])(
    '%s is where the control can stand, and no complaint',
    (query) => {
      expect(readSettings(experiments, query).complaints).toEqual([]);
    },
  );

  test.each(['panels.drawn=0.6', 'panels.drawn=9999.4', 'panels.bits=8.4'])(
    '%s is refused: it lies outside',
    (query) => {
      const { settings, complaints } = readSettings(experiments, query);
      expect(settings).toEqual({});
      expect(complaints).toEqual([expect.stringContaining('allowed is a ')]);
    },
  );
});
