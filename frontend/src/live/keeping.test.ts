import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandsOf } from '../device/commands';
import { beginAnew, wipeDevice } from '../device/database';
import { Unreachable } from '../graphql/http';
import { type Command, requestFor } from './commands';
import type { Request } from './loading';
import { LiveMap } from './map';
import type { FetchedCluster } from './merge';
import { Notices } from './notices';
import { sendWaiting } from './sendWaiting';
import { careCluster, delta, ME, process, processIs } from './test/rows';
import { silent as socket } from './test/socket';

interface Sent {
  readonly command: { readonly opId: string; readonly base: string };
  readonly name?: string;
}

let isDown: boolean;
let sent: Sent[];
let label: 'PUBLIC' | 'NAMED';
let maps: LiveMap[];

function cluster(): FetchedCluster {
  const care = careCluster();
  if (care.__typename !== 'Cluster') throw new Error('There is no cluster.');
  const processes = care.processes.map((row) => ({ ...row, label }));
  return { ...care, processes };
}

const ask: Request = async (operation, variables) => {
  if (operation.name === 'Cluster') return { cluster: cluster() } as never;
  if (isDown) throw new Unreachable();
  if (operation.name === 'LookAt') return { lookAt: true } as never;
  const asked = variables as unknown as Sent;
  sent.push(asked);
  const { opId } = asked.command;
  const changes = [processIs(process('testing', { name: asked.name ?? '', partCount: 1 }))];
  const committed = { __typename: 'Committed', opId, token: 'c' };
  return { answer: { ...committed, delta: delta(changes, { opId, by: ME }) } } as never;
};

/** The same server, that makes no parts. */
const answering: Request = async (operation, variables) => {
  if (isDown || operation.name !== 'AddPart') return ask(operation, variables);
  const message = 'Only the owner may add a part.';
  const problem = { kind: 'NOT_ALLOWED', message, rule: null, field: null, present: [] };
  return { answer: { __typename: 'Problem', ...problem } } as never;
};

beforeEach(async () => {
  [isDown, sent, label, maps] = [true, [], 'PUBLIC', []];
  await beginAnew(ME.id);
});

afterEach(async () => {
  for (const map of maps) map.close();
  await wipeDevice();
});

async function open(): Promise<LiveMap> {
  const tools = { ask, socket, sessionEnded: () => undefined, shelf: commandsOf(ME.id) };
  const map = await LiveMap.open('care', ME, tools);
  maps.push(map);
  return map;
}

const until = (is: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await is()).toBe(true), { timeout: 20_000 });
const rename = (name: string): Command => ({
  verb: 'rename',
  args: { processId: 'testing', name },
});
const left = () => commandsOf(ME.id).find('care');
const shownName = (map: LiveMap) => map.store.shown.processes.get('testing')?.name;

describe('commands that wait', () => {
  it('outlive the page, are shown again, and sent once each, in their order, as they were', async () => {
    const before = await open();
    for (const name of ['First', 'Second']) void before.run(rename(name));
    expect(before.sync.get()).toMatchObject({ kind: 'device', isKept: false });
    await until(() => !before.isOnPageOnly);
    expect(before.sync.get()).toMatchObject({ kind: 'device', waiting: 2, isKept: true });
    const made = before.waiting.map((pending) => requestFor(pending).variables);
    before.close();

    const after = await open();
    expect(shownName(after)).toBe('Second');
    isDown = false;
    after.resume();
    await until(() => after.waiting.length === 0);
    expect(sent.slice(0, 2)).toEqual(made);
    await until(async () => (await left()).length === 0);
    expect(after.notices.shown.get()).toMatchObject([{ kind: 'told' }]);
  });

  it('leave nothing on the device once they are answered', async () => {
    isDown = false;
    const map = await open();
    await map.run(rename('Once'));
    await until(async () => (await left()).length === 0);
  });

  it('stay on the page only where they say what is for named readers', async () => {
    label = 'NAMED';
    const map = await open();
    void map.run(rename('In confidence'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(map.isOnPageOnly).toBe(true);
    expect(await left()).toEqual([]);
  });

  it('of a cluster that is not open are sent in their order, and what rested on a refusal is told', async () => {
    const made = { verb: 'addPart', args: { wholeId: 'care', id: 'new', name: 'New' } } as const;
    const below = { verb: 'rename', args: { processId: 'new', name: 'Newer' } } as const;
    for (const [opId, command] of Object.entries({ a: made, b: below, c: rename('Once') })) {
      const pending = { opId, base: 't0', command, madeOffline: false, words: opId };
      await commandsOf(ME.id).put('care', pending);
    }
    const notices = new Notices();
    const send = () => sendWaiting('care', commandsOf(ME.id), answering, notices);
    await expect(send()).rejects.toThrow(Unreachable);
    expect(await left()).toHaveLength(3);
    isDown = false;
    await send();
    notices.settleReturn();
    expect(sent.map(({ command }) => command.opId)).toEqual(['c']);
    expect(await left()).toEqual([]);
    const told = notices.returned.get();
    expect(told?.saved).toEqual(['c']);
    expect(told?.refused.map(({ asked }) => asked)).toEqual(['a', 'b']);
  });

  it('are of one cluster and one person', async () => {
    const map = await open();
    void map.run(rename('Mine'));
    await until(() => !map.isOnPageOnly);
    expect(await commandsOf(ME.id).find('another')).toEqual([]);
    expect(await commandsOf('priya').find('care')).toEqual([]);
  });
});
