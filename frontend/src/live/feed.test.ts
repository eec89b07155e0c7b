import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ending } from '../connection/lane';
import { Fault } from '../graphql/http';
import { Feed, type FeedState, type Heard } from './feed';
import type { Delta } from './rows';
import { delta } from './test/rows';

interface Listening {
  readonly after: string;
  readonly heard: Heard;
  readonly end: (ending: Ending) => void;
}

let token: string;
let listenings: Listening[];
let states: FeedState[];
let received: Delta[];
let asked: string[];
let canAsk: boolean;
let isRefused: boolean;
let snapshots: number;
let backs: number;
let endedSessions: number;
let feed: Feed;

const last = () => {
  const listening = listenings.at(-1);
  if (!listening) throw new Error('Nothing listens.');
  return listening;
};
const settle = (milliseconds = 31_000) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  [token, listenings, states, received, asked] = ['t0', [], [], [], []];
  [canAsk, isRefused, snapshots, endedSessions] = [false, false, 0, 0];
  backs = 0;
  feed = new Feed({
    token: () => token,
    listen: (after, heard, signal) =>
      new Promise((resolve) => {
        listenings.push({ after, heard, end: resolve });
        signal.addEventListener('abort', () => resolve('lost'));
      }),
    ask: async (after) => {
      asked.push(after);
      if (isRefused) throw new Fault('This process was not found.');
      if (!canAsk) throw new Error('unreachable');
      return { deltas: [delta([], { token: 'asked' })], token: 'asked', more: false };
    },
    receive: (change) => {
      received.push(change);
      token = change.token;
    },
    advance: (next) => {
      token = next;
    },
    stateChanged: (state) => states.push(state),
    startAgain: async () => {
      snapshots += 1;
      token = 'snapshot';
    },
    sessionEnded: () => {
      endedSessions += 1;
    },
    backWithOtherRights: () => {
      backs += 1;
    },
  });
  feed.start();
});

afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

describe('the stream of changes', () => {
  it('listens from the token it has, and is live once the server greets', () => {
    expect(last().after).toBe('t0');
    expect(feed.state).toBe('connecting');
    last().heard.connected();
    expect(states).toEqual(['live']);
  });

  it('goes on from the newest token after a lost connection, without a new snapshot', async () => {
    last().heard.connected();
    last().heard.delta(delta([], { token: 'newest' }));
    last().end('lost');
    await settle();
    expect(listenings.map((each) => each.after)).toEqual(['t0', 'newest']);
    expect(snapshots).toBe(0);
  });

  it('says that it is lost until the server greets again', async () => {
    last().heard.connected();
    last().end('lost');
    await settle();
    expect(states).toEqual(['live', 'lost']);
    last().heard.connected();
    expect(states).toEqual(['live', 'lost', 'live']);
  });

  it.each(['refused', 'rights-changed'] as const)(
    'takes a new snapshot when the stream was %s',
    async (ending) => {
      last().heard.connected();
      last().end(ending);
      await settle();
      expect(snapshots).toBe(1);
      expect(last().after).toBe('snapshot');
    },
  );

  it('is not lost for a moment when only rights have changed', async () => {
    last().heard.connected();
    last().end('rights-changed');
    await settle();
    expect(states).toEqual(['live']);
  });

  it('asks once more when it listens again: rights may have changed in between', async () => {
    last().heard.connected();
    last().end('rights-changed');
    await settle();
    expect(backs).toBe(0);
    last().heard.connected();
    last().end('lost');
    await settle();
    last().heard.connected();
    expect(backs).toBe(1);
  });

  it('comes back ever more slowly where each stream is closed at once', async () => {
    canAsk = true;
    for (let nth = 0; nth < 3; nth += 1) {
      last().heard.connected();
      last().end('rights-changed');
      await settle(3_000);
    }
    expect(states).toContain('asking');
  });

  it('takes a new snapshot where the server refuses what is asked, as it does what one may not see', async () => {
    isRefused = true;
    for (let nth = 0; nth < 3; nth += 1) {
      last().end('lost');
      await settle();
    }
    expect(snapshots).toBeGreaterThan(0);
  });

  it('waits while nobody is signed in, and goes on when somebody is', async () => {
    last().end('session-ended');
    await settle(10 * 60_000);
    expect(endedSessions).toBe(1);
    expect(listenings).toHaveLength(1);
    feed.hurry();
    await settle();
    expect(listenings).toHaveLength(2);
  });

  it('asks now and then where no socket gets through', async () => {
    canAsk = true;
    for (let nth = 0; nth < 3; nth += 1) {
      last().end('lost');
      await settle();
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(received.length).toBe(asked.length);
    expect(feed.state).toBe('asking');
    expect(token).toBe('asked');
  });

  it('tries the socket again after asking for a while', async () => {
    canAsk = true;
    for (let nth = 0; nth < 3; nth += 1) {
      last().end('lost');
      await settle();
    }
    const before = listenings.length;
    await settle(60_000);
    expect(listenings.length).toBeGreaterThan(before);
  });

  it('stops for good when it is told to', async () => {
    feed.stop();
    await settle(10 * 60_000);
    expect(listenings).toHaveLength(1);
  });
});
