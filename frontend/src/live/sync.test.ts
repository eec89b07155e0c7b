import { describe, expect, it } from 'vitest';
import { type Facts, syncOf } from './sync';

const allIsWell: Facts = {
  feed: 'live',
  waiting: 0,
  isKept: true,
  isReachable: true,
  isSignedIn: true,
  mayEdit: true,
  wasRefused: false,
};

const kindOf = (facts: Partial<Facts>) => syncOf({ ...allIsWell, ...facts });

describe('what is said of where the work is', () => {
  it('says saved only when nothing waits and others are heard', () => {
    expect(kindOf({})).toEqual({ kind: 'saved', isSlow: false });
    expect(kindOf({ waiting: 1 }).kind).not.toBe('saved');
    expect(kindOf({ feed: 'lost' }).kind).not.toBe('saved');
    expect(kindOf({ isSignedIn: false }).kind).not.toBe('saved');
  });

  it('says how many changes are only on this device', () => {
    expect(kindOf({ waiting: 3 })).toEqual({
      kind: 'device',
      waiting: 3,
      isOffline: false,
      isKept: true,
    });
    expect(kindOf({ waiting: 3, isKept: false })).toMatchObject({ isKept: false });
    expect(kindOf({ waiting: 3, isReachable: false })).toMatchObject({ isOffline: true });
  });

  it('says that changes wait even while it is still connecting', () => {
    expect(kindOf({ feed: 'connecting', waiting: 1 }).kind).toBe('device');
  });

  it('says that something was refused until the person has seen to it', () => {
    expect(kindOf({ wasRefused: true }).kind).toBe('refused');
  });

  it('says so when the person may only read', () => {
    expect(kindOf({ mayEdit: false }).kind).toBe('read-only');
  });

  it('admits that changes come late where no socket gets through', () => {
    expect(kindOf({ feed: 'asking' })).toEqual({ kind: 'saved', isSlow: true });
  });
});
