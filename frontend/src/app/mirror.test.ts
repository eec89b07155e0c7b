import { beforeEach, describe, expect, it } from 'vitest';
import type { Pending } from '../live/commands';
import { Signal } from '../live/signal';
import { LiveStore } from '../live/store';
import {
  attribute,
  careCluster,
  delta,
  ME,
  part,
  partIs,
  partIsNot,
  process,
  processIs,
  restricted,
} from '../live/test/rows';
import { MapModel, type ModelChange } from '../map';
import { mirror } from './mirror';

let store: LiveStore;
let model: MapModel;
let changes: ModelChange[];

beforeEach(() => {
  store = new LiveStore(ME);
  store.startFrom(careCluster({ attributes: [attribute('aim', 'care')] }));
  model = new MapModel();
  mirror(store, model);
  changes = [];
  model.subscribe((change) => changes.push(change));
});

const partIds = (id: string) => model.parts(id).map((each) => each.partId);
const rename: Pending = {
  opId: 'op',
  base: 't0',
  command: { verb: 'rename', args: { processId: 'testing', name: 'New' } },
  madeOffline: false,
  words: '',
};

describe('the model that the map draws', () => {
  it('holds from the start what the live store shows', () => {
    expect(partIds('care')).toEqual(['testing', 'treating']);
    expect(model.process('testing')?.partCount).toBe(1);
    expect(model.attributes('care').map(({ id }) => id)).toEqual(['aim']);
  });

  it('follows a change, and tells only of what changed', () => {
    store.receive(delta([processIs(process('treating', { name: 'Curing' }))]));
    expect(model.process('treating')?.name).toBe('Curing');
    expect(changes.flatMap((change) => [...change.processes])).toEqual(['treating']);
  });

  it('is not disturbed by a change that says what is so already', () => {
    store.receive(delta([processIs(process('treating')), partIs(part('care', 'treating', 'a1'))]));
    expect(changes).toEqual([]);
  });

  it('moves a part from one whole to another', () => {
    const moved = part('treating', 'sampling', 'a0');
    store.receive(delta([partIsNot('testing', 'sampling'), partIs(moved)]));
    expect(partIds('testing')).toEqual([]);
    expect(partIds('treating')).toEqual(['sampling']);
    expect(model.process('testing')?.partCount).toBe(0);
  });

  it('drops what is set aside', () => {
    store.receive(delta([processIs(process('treating', { isSetAside: true }))]));
    expect(model.process('treating')).toBeUndefined();
    expect(partIds('care')).toEqual(['testing']);
  });

  it('marks what is not confirmed yet, and unmarks what was refused', () => {
    store.foretell(rename);
    expect(model.process('testing')).toMatchObject({ name: 'New', pending: true });
    store.refuse('op', []);
    expect(model.process('testing')).toMatchObject({ name: 'testing', pending: false });
  });

  it('takes an attribute away', () => {
    store.receive(delta([{ __typename: 'AttributeIsNot', id: 'aim', processId: 'care' }]));
    expect(model.attributes('care')).toEqual([]);
  });
});

describe('what may not be changed', () => {
  it('is a restricted process, which keeps its place and its parts', () => {
    store.receive(delta([processIs(restricted('testing'))]));
    expect(model.process('testing')).toMatchObject({ isRestricted: true, ownerName: null });
    expect(model.process('testing')?.held).toMatch(/only that a process stands here/);
    expect(partIds('testing')).toEqual(['sampling']);
  });

  it('is a locked process', () => {
    store.receive(delta([processIs(process('treating', { isLocked: true }))]));
    expect(model.process('treating')?.held).toMatch(/locked/);
  });

  it('is everything while one looks as somebody else would, and no longer', () => {
    const held = new Signal<string | null>(null);
    const other = new MapModel();
    mirror(store, other, held);
    held.set('You are looking as Tomasz Wilk would.');
    expect(other.process('care')?.held).toMatch(/Tomasz Wilk/);
    held.set(null);
    expect(other.process('care')?.held).toBeNull();
  });
});
