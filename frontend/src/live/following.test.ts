import { describe, expect, it } from 'vitest';
import { leaderOf, windowOf } from './following';
import type { Here } from './presence';

const ME = 'me';

function at(id: string, place: string | null, look: Partial<Here> = {}): Here {
  return {
    connectionId: `${id} ${place}`,
    person: { id, name: id },
    processId: place,
    editing: null,
    dragging: null,
    isIdle: false,
    following: null,
    ...look,
  };
}

describe('following', () => {
  it('takes of several windows one where the person does something, and where it is known what they see', () => {
    const here = [at('Ada', 'ward', { isIdle: true }), at('Ada', null), at('Ada', 'home')];
    expect(windowOf(here, 'Ada')?.processId).toBe('home');
    expect(windowOf(here.slice(0, 2), 'Ada')?.processId).toBeNull();
    expect(windowOf(here.slice(0, 1), 'Ada')?.processId).toBe('ward');
    expect(windowOf(here, 'Ben')).toBeNull();
  });

  it('leads to whoever leads those who follow others', () => {
    const here = [
      at('Ada', 'ward', { following: 'Ben' }),
      at('Ben', 'ward', { following: 'Cleo' }),
      at('Cleo', 'home'),
    ];
    expect(leaderOf(here, 'Ada', ME)?.processId).toBe('home');
  });

  it('leads nowhere in a circle, with or without oneself', () => {
    const round = [
      at('Ada', 'ward', { following: 'Ben' }),
      at('Ben', 'home', { following: 'Ada' }),
    ];
    expect(leaderOf(round, 'Ada', ME)).toBeNull();
    expect(leaderOf([at('Ada', 'ward', { following: ME }), at(ME, 'home')], 'Ada', ME)).toBeNull();
  });

  it('stays with whoever follows somebody who has left', () => {
    expect(leaderOf([at('Ada', 'ward', { following: 'Ben' })], 'Ada', ME)?.processId).toBe('ward');
    expect(leaderOf([], 'Ada', ME)).toBeNull();
  });
});
