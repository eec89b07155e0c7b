import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clustersOf } from '../device/clusters';
import { beginAnew, wipeDevice } from '../device/database';
import { forgetAllSeen, remember, rememberedHere } from '../device/people';
import { Unreachable } from '../graphql/http';
import { nothingTouched } from './apply';
import { keepSeen } from './keepSeen';
import { type KeptCluster, keptOf, keptWith, stateOf } from './kept';
import type { Request } from './loading';
import { LiveMap } from './map';
import { mergeCluster, mergeProcess } from './merge';
import type { Details, ProcessRow } from './rows';
import { nothing, type State } from './state';
import { attribute, careCluster, careInFull, ME, noDetails, process } from './test/rows';
import { silent as socket } from './test/socket';

const NOW = new Date('2026-11-27T10:14:00Z');
const SECRET = 'Whatever nobody else may know';

/** *care* as it was loaded, with what else is known of some of it. */
function care(
  over: Record<string, Partial<ProcessRow>> = {},
  note = 'So that people get well.',
): State {
  const loaded = mergeCluster(nothing, careCluster(), nothingTouched());
  const state = mergeProcess(loaded, careInFull(note), nothingTouched());
  const processes = Object.entries(over).reduce(
    (all, [id, row]) => all.set(id, process(id, row)),
    state.processes,
  );
  return { ...state, processes };
}

const withDetails = (state: State, id: string, over: Partial<Details>): State => {
  const details = { ...(state.details.get(id) ?? noDetails), ...over };
  return { ...state, details: state.details.set(id, details) };
};
const kept = (state: State) => keptOf(state, 'care', 't0', NOW);
const said = (state: State) => JSON.stringify(kept(state));

describe('what may stay of a cluster on a device', () => {
  it('is all that it says, where everybody of its label may read it', () => {
    const copy = kept(care());
    expect(copy).toMatchObject({ topId: 'care', name: 'care', at: NOW.toISOString() });
    const state = stateOf(copy as KeptCluster);
    expect(state.parts.get('care')?.map(({ partId }) => partId)).toEqual(['testing', 'treating']);
    expect(state.details.get('care')?.notes.WHY?.text).toBe('So that people get well.');
  });

  it('is nothing, where its top is for named readers', () => {
    expect(kept(care({ care: { label: 'NAMED' } }))).toBeNull();
  });

  it('is of a process for named readers only that it stands there', () => {
    const named = care({ testing: { label: 'NAMED', name: SECRET, partCount: 1 } });
    const state = withDetails(named, 'testing', { notes: { WHY: { text: SECRET, blocks: [] } } });
    expect(said(state)).not.toContain(SECRET);
    const copy = stateOf(kept(state) as KeptCluster);
    expect(copy.processes.get('testing')).toMatchObject({ isRestricted: true, label: null });
    expect(copy.parts.get('testing')).toHaveLength(1);
  });

  it('is nothing written in a process of which something is for named readers', () => {
    const state = care({}, SECRET);
    expect(said(state)).toContain(SECRET);
    expect(said(withDetails(state, 'care', { labels: { WHY: 'NAMED' } }))).not.toContain(SECRET);
    const named = attribute('stated', 'care', { text: SECRET, ownLabel: 'NAMED', label: 'NAMED' });
    const stated = care();
    expect(said({ ...stated, attributes: stated.attributes.set('care', [named]) })).not.toContain(
      SECRET,
    );
  });

  it('is nothing written in a process of which something is kept for a purpose', () => {
    const purpose = { facets: ['WHY'], attributeIds: [] } as unknown as Details['keptFor'][number];
    const state = withDetails(care({}, SECRET), 'care', { keptFor: [purpose] });
    expect(said(state)).not.toContain(SECRET);
  });

  it('is no attribute of a process whose purposes are not known', () => {
    const stated = attribute('stated', 'treating', { text: SECRET });
    const state = care();
    expect(
      said({ ...state, attributes: state.attributes.set('treating', [stated]) }),
    ).not.toContain(SECRET);
  });

  it('names no process elsewhere of which it is not known who may read it', () => {
    const elsewhere = { id: 'elsewhere', name: SECRET, isRestricted: false };
    const state = withDetails(care(), 'care', {
      path: [elsewhere],
      wholes: [elsewhere],
      mentionedIn: [elsewhere],
    });
    expect(said(state)).not.toContain(SECRET);
  });
});

