// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type Follower } from './connection';
import { Server } from './test/server';

let server: Server;
let connection: Connection;

const follower = (): Follower => ({ up: vi.fn(), down: vi.fn() });
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  connection = new Connection(server.wire);
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

async function open(): Promise<Follower> {
  const one = follower();
  connection.follow(one);
  await settle();
  return one;
}

describe('the connection of a page', () => {
  it('is opened with the first document and closed a while after the last', async () => {
    expect(server.sockets).toHaveLength(0);
    const [leaveOne, leaveTwo] = [connection.follow(follower()), connection.follow(follower())];
    await settle();
    expect(connection.state.get()).toBe('open');
    leaveOne();
    await settle(60_000);
    leaveTwo();
    await settle(5_000);
    expect(server.last.isClosed).toBe(false);
    await settle(10_000);
    expect(server.last.isClosed).toBe(true);
    expect(server.sockets).toHaveLength(1);
  });

  it.each([null, { id: 'ben' }])(
    'is not used for whoever else is signed in by now',
    async (now) => {
      connection.isOf('ada');
      const one = await open();
      server.person = now;
      server.last.break();
      await settle(20_000);
      expect(connection.state.get()).toBe('ended');
      expect(one.up).toHaveBeenCalledTimes(1);
      expect(server.last.got).toEqual([]);
      server.person = { id: 'ada' };
      connection.resume();
      await settle();
      expect(connection.state.get()).toBe('open');
    },
  );

  it('says nothing before it is greeted', async () => {
    server.greets = false;
    connection.follow(follower());
    connection.send({ type: 'ping' });
    await settle();
    expect(server.last.got).toEqual([]);
    expect(connection.state.get()).toBe('connecting');
  });

  it('is taken for lost when nothing has come for nine seconds', async () => {
    const one = await open();
    await settle(60_000);
    expect(one.down).not.toHaveBeenCalled();
    server.isAnswering = false;
    await settle(9_900);
    expect(one.down).toHaveBeenCalledOnce();
    expect(server.sockets[0]?.isClosed).toBe(true);
  });

  it('comes back by itself, and tells who follows', async () => {
    const one = await open();
    server.last.break();
    expect(connection.state.get()).toBe('lost');
    await settle(1_000);
    expect(connection.state.get()).toBe('open');
    expect(one.up).toHaveBeenCalledTimes(2);
  });

  it('is lost as soon as the browser is offline, and tried as soon as it is online', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    await open();
    server.greets = false;
    dispatchEvent(new Event('offline'));
    expect(connection.state.get()).toBe('lost');
    await settle(15_000);
    const tried = server.sockets.length;
    server.last.break();
    dispatchEvent(new Event('online'));
    await settle();
    expect(server.sockets).toHaveLength(tried + 1);
  });

  it('waits longer each time, at most a quarter of a minute', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    await open();
    for (let nth = 0; nth < 8; nth += 1) {
      server.greets = false;
      server.last.break();
      await settle(15_000);
    }
    const before = server.sockets.length;
    server.last.break();
    await settle(14_900);
    expect(server.sockets).toHaveLength(before);
    await settle(200);
    expect(server.sockets).toHaveLength(before + 1);
  });

  it('does not come back where nobody is signed in, until somebody is', async () => {
    await open();
    server.last.break(4401);
    await settle(60_000);
    expect(connection.state.get()).toBe('ended');
    expect(server.sockets).toHaveLength(1);
    connection.resume();
    await settle();
    expect(connection.state.get()).toBe('open');
  });

  it.each([4400, 4406, 1009])('does not come back by itself after %i', async (code) => {
    await open();
    server.last.break(code);
    await settle(60_000);
    expect(connection.state.get()).toBe('unsupported');
    expect(server.sockets).toHaveLength(1);
  });

  it.each([4429, 1013])('comes back later after %i', async (code) => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    await open();
    server.last.break(code);
    await settle(5_000);
    expect(server.sockets).toHaveLength(1);
    await settle(5_000);
    expect(server.sockets).toHaveLength(2);
  });

  it('gives out each channel once, and as late as can be again', async () => {
    const first = connection.take(() => undefined);
    connection.free(first ?? 0);
    const all = Array.from({ length: 99 }, () => connection.take(() => undefined));
    expect([first, all[0], all.at(-1)]).toEqual([1, 2, 1]);
    expect(connection.take(() => undefined)).toBeNull();
  });
});
