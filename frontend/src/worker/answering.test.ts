import { describe, expect, it } from 'vitest';
import { isAway, mayTakeOver, outdated, wayOf } from './answering';

const OURS = 'https://interlock.example';
const assets = new Set(['/assets/index-1a2b.js']);
const way = (path: string, mode = 'navigate', method = 'GET') =>
  wayOf({ method, mode, url: new URL(path, OURS).href }, OURS, assets);

describe('the worker', () => {
  it.each(['/', '/map/x?top=y', '/process/x', '/sign-in?next=%2F', '/audit', '/history/x'])(
    'answers for the page at %s',
    (path) => expect(way(path)).toBe('page'),
  );

  it.each(['/graphql', '/live', '/sign-out', '/audit.csv', '/sign-in/with/nhs', '/health/ready'])(
    'leaves %s to the network',
    (path) => {
      expect(way(path)).toBe('network');
      expect(way(path, 'cors')).toBe('network');
    },
  );

  it('has the files of its own build, and no others', () => {
    expect(way('/assets/index-1a2b.js', 'cors')).toBe('asset');
    expect(way('/assets/index-9z9z.js', 'cors')).toBe('network');
    expect(way('https://elsewhere.example/assets/index-1a2b.js', 'cors')).toBe('network');
  });

  it('never answers for what is sent', () => {
    expect(way('/sign-in', 'navigate', 'POST')).toBe('network');
  });

  it('takes a gateway without a server for a network that is away, and a refusal for an answer', () => {
    expect([502, 504].every(isAway)).toBe(true);
    expect([200, 401, 404, 429, 500, 503].some(isAway)).toBe(false);
  });

  it('throws away what earlier builds kept, and nothing else', () => {
    expect(outdated(['shell-a', 'shell-b', 'other'], 'b')).toEqual(['shell-a']);
  });

  it('takes over at once from nobody who is in the midst of an earlier build', () => {
    expect(mayTakeOver(1, '/assets/new.js', '/assets/new.js')).toBe(true);
    expect(mayTakeOver(1, '/assets/old.js', '/assets/new.js')).toBe(false);
    expect(mayTakeOver(2, '/assets/new.js', '/assets/new.js')).toBe(false);
  });
});
