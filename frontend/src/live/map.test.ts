import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sink, Socket } from '../connection/lane';
import type { ClusterQuery } from '../graphql/generated';
import { Unreachable } from '../graphql/http';
import type { Request } from './loading';
import { LiveMap } from './map';
import type { Answer } from './outbox';
import type { Change, Delta } from './rows';
import { partsOf } from './state';
import { careCluster, delta, ME, part, partIs, process, processIs, restricted } from './test/rows';
import { silent } from './test/socket';

interface Asked {
  readonly name: string;
  readonly variables: {
    readonly command?: { opId: string; base: string };
    readonly id?: string;
    readonly name?: string;
    readonly depth?: number;
  };
}

/** What a server makes of a renaming: the row with its new name. */
const renamed = (variables: Asked['variables']): Answer =>
  commit(processIs(process('testing', { name: variables.name ?? '', partCount: 1 })))(variables);

let asked: Asked[];
let isDown: boolean;
/** What the server answers to a command. */
let answer: (variables: Asked['variables']) => Answer;
let stream: Sink<{ clusterChanges: Delta }> | null;
let greet: () => void;
/** What may be seen now. */
let cluster: () => ClusterQuery['cluster'];
let map: LiveMap;

const commit =
  (...changes: Change[]) =>
  ({ command }: Asked['variables']): Answer => {
    const opId = command?.opId ?? '';
    return { __typename: 'Committed', opId, token: 'c', delta: delta(changes, { opId, by: ME }) };
  };
const refuse = (message: string, ...present: Change[]): Answer => ({
  __typename: 'Problem',
  kind: 'NAME_TAKEN',
  message,
  rule: 4,
  field: 'name',
  present,
});

const ask: Request = async (operation, variables) => {
  const asking = { name: operation.name, variables: variables as Asked['variables'] };
  asked.push(asking);
  if (isDown) throw new Unreachable();
  if (operation.name === 'Cluster') return { cluster: cluster() } as never;
  if (operation.name === 'LookAt') return { lookAt: true } as never;
  return { answer: answer(asking.variables) } as never;
};

const socket: Socket = {
  ...silent,
  subscribe: (operation, _variables, sink) => {
    if (operation.name === 'ClusterChanges') stream = sink as never;
    return () => undefined;
  },
  onConnected: (listener) => {
    greet = listener;
    return () => undefined;
  },
};

beforeEach(async () => {
  vi.useFakeTimers();
  [asked, isDown, stream, answer] = [[], false, null, renamed];
  cluster = () => careCluster();
  map = await LiveMap.open('care', ME, { ask, socket, sessionEnded: () => undefined });
  greet();
});

afterEach(() => {
  map.close();
  vi.useRealTimers();
});

const settle = (milliseconds = 40_000) => vi.advanceTimersByTimeAsync(milliseconds);
const rename = (name: string) => map.run({ verb: 'rename', args: { processId: 'testing', name } });
const shownName = () => map.store.shown.processes.get('testing')?.name;
const partIds = (id: string) => partsOf(map.store.shown, id).map((each) => each.partId);

