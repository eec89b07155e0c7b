import { describe, expect, it } from 'vitest';
import { count, initials, placeOfPost, when, withoutEcho } from './words';

describe('small wordings', () => {
  it('count one thing and many', () => {
    expect([count(1, 'part'), count(0, 'part'), count(1200, 'part')]).toEqual([
      '1 part',
      '0 parts',
      '1,200 parts',
    ]);
  });

  it('take initials from the first and the last name, never from a title', () => {
    expect(['Dr Meera Anand-Foley', 'Grace Obuya', 'Cher', ''].map(initials)).toEqual([
      'MA',
      'GO',
      'C',
      '',
    ]);
  });

  it('name the organisation of a post unless its name says so already', () => {
    const organisation = { name: 'Harbourside Surgery' };
    expect(placeOfPost({ name: 'GP Partner, Harbourside Surgery', organisation })).toBeNull();
    expect(placeOfPost({ name: 'Practice Nurse', organisation })).toBe('Harbourside Surgery');
  });

  it('say nothing twice in a row', () => {
    expect(withoutEcho('Ward Manager, Ward 7, Ward 7, Kingsweir')).toBe(
      'Ward Manager, Ward 7, Kingsweir',
    );
  });

  it('give a moment of today without its date, in the reader’s own time', () => {
    const now = new Date(2026, 10, 22, 18, 0);
    expect(when(new Date(2026, 10, 22, 9, 5).toISOString(), now)).toBe('09:05');
    expect(when(new Date(2026, 10, 21, 9, 5).toISOString(), now)).toBe('21 Nov 2026, 09:05');
    expect(when('nonsense', now)).toBe('');
  });

  it('give a whole day without a time, whether or not it is summer in England', () => {
    expect(when('2026-11-16T00:00:00Z')).toBe('16 Nov 2026');
    expect(when('2026-06-15T23:00:00Z')).toBe('16 Jun 2026');
    expect(when('2026-11-16T00:00:00.120Z')).toContain(':');
  });
});
