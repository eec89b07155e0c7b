// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Operation } from '../graphql/generated';
import { Fault, SessionEnded } from '../graphql/http';
import { Connection } from './connection';
import { type Ending, Lane } from './lane';
import { Server } from './test/server';

const CHANGES: Operation<{ n: number }, object> = { name: 'Changes', text: 'subscription { n }' };
const RENAME: Operation<{ done: string }, object> = { name: 'Rename', text: 'mutation { done }' };
const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));

let server: Server;
let connection: Connection;
let lane: Lane;
let heard: number[];
let endings: Ending[];
let posted: ReturnType<typeof vi.fn>;

const socket = () => server.sockets.at(-1) as Server['sockets'][number];
const sink = {
  next: ({ n }: { n: number }) => heard.push(n),
  end: (ending: Ending) => endings.push(ending),
};
const settled = () => vi.advanceTimersByTimeAsync(1);

beforeEach(async () => {
  vi.useFakeTimers();
  [server, heard, endings] = [new Server(), [], []];
  posted = vi.fn(async () => Response.json({ data: { done: 'by a request' } }));
  vi.stubGlobal('fetch', posted);
  connection = new Connection(server.wire);
  lane = new Lane(connection);
  await settled();
});

afterEach(() => {
  lane.close();
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what is followed', () => {
  it('is told, each under its own number', async () => {
    lane.subscribe(CHANGES, {}, sink);
    lane.subscribe(CHANGES, {}, { next: () => heard.push(-1), end: () => undefined });
    const [first, second] = socket().sent('follow');
    expect(first?.number).not.toBe(second?.number);
    socket().say({ type: 'told', number: first?.number, body: bytes({ data: { n: 7 } }) });
    expect(heard).toEqual([7]);
  });

  it('begins when the server greets, where it was asked for before', async () => {
    socket().break();
    await settled();
    lane.subscribe(CHANGES, {}, sink);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(socket().sent('follow')).toHaveLength(1);
    expect(endings).toEqual([]);
  });

  it.each([
    ['REFUSED', 'refused'],
    ['RIGHTS_CHANGED', 'rights-changed'],
    ['ENDED', 'lost'],
    ['something newer', 'lost'],
  ])('ends as the server says: %s', (reason, ending) => {
    lane.subscribe(CHANGES, {}, sink);
    const number = socket().sent('follow')[0]?.number;
    socket().say({ type: 'over', number, reason, body: new Uint8Array() });
    expect(endings).toEqual([ending]);
  });

  it.each([
    [1006, 'lost'],
    [4401, 'session-ended'],
  ])('ends with the connection, and is not followed again by itself: %i', async (code, ending) => {
    lane.subscribe(CHANGES, {}, sink);
    socket().break(code);
    expect(endings).toEqual([ending]);
    await vi.advanceTimersByTimeAsync(20_000);
    if (code === 1006) expect(socket().sent('follow')).toEqual([]);
  });

  it('is said to be left, and heard no more', () => {
    const stop = lane.subscribe(CHANGES, {}, sink);
    const number = socket().sent('follow')[0]?.number;
    stop();
    expect(socket().sent('leave')[0]?.number).toBe(number);
    socket().say({ type: 'told', number, body: bytes({ data: { n: 7 } }) });
    expect([heard, endings]).toEqual([[], []]);
  });

  it('cannot begin without a session, until somebody has signed in', async () => {
    lane.drop();
    lane.subscribe(CHANGES, {}, sink);
    await settled();
    expect(endings).toEqual(['session-ended']);
    lane.resume();
    await settled();
    lane.subscribe(CHANGES, {}, sink);
    expect(socket().sent('follow')).toHaveLength(1);
  });
});

describe('what is asked', () => {
  const answers = (status: number, body: unknown) => {
    const number = socket().sent('ask').at(-1)?.number;
    socket().say({ type: 'answer', number, status, body: bytes(body) });
  };

  it('is answered on the connection', async () => {
    const asked = lane.ask(RENAME, {});
    answers(200, { data: { done: 'here' } });
    expect(await asked).toEqual({ done: 'here' });
    expect(posted).not.toHaveBeenCalled();
  });

  it('fails as a request does', async () => {
    const asked = [lane.ask(RENAME, {}), lane.ask(RENAME, {})];
    const [first, second] = socket().sent('ask');
    const broken = bytes({
      data: null,
      errors: [{ message: 'No.', extensions: { kind: 'OURS' } }],
    });
    const said = [
      { type: 'answer', number: first?.number, status: 401, body: bytes({}) },
      { type: 'answer', number: second?.number, status: 200, body: broken },
    ];
    for (const frame of said) socket().say(frame);
    const outcomes = await Promise.allSettled(asked);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(reasons[0]).toBeInstanceOf(SessionEnded);
    expect(reasons[1]).toEqual(new Fault('No.'));
  });

  it('is asked again by a request when the connection goes before the answer', async () => {
    const asked = lane.ask(RENAME, {});
    socket().break();
    expect(await asked).toEqual({ done: 'by a request' });
  });

  it('goes by a request while there is no connection, and when it is too long for a frame', async () => {
    expect(await lane.ask(RENAME, { text: 'x'.repeat(300_000) })).toEqual({ done: 'by a request' });
    socket().break();
    expect(await lane.ask(RENAME, {})).toEqual({ done: 'by a request' });
    expect(socket().sent('ask')).toEqual([]);
  });
});
