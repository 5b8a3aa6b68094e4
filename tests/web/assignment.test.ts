// An assignment's link comes back as it was.
import { describe, expect, test } from 'vitest';
import { readAssignment, writeAssignment } from '../../web/lab/assignment.ts';
import { readSettings, readWishes } from '../../web/lab/url-state.ts';
import { lesson } from './handed-in.ts';

describe('a link', () => {
  const written = writeAssignment(lesson.experiments, {
    name: 'Week 3: bits & pieces',
    due: ['one', 'two'],
    settings: { e: { bits: 4, data: 'b' } },
    locked: ['e.bits'],
  });

  test('comes back as it was; a fixed control is spelled out at its start value too', () => {
    expect(readAssignment(written, ['one', 'two'])).toEqual({
      assignment: { name: 'Week 3: bits & pieces', due: ['one', 'two'] },
      complaints: [],
    });
    expect(readWishes(lesson.experiments, written).locked).toEqual(new Set(['e.bits']));
    expect(readSettings(lesson.experiments, written).settings).toEqual({
      e: { bits: 4, data: 'b' },
    });
  });

  test('of another version, or with a step that is not there, says so', () => {
    expect(readAssignment('bits=4', ['one'])).toEqual({ assignment: null, complaints: [] });
    const other = readAssignment('assignment=9&due=one', ['one']);
    expect(other.assignment).toBeNull();
    expect(other.complaints[0]).toContain('version “9”; this lab reads version 1');
    const { assignment, complaints } = readAssignment('assignment=1&due=one,three', ['one']);
    expect(assignment?.due).toEqual(['one']);
    expect(complaints).toEqual(['The assignment asks for the step “three”; there are one.']);
  });
});