describe('the live map', () => {
  it('shows a change at once, sends it, and says saved only after the answer', async () => {
    expect(map.sync.get().kind).toBe('saved');
    void rename('New');
    expect(shownName()).toBe('New');
    expect(map.sync.get()).toMatchObject({ kind: 'device', waiting: 1, isOffline: false });
    await settle();
    expect(map.sync.get().kind).toBe('saved');
  });

  it('undoes a refused change on screen, and gives the reason', async () => {
    answer = () => refuse('There is one already.');
    const outcome = rename('Taken');
    await settle();
    expect(shownName()).toBe('testing');
    expect(map.notices.shown.get()).toMatchObject([
      { kind: 'refused', asked: 'Rename ‘testing’ to ‘Taken’', text: 'There is one already.' },
    ]);
    expect(map.sync.get().kind).toBe('refused');
    expect(map.undoable.get().undo).toBeNull();
    await expect(outcome).resolves.toMatchObject({ kind: 'refused' });
  });

  it('tells what a change became when the server rebased it', async () => {
    answer = (variables) => {
      const made = commit(processIs(process('testing', { name: 'Both', partCount: 1 })))(variables);
      return { ...made, __typename: 'Rebased', became: 'It became ‘Both’.' } as Answer;
    };
    void rename('Mine');
    await settle();
    expect(shownName()).toBe('Both');
    expect(map.notices.shown.get()).toMatchObject([{ kind: 'rebased', text: 'It became ‘Both’.' }]);
  });

  it('loses what rests on a refused making, and says so once for each', async () => {
    answer = () => refuse('There is one already.');
    void map.run({
      verb: 'addPart',
      args: { wholeId: 'care', id: 'new', name: 'New', place: null },
    });
    void map.run({ verb: 'rename', args: { processId: 'new', name: 'Newer' } });
    await settle();
    expect(asked.filter((each) => each.variables.command)).toHaveLength(1);
    expect(partIds('care')).toEqual(['testing', 'treating']);
    expect(map.notices.shown.get().map((notice) => notice.kind)).toEqual(['refused', 'refused']);
  });

  it('sends what was done offline in order, then tells what was refused', async () => {
    isDown = true;
    void rename('One');
    void rename('Two');
    await settle(1_000);
    expect(map.sync.get()).toMatchObject({ kind: 'device', waiting: 2, isOffline: true });
    expect(shownName()).toBe('Two');
    let nth = 0;
    answer = (variables) => {
      nth += 1;
      return nth === 2 ? refuse('Taken meanwhile.') : renamed(variables);
    };
    isDown = false;
    map.resume();
    await settle();
    expect(map.notices.shown.get()).toEqual([]);
    expect(map.notices.returned.get()).toMatchObject({
      saved: ['Rename ‘testing’ to ‘One’'],
      rebased: [],
      refused: [{ text: 'Taken meanwhile.' }],
    });
  });

  it('sends the newest token that the person had seen', async () => {
    void rename('Soon');
    stream?.next({ clusterChanges: delta([], { token: 'newer' }) });
    void rename('Now');
    await settle();
    const bases = asked.flatMap(({ variables }) => variables.command?.base ?? []);
    expect(bases).toEqual(['t0', 'newer']);
  });

  it('hears of what others do, but not of its own changes', async () => {
    const theirs = delta([processIs(process('treating', { name: 'Curing' }))]);
    stream?.next({ clusterChanges: theirs });
    stream?.next({ clusterChanges: delta([], { by: ME }) });
    expect(map.heard.get()).toEqual([theirs]);
    expect(map.store.shown.processes.get('treating')?.name).toBe('Curing');
  });

  it('fetches a part that is announced and unknown', async () => {
    stream?.next({ clusterChanges: delta([partIs(part('care', 'moved-here', 'a9'))]) });
    await settle(10);
    expect(asked.at(-1)).toMatchObject({ name: 'Cluster', variables: { id: 'moved-here' } });
  });

  it('undoes and does again by commands of its own', async () => {
    void rename('New');
    await settle();
    map.undo();
    expect(shownName()).toBe('testing');
    await settle();
    expect(map.undoable.get()).toMatchObject({ undo: null, redo: 'Rename ‘testing’ to ‘New’' });
    map.redo();
    expect(shownName()).toBe('New');
  });

  it('starts from a new snapshot when the stream refuses its token, keeping what is pending', async () => {
    isDown = true;
    void rename('Mine');
    await settle(0);
    isDown = false;
    stream?.end('refused');
    await settle(0);
    expect(asked.some(({ name }) => name === 'Cluster')).toBe(true);
    expect(shownName()).toBe('Mine');
  });
});

const rightsAre = (...processIds: string[]): Change => ({ __typename: 'RightsAre', processIds });
const notFound = () =>
  ({ ...refuse('There is no such process.'), kind: 'NOT_FOUND' }) as ClusterQuery['cluster'];
const withoutTesting = () =>
  careCluster({
    processes: [process('care', { partCount: 1 }), process('treating')],
    parts: [part('care', 'treating', 'a1')],
  });
const asksForCluster = () => asked.filter(({ name }) => name === 'Cluster').length;

