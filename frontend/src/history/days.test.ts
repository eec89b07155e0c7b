import { describe, expect, it } from 'vitest';
import { byDay } from './days';
import { holds } from './NoteVersions';

const now = new Date(2026, 10, 27, 12);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

describe('what happened, by day', () => {
  it('stands under today, yesterday, and the day by its name', () => {
    const days = byDay([at(27, 9), at(27, 8), at(26, 23), at(1, 1)], (each) => each, now);
    expect(days.map(({ name, items }) => [name, items.length])).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
      ['Sunday 1 November 2026', 1],
    ]);
  });
});

describe('the sitting of a version', () => {
  const sitting = { version: '1.7', before: '1.3', since: '', until: '', people: [] };
  const one = { ...sitting, name: null, namedBy: null };

  it('is the one that it came about in', () => {
    expect(['1.3', '1.4', '1.7', '1.8', '2.5', null].map((each) => holds(one, each))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
