import { describe, expect, it } from 'vitest';
import { apply, nothingTouched, spokenOf } from './apply';
import { mergeCluster } from './merge';
import type { Change } from './rows';
import { nothing, partCountOf, partsOf, pathOf, type State, wholesOf } from './state';
import {
  attribute,
  careCluster,
  noDetails,
  part,
  partIs,
  partIsNot,
  process,
  processIs,
  restricted,
} from './test/rows';

const care = () => mergeCluster(nothing, careCluster(), nothingTouched());
const withChanges = (state: State, ...changes: Change[]) => apply(state, changes, nothingTouched());
const partIds = (state: State, id: string) => partsOf(state, id).map((each) => each.partId);

describe('laying on changes', () => {
  it('shows a new part in its place', () => {
    const state = withChanges(
      care(),
      processIs(process('caring')),
      partIs(part('care', 'caring', 'a0V')),
    );
    expect(partIds(state, 'care')).toEqual(['testing', 'caring', 'treating']);
  });

  it('does no harm when a change comes twice', () => {
    const changes = [processIs(process('caring')), partIs(part('care', 'caring', 'a2'))];
    const once = withChanges(care(), ...changes);
    const twice = withChanges(once, ...changes);
    expect(partIds(twice, 'care')).toEqual(partIds(once, 'care'));
    expect(wholesOf(twice, 'caring')).toEqual(wholesOf(once, 'caring'));
  });

  it('shows the first part of a process that had none', () => {
    const state = withChanges(
      care(),
      processIs(process('treating', { partCount: 1 })),
      processIs(process('dosing')),
      partIs(part('treating', 'dosing', 'a0')),
    );
    expect(partIds(state, 'treating')).toEqual(['dosing']);
  });

  it('leaves a whole whose parts were not loaded as it was', () => {
    const state = withChanges(
      care(),
      processIs(process('far', { partCount: 3 })),
      partIs(part('far', 'deep', 'a0')),
    );
    expect(state.parts.has('far')).toBe(false);
    expect(partCountOf(state, 'far')).toBe(3);
  });

  it('hides what is set aside, and shows it again when it is brought back', () => {
    const aside = withChanges(care(), processIs(process('treating', { isSetAside: true })));
    expect(partIds(aside, 'care')).toEqual(['testing']);
    expect(partCountOf(aside, 'care')).toBe(1);
    const back = withChanges(aside, processIs(process('treating')));
    expect(partIds(back, 'care')).toEqual(['testing', 'treating']);
  });

  it('gives a part one home: a new one takes the place of the old', () => {
    const state = withChanges(care(), partIs(part('treating', 'sampling', 'a0')));
    expect(wholesOf(state, 'sampling')).toEqual([
      part('treating', 'sampling', 'a0', true),
      part('testing', 'sampling', 'a0', false),
    ]);
    expect(partsOf(state, 'testing')[0]?.isHome).toBe(false);
  });

  it('knows the path from the top by homes', () => {
    expect(pathOf(care(), 'sampling').map(({ id }) => id)).toEqual(['care', 'testing']);
    const moved = withChanges(
      care(),
      partIsNot('testing', 'sampling'),
      partIs(part('treating', 'sampling', 'a0')),
    );
    expect(pathOf(moved, 'sampling').map(({ id }) => id)).toEqual(['care', 'treating']);
  });

  it('keeps attributes in order, and only where they were loaded', () => {
    const loaded = { ...care(), attributes: care().attributes.set('care', []) };
    const state = withChanges(
      loaded,
      { __typename: 'AttributeIs', attribute: attribute('late', 'care', { order: 'a2' }) },
      { __typename: 'AttributeIs', attribute: attribute('early', 'care', { order: 'a1' }) },
      { __typename: 'AttributeIs', attribute: attribute('elsewhere', 'testing') },
    );
    expect(state.attributes.get('care')?.map(({ id }) => id)).toEqual(['early', 'late']);
    expect(state.attributes.has('testing')).toBe(false);
  });

  it('takes an offer away once it is answered', () => {
    const offer = {
      id: 'offer',
      partId: 'care',
      wholeId: 'other',
      offeredBy: { id: 'p', name: 'P' },
      at: '2026-11-22T19:00:00Z',
      status: 'OPEN' as const,
      mayAccept: true,
    };
    const opened = { ...care(), details: care().details.set('care', noDetails) };
    const open = withChanges(opened, { __typename: 'JoinOfferIs', joinOffer: offer });
    expect(open.details.get('care')?.joinOffers).toHaveLength(1);
    const closed = withChanges(open, {
      __typename: 'JoinOfferIs',
      joinOffer: { ...offer, status: 'DECLINED' },
    });
    expect(closed.details.get('care')?.joinOffers).toEqual([]);
  });

  it('tells which processes were touched', () => {
    const touched = nothingTouched();
    apply(care(), [partIsNot('care', 'treating')], touched);
    expect([...touched.wholes]).toEqual(['care']);
    expect([...touched.parts]).toEqual(['treating']);
  });
});

describe('what may not be read', () => {
  it('alters no row when only rights have changed: a new snapshot tells', () => {
    const state = care();
    const rights: Change = { __typename: 'RightsAre', processIds: ['testing'] };
    expect(withChanges(state, rights)).toBe(state);
    expect(spokenOf(rights)).toEqual(['testing']);
  });

  it('does not take a restricted process without a count for one without parts', () => {
    const state = withChanges(
      care(),
      processIs(restricted('hidden')),
      partIs(part('care', 'hidden', 'a9')),
    );
    expect(state.parts.has('hidden')).toBe(false);
  });

  it('knows of a restricted process that it has no parts only where they were asked for', () => {
    const cluster = careCluster({
      processes: [process('care', { partCount: 1 }), restricted('hidden')],
      parts: [part('care', 'hidden', 'a0')],
    });
    const partsIn = (depth: number) =>
      mergeCluster(nothing, { ...cluster, depth }, nothingTouched()).parts.get('hidden');
    expect(partsIn(1)).toBeUndefined();
    expect(partsIn(2)).toEqual([]);
  });
});
