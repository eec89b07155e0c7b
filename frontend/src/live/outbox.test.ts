import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault, SessionEnded, Unreachable } from '../graphql/http';
import type { Pending } from './commands';
import { type Answer, Outbox } from './outbox';
import { delta } from './test/rows';

const command = (opId: string): Pending => ({
  opId,
  base: 't0',
  command: { verb: 'rename', args: { processId: 'p', name: opId } },
  madeOffline: false,
  words: opId,
});
const committed = (opId: string): Answer => ({
  __typename: 'Committed',
  opId,
  token: 't1',
  delta: delta([], { opId }),
});

let sent: string[];
let answered: [Pending, Answer][];
/** What the network does with each attempt, in turn; afterwards everything is committed. */
let network: (Error | 'commit')[];
let outbox: Outbox;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answered = [];
  network = [];
  outbox = new Outbox({
    send: async ({ opId }) => {
      sent.push(opId);
      const fate = network.shift() ?? 'commit';
      if (fate instanceof Error) throw fate;
      return committed(opId);
    },
    answered: (pending, answer) => answered.push([pending, answer]),
    changed: () => undefined,
  });
});

afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(120_000);

describe('the outbox', () => {
  it('sends one command after another, in the order they were made', async () => {
    for (const opId of ['a', 'b', 'c']) outbox.add(command(opId));
    expect(sent).toEqual(['a']);
    await settle();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(outbox.waiting).toEqual([]);
  });

  it('sends the same command again until the server answers, and the next only then', async () => {
    network = [new Unreachable(), new Unreachable()];
    outbox.add(command('a'));
    outbox.add(command('b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.isReachable).toBe(false);
    expect(outbox.waiting).toHaveLength(2);
    await settle();
    expect(sent).toEqual(['a', 'a', 'a', 'b']);
    expect(outbox.isReachable).toBe(true);
  });

  it('remembers which commands have known the lost connection', async () => {
    network = [new Unreachable()];
    outbox.add(command('a'));
    outbox.add(command('b'));
    await settle();
    expect(answered.map(([pending]) => pending.madeOffline)).toEqual([true, true]);
    outbox.add(command('c'));
    await settle();
    expect(answered[2]?.[0].madeOffline).toBe(false);
  });

  it('goes on at once when it is told that the network is back', async () => {
    network = [new Unreachable()];
    outbox.add(command('a'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.waiting).toEqual([]);
  });

  it('holds everything while nobody is signed in, and loses nothing', async () => {
    network = [new SessionEnded()];
    outbox.add(command('a'));
    await settle();
    expect(outbox.isHeld).toBe(true);
    outbox.add(command('b'));
    await settle();
    expect(sent).toEqual(['a']);
    outbox.resume();
    await settle();
    expect(sent).toEqual(['a', 'a', 'b']);
  });

  it('takes a broken server for a refusal, so that what follows is not held up for ever', async () => {
    network = [new Fault('It broke.')];
    outbox.add(command('a'));
    outbox.add(command('b'));
    await settle();
    expect(answered[0]?.[1]).toMatchObject({ __typename: 'Problem', message: 'It broke.' });
    expect(answered[1]?.[1]).toMatchObject({ __typename: 'Committed' });
  });

  it('drops commands that have lost their sense, but not the one on its way', async () => {
    for (const opId of ['a', 'b', 'c']) outbox.add(command(opId));
    outbox.drop(new Set(['a', 'b']));
    await settle();
    expect(sent).toEqual(['a', 'c']);
  });
});
