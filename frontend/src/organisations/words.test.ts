import { describe, expect, it } from 'vitest';
import { endOf, lastActing, startOf, today } from './days';
import { outermostFirst } from './entity';
import type { Post, Term } from './useAdministration';
import { afterTheEnd, fitting, ownsInWords, termInWords, vacancyInWords } from './words';

const NOW = new Date('2026-11-22T12:00:00Z');

const term = (name: string, some: Partial<Term> = {}): Term => ({
  person: { id: name, name },
  since: '2026-02-02T09:00:00Z',
  until: null,
  acting: false,
  deputy: false,
  isSuspended: false,
  ...some,
});

const post = (name: string, owns: number, ...terms: readonly Term[]): Post => ({
  post: { id: name, name },
  functions: [],
  owns,
  isVacant: terms.length === 0,
  terms,
});

describe('a term in words', () => {
  it('says since when and as what', () => {
    expect(termInWords(term('Ada'), NOW)).toBe('Holder since 2 Feb 2026');
  });

  it('says until when one acts, and from when one will', () => {
    const acting = term('Ada', {
      acting: true,
      since: '2026-12-01T09:00:00Z',
      until: '2027-01-31T12:00:00Z',
    });
    expect(termInWords(acting, NOW)).toBe('Acting from 1 Dec 2026, until 31 Jan 2027');
    expect(termInWords(term('Ada', { deputy: true }), NOW)).toMatch(/^Deputy since/);
  });
});

describe('what becomes of what a post owns', () => {
  const ada = term('Ada');

  it('is a finding for each process, when nobody is left', () => {
    expect(afterTheEnd(post('Sister', 4, ada), ada, NOW)).toBe(
      'It owns 4 processes. Until somebody holds it, each is a finding that the owner of its whole sees.',
    );
    expect(afterTheEnd(post('Sister', 1, ada), ada, NOW)).toContain('1 process. Until');
    expect(afterTheEnd(post('Sister', 0, ada), ada, NOW)).toContain('vacant then');
  });

  it('is that others go on in it, but not those who only begin later', () => {
    const deputy = term('Bea', { deputy: true });
    const later = term('Cem', { since: '2027-01-01T00:00:00Z' });
    expect(afterTheEnd(post('Sister', 4, ada, deputy), ada, NOW)).toBe('Bea goes on in it.');
    expect(afterTheEnd(post('Sister', 4, ada, later), ada, NOW)).toContain('is a finding');
  });

  it('is the same for all terms of one person, which end together', () => {
    const also = term('Ada', { acting: true });
    expect(afterTheEnd(post('Sister', 4, ada, also), ada, NOW)).toContain('is a finding');
  });
});

describe('posts in words', () => {
  it('say how much they own, and that nobody holds them', () => {
    expect([0, 1, 4].map(ownsInWords)).toEqual([
      'Owns no process',
      'Owns 1 process',
      'Owns 4 processes',
    ]);
    expect(vacancyInWords({ owns: 4 })).toBe('Vacant: owns 4 processes');
    expect(vacancyInWords({ owns: 0 })).toBe('Vacant');
  });

  it('are found by their own name, by who holds them, and by being vacant', () => {
    const posts = [post('Ward Manager', 1, term('Grace Obuya')), post('Matron', 2)];
    const found = (words: string) => fitting(posts, words).map((each) => each.post.name);
    expect(found('')).toEqual(['Ward Manager', 'Matron']);
    expect(found('obuya ward')).toEqual(['Ward Manager']);
    expect(found('vacant')).toEqual(['Matron']);
    expect(found('nobody')).toEqual([]);
  });
});

describe('a day', () => {
  it('of today begins now, a later one at midnight, and each ends with its last second', () => {
    const now = new Date(2026, 10, 22, 12);
    expect(today(now)).toBe('2026-11-22');
    expect(startOf('2026-11-22', now)).toBeNull();
    expect(startOf('2026-11-23', now)).toBe(new Date(2026, 10, 23).toISOString());
    expect(endOf('2026-11-22')).toBe(new Date(2026, 10, 22, 23, 59, 59).toISOString());
    expect(endOf('')).toBeNull();
  });

  it('is the last of acting a year after the first', () => {
    expect(lastActing('2026-11-22')).toBe('2027-11-22');
  });
});

describe('an organisation', () => {
  const trust = { id: 'trust', name: 'Wexmoor Hospitals', kind: 'TRUST' as const };
  const division = {
    id: 'medicine',
    name: 'Medicine',
    kind: 'DIVISION' as const,
    within: { ...trust, within: null },
  };
  const ward = { id: 'ward', name: 'Ward 7', kind: 'WARD' as const, within: division };

  it('says what it is within, from the outside in', () => {
    expect(outermostFirst(ward).map(({ id }) => id)).toEqual(['trust', 'medicine']);
  });
});