describe('when rights have changed', () => {
  it('loads quietly what may be seen now, with what is pending on top', async () => {
    answer = () => {
      throw new Unreachable();
    };
    const args = { processId: 'treating', name: 'Curing' };
    void map.run({ verb: 'rename', args });
    await settle(0);
    cluster = withoutTesting;
    stream?.next({ clusterChanges: delta([rightsAre('testing')]) });
    await settle(10);
    expect(partIds('care')).toEqual(['treating']);
    expect(map.store.shown.processes.get('treating')?.name).toBe('Curing');
    expect(map.notices.shown.get()).toEqual([]);
    expect(map.heard.get()).toEqual([]);
  });

  it('says so when what is looked at is gone, without its name', async () => {
    map.presence.lookAt({ processId: 'testing' });
    cluster = withoutTesting;
    stream?.next({ clusterChanges: delta([rightsAre('testing')]) });
    await settle(10);
    const [notice] = map.notices.shown.get();
    expect(notice?.asked).toContain('You may no longer see');
    expect(JSON.stringify(notice)).not.toContain('testing');
  });

  it('forgets what was told of it, and does not offer to take back what was done to it', async () => {
    await rename('New');
    stream?.next({ clusterChanges: delta([processIs(process('sampling', { name: 'Sips' }))]) });
    expect(map.heard.get()).toHaveLength(1);
    cluster = withoutTesting;
    stream?.next({ clusterChanges: delta([rightsAre('testing')]) });
    await settle(10);
    expect(map.heard.get()).toEqual([]);
    expect(map.undoable.get().undo).toBeNull();
  });

  it('tries until it has been loaded', async () => {
    isDown = true;
    cluster = withoutTesting;
    stream?.next({ clusterChanges: delta([rightsAre('testing')]) });
    await settle(1_000);
    expect(partIds('care')).toContain('testing');
    isDown = false;
    await settle();
    expect(partIds('care')).toEqual(['treating']);
  });

  it('loads once more when rights change again while it loads', async () => {
    const before = asksForCluster();
    stream?.next({ clusterChanges: delta([rightsAre('testing')]) });
    stream?.next({ clusterChanges: delta([rightsAre('treating')]) });
    stream?.next({ clusterChanges: delta([rightsAre('treating')]) });
    await settle(10);
    expect(asksForCluster() - before).toBe(2);
  });

  it('keeps nothing of a cluster whose top may no longer be seen', async () => {
    isDown = true;
    void rename('Mine');
    await settle(0);
    isDown = false;
    cluster = notFound;
    stream?.end('rights-changed');
    await settle(10);
    expect(map.isWithdrawn.get()).toBe(true);
    expect([...map.store.shown.processes.keys()]).toEqual([]);
    expect(map.waiting).toEqual([]);
    expect(map.undoable.get()).toEqual({ undo: null, redo: null });
    const listened = asked.length;
    await settle(10 * 60_000);
    expect(asked).toHaveLength(listened);
  });

  it('finds what hangs below a restricted process by the whole above it', async () => {
    const edge = () =>
      careCluster({
        processes: [process('care', { partCount: 1 }), ...chain.map((id) => restricted(id))],
        parts: chain.map((id, nth) => part(chain[nth - 1] ?? 'care', id, 'a0')),
      });
    const chain = ['r1', 'r2', 'r3', 'r4'];
    const deeper = () => {
      const shallow = edge();
      return {
        ...shallow,
        processes: [...shallow.processes, process('seen')],
        parts: [...shallow.parts, part('r4', 'seen', 'a0')],
      };
    };
    cluster = () => (asked.at(-1)?.variables.depth === 4 ? edge() : deeper());
    stream?.next({ clusterChanges: delta([rightsAre('r1')]) });
    await settle(10);
    expect(partIds('r4')).toEqual(['seen']);
  });
});

describe('while one only looks', () => {
  it('changes nothing, and says why', async () => {
    map.held.set('You are looking as Tomasz Wilk would.');
    const outcome = await rename('New');
    expect(outcome.kind).toBe('refused');
    expect(shownName()).toBe('testing');
    expect(map.notices.shown.get()).toMatchObject([{ kind: 'prevented' }]);
    expect(asked.some(({ variables }) => variables.command)).toBe(false);
  });
});

describe('the live map of a visitor', () => {
  let subscribed: string[];

  beforeEach(async () => {
    map.close();
    [subscribed, asked] = [[], []];
    const listening: Socket = {
      ...socket,
      subscribe: (operation, variables, sink) => {
        subscribed.push(operation.name);
        return socket.subscribe(operation, variables, sink);
      },
    };
    const tools = { ask, socket: listening, sessionEnded: () => undefined, isVisitor: true };
    map = await LiveMap.open('care', ME, tools);
    greet();
  });

  it('hears changes, and neither says where one is nor hears who is here', async () => {
    map.presence.lookAt({ processId: 'testing' });
    await settle();
    expect(subscribed).toEqual(['ClusterChanges']);
    expect(asked.some(({ name }) => name === 'LookAt')).toBe(false);
    const row = process('testing', { name: 'Testing blood' });
    stream?.next({ clusterChanges: delta([processIs(row)]) });
    expect(shownName()).toBe('Testing blood');
  });

  it('sends no change', async () => {
    expect((await rename('New')).kind).toBe('refused');
    expect(asked.some(({ variables }) => variables.command)).toBe(false);
  });
});
