import { beforeEach, describe, expect, it } from 'vitest';
import { nothingTouched } from './apply';
import type { Command, Pending } from './commands';
import { mergeCluster } from './merge';
import { nothing, partsOf } from './state';
import { LiveStore } from './store';
import {
  careCluster,
  delta,
  ME,
  part,
  partIs,
  partIsNot,
  process,
  processIs,
  restricted,
} from './test/rows';

let store: LiveStore;

beforeEach(() => {
  store = new LiveStore(ME);
  store.startFrom(careCluster());
});

const pending = (opId: string, command: Command): Pending => ({
  opId,
  base: store.seen,
  command,
  madeOffline: false,
  words: '',
});
const rename = (name: string): Command => ({
  verb: 'rename',
  args: { processId: 'testing', name },
});
const addPart = (id: string): Command => ({
  verb: 'addPart',
  args: { wholeId: 'care', id, name: id, place: null },
});
const shownName = () => store.shown.processes.get('testing')?.name;
const partIds = (id: string) => partsOf(store.shown, id).map((each) => each.partId);

describe('the live store', () => {
  it('shows a command at once, and leaves the confirmed state alone', () => {
    store.foretell(pending('op', rename('Testing blood')));
    expect(shownName()).toBe('Testing blood');
    expect(store.confirmed.processes.get('testing')?.name).toBe('testing');
    expect(store.isPending('testing')).toBe(true);
  });

  it('takes a refused command back, and shows how things stand instead', () => {
    store.foretell(pending('op', rename('Testing blood')));
    store.refuse('op', [processIs(process('testing', { name: 'Testing urine', partCount: 1 }))]);
    expect(shownName()).toBe('Testing urine');
    expect(store.isPending('testing')).toBe(false);
  });

  it('replays what is pending on what others change meanwhile', () => {
    store.foretell(pending('op', rename('Testing blood')));
    store.receive(delta([processIs(process('testing', { name: 'Theirs', partCount: 1 }))]));
    expect(shownName()).toBe('Testing blood');
    store.refuse('op', []);
    expect(shownName()).toBe('Theirs');
  });

  it('settles its own command when the stream brings it', () => {
    store.foretell(pending('op', rename('Testing blood')));
    const row = process('testing', { name: 'Testing blood', partCount: 1 });
    store.receive(delta([processIs(row)], { opId: 'op' }));
    expect(store.confirmed.processes.get('testing')?.name).toBe('Testing blood');
    expect(store.isPending('testing')).toBe(false);
  });

  it('shows what the server made of a command, before the stream brings it', () => {
    store.foretell(pending('op', addPart('caring')));
    const changes = [processIs(process('caring')), partIs(part('care', 'caring', 'Zz'))];
    store.confirm('op', delta(changes, { opId: 'op', token: 'mine' }));
    expect(partIds('care')).toEqual(['caring', 'testing', 'treating']);
    expect(store.isPending('caring')).toBe(false);
    expect(store.token).toBe('t0');
    expect(store.seen).toBe('mine');
  });

  it('does not let an older change of another overwrite an answered one', () => {
    store.foretell(pending('op', rename('Mine')));
    const mine = delta([processIs(process('testing', { name: 'Mine', partCount: 1 }))], {
      opId: 'op',
    });
    store.confirm('op', mine);
    store.receive(delta([processIs(process('testing', { name: 'Earlier', partCount: 1 }))]));
    expect(shownName()).toBe('Mine');
    store.receive(mine);
    expect(shownName()).toBe('Mine');
  });

  it('keeps an answered change that the stream will never bring', () => {
    store.foretell(pending('op', rename('Mine')));
    const row = process('testing', { name: 'Mine', partCount: 1 });
    store.confirm('op', delta([processIs(row)], { opId: 'op' }));
    store.absorb('op');
    expect(store.confirmed.processes.get('testing')?.name).toBe('Mine');
  });

  it('goes on from the token of the newest change in order', () => {
    store.receive(delta([], { token: 'newer' }));
    expect(store.token).toBe('newer');
  });

  it('lays changes that came during a fetch on what was fetched', () => {
    const mark = store.mark();
    store.receive(delta([partIsNot('care', 'treating')]));
    store.takeCluster(careCluster(), mark);
    expect(partIds('care')).toEqual(['testing']);
  });

  it('takes a fetched cluster as it is when nothing came meanwhile', () => {
    store.receive(delta([partIsNot('care', 'treating')]));
    store.takeCluster(careCluster(), store.mark());
    expect(partIds('care')).toEqual(['testing', 'treating']);
  });

  it('names the parts of which it knows nothing', () => {
    const change = delta([partIs(part('care', 'moved-here', 'a5'))]);
    store.receive(change);
    expect(store.unknownParts(change)).toEqual(['moved-here']);
    expect(partIds('care')).toEqual(['testing', 'treating']);
  });

  it('replays what is pending on a new snapshot', () => {
    store.foretell(pending('op', addPart('caring')));
    store.startFrom(careCluster({ token: 'later' }));
    expect(partIds('care')).toEqual(['testing', 'treating', 'caring']);
  });

  it('tells its readers which processes to look at again', () => {
    const touched: string[] = [];
    store.subscribe((all) => touched.push(...all.processes));
    store.foretell(pending('op', rename('Mine')));
    store.refuse('op', []);
    expect(touched).toEqual(['testing', 'testing']);
  });
});

/** The cluster for somebody who may no longer read *testing*, and never heard of what is below it. */
const lessThanBefore = () =>
  mergeCluster(
    nothing,
    careCluster({
      processes: [process('care', { partCount: 2 }), restricted('testing'), process('treating')],
      parts: [part('care', 'testing', 'a0'), part('care', 'treating', 'a1')],
    }),
    nothingTouched(),
  );

describe('when what may be seen has changed', () => {
  it('replaces all that was known in one step, and tells what is gone', () => {
    let steps = 0;
    const touched = new Set<string>();
    store.subscribe((told) => {
      steps += 1;
      for (const id of told.processes) touched.add(id);
    });
    store.replace(lessThanBefore(), 't9', store.mark());
    expect(steps).toBe(1);
    expect(touched).toContain('sampling');
    expect(store.shown.processes.has('sampling')).toBe(false);
    expect(store.shown.processes.get('testing')?.name).toBe('A restricted process');
    expect(store.token).toBe('t9');
  });

  it('leaves what is pending pending', () => {
    store.foretell(pending('op', addPart('new')));
    store.replace(lessThanBefore(), 't9', store.mark());
    expect(partIds('care')).toContain('new');
    expect(store.isPending('new')).toBe(true);
  });

  it('lays the changes on it that came while it was asked for, and goes on from them', () => {
    const mark = store.mark();
    const theirs = delta([processIs(process('treating', { name: 'Curing' }))], { token: 'newer' });
    store.receive(theirs);
    store.replace(lessThanBefore(), 't9', mark);
    expect(store.shown.processes.get('treating')?.name).toBe('Curing');
    expect(store.token).toBe('newer');
  });

  it('does not take what was asked for before', () => {
    const before = store.mark();
    store.replace(lessThanBefore(), 't9', store.mark());
    expect(store.takeCluster(careCluster(), before)).toBe(false);
    expect(store.shown.processes.has('sampling')).toBe(false);
  });

  it('keeps nothing when it is wiped', () => {
    store.foretell(pending('op', addPart('new')));
    store.wipe();
    expect([...store.shown.processes.keys()]).toEqual([]);
    expect([...store.confirmed.processes.keys()]).toEqual([]);
  });
});