const clusters = () => clustersOf(ME.id);
const known = (at = NOW.getTime()) => remember({ ...ME, holdsPost: true, at });
const copyOf = (topId: string, nth: number): KeptCluster => ({
  ...(kept(care()) as KeptCluster),
  topId,
  at: new Date(NOW.getTime() + nth).toISOString(),
});

describe('on the device', () => {
  beforeEach(() => beginAnew(ME.id));
  afterEach(() => wipeDevice());

  it('there are the five clusters that were seen last', async () => {
    await known();
    for (const [nth, id] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
      await clusters().put(copyOf(id, nth));
    const there = await clusters().list();
    expect(there.map(({ topId }) => topId)).toEqual(['f', 'e', 'd', 'c', 'b']);
    expect(keptWith(there, null)?.topId).toBe('f');
    expect(keptWith(there, 'sampling')?.topId).toBe('f');
    expect(keptWith(there, 'elsewhere')).toBeUndefined();
  });

  it('whoever was here last is known for as long as their session could last', async () => {
    await known();
    await clusters().put(copyOf('care', 0));
    const hours = (number: number) => NOW.getTime() + number * 3_600_000;
    expect(await rememberedHere(hours(11))).toMatchObject(ME);
    expect(await rememberedHere(hours(12))).toBeNull();
    expect(await clusters().list()).toEqual([]);
  });

  it('nothing that was seen outlives the session, and nothing is kept after it', async () => {
    await known();
    await clusters().put(copyOf('care', 0));
    await forgetAllSeen();
    expect(await clusters().list()).toEqual([]);
    expect(await clusters().put(copyOf('care', 1))).toBe(false);
    expect(await clusters().list()).toEqual([]);
  });
});

let isDown: boolean;
let isGone: boolean;
let maps: LiveMap[];

const GONE = { __typename: 'Problem', kind: 'NOT_FOUND', message: 'There is no such process.' };
const ask: Request = async (operation) => {
  if (isDown) throw new Unreachable();
  if (operation.name === 'Cluster') return { cluster: isGone ? GONE : careCluster() } as never;
  throw new Unreachable();
};
const tools = { ask, socket, sessionEnded: () => undefined };
const until = (is: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await is()).toBe(true), { timeout: 20_000 });

describe('a cluster that was kept', () => {
  beforeEach(async () => {
    [isDown, isGone, maps] = [true, false, []];
    await beginAnew(ME.id);
    await known();
  });
  afterEach(async () => {
    for (const map of maps) map.close();
    await wipeDevice();
  });

  async function openKept(state = care()): Promise<LiveMap> {
    const map = await LiveMap.openKept(kept(state) as KeptCluster, ME, tools);
    maps.push(map);
    return map;
  }

  it('says of when it is, and turns live by itself when the server can be reached', async () => {
    const map = await openKept(care({ testing: { name: 'As it was' } }));
    expect(map.asSeenAt.get()).toBe(NOW.toISOString());
    expect(map.sync.get()).toMatchObject({ kind: 'offline' });
    expect(map.store.shown.processes.get('testing')?.name).toBe('As it was');
    isDown = false;
    map.resume();
    await until(() => map.asSeenAt.get() === null);
    expect(map.store.shown.processes.get('testing')?.name).toBe('testing');
  });

  it('is taken from the device when it may not be seen any more', async () => {
    await clusters().put(copyOf('care', 0));
    const map = await openKept();
    const stop = keepSeen(map, clusters());
    [isDown, isGone] = [false, true];
    map.resume();
    await until(async () => (await clusters().list()).length === 0);
    expect(map.isWithdrawn.get()).toBe(true);
    stop();
  });
});
