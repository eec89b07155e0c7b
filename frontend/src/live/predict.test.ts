import { describe, expect, it } from 'vitest';
import { apply, nothingTouched } from './apply';
import type { Command } from './commands';
import { mergeCluster } from './merge';
import { predict } from './predict';
import { nothing, partsOf, type State } from './state';
import { attribute, careCluster, ME, noDetails, process } from './test/rows';

function care(): State {
  const rows = [attribute('aim', 'care'), attribute('hope', 'care', { order: 'a1' })];
  const cluster = careCluster({ attributes: rows });
  const state = mergeCluster(nothing, cluster, nothingTouched());
  return { ...state, details: state.details.set('care', noDetails) };
}

const foretold = (state: State, command: Command) =>
  apply(state, predict(state, command, ME), nothingTouched());
const partIds = (state: State, id: string) => partsOf(state, id).map((each) => each.partId);

describe('what a command will most likely come to', () => {
  it('a new part begins with the owner of its whole', () => {
    const post = {
      id: 'post',
      name: 'Post',
      isVacant: false,
      organisation: { id: 'o', name: 'O' },
    };
    const owned = { ...care() };
    const state = {
      ...owned,
      processes: owned.processes.set('care', process('care', { owner: post, partCount: 2 })),
    };
    const next = foretold(state, {
      verb: 'addPart',
      args: { wholeId: 'care', id: 'new', name: ' Caring ', place: { before: 'testing' } },
    });
    expect(partIds(next, 'care')).toEqual(['new', 'testing', 'treating']);
    expect(next.processes.get('new')).toMatchObject({ name: 'Caring', owner: post });
  });

  it('a part moves from one whole to another, and keeps its home', () => {
    const next = foretold(care(), {
      verb: 'movePart',
      args: { partId: 'sampling', fromWholeId: 'testing', toWholeId: 'treating', place: null },
    });
    expect(partIds(next, 'testing')).toEqual([]);
    expect(partsOf(next, 'treating')[0]).toMatchObject({ partId: 'sampling', isHome: true });
  });

  it('parts that move up take the place of their whole, in order', () => {
    const next = foretold(care(), {
      verb: 'setAside',
      args: { processId: 'testing', parts: 'MOVE_UP' },
    });
    expect(partIds(next, 'care')).toEqual(['sampling', 'treating']);
  });

  it('joining a whole that another must agree to is not foretold', () => {
    const state = care();
    const closed = process('treating', { mayDo: ['READ', 'SUGGEST'] });
    const others = { ...state, processes: state.processes.set('treating', closed) };
    const command: Command = {
      verb: 'joinWhole',
      args: { id: 'offer', partId: 'sampling', wholeId: 'treating', place: null },
    };
    expect(predict(others, command, ME)).toEqual([]);
    expect(partIds(foretold(state, command), 'treating')).toEqual(['sampling']);
  });

  it('an attribute is added, changed, moved and set aside', () => {
    const added = foretold(care(), {
      verb: 'addAttribute',
      args: {
        processId: 'care',
        id: 'new',
        facet: 'WHY',
        text: 'New',
        value: null,
        practice: true,
        place: { after: 'aim' },
      },
    });
    expect(added.attributes.get('care')?.map(({ id }) => id)).toEqual(['aim', 'new', 'hope']);
    const moved = foretold(added, {
      verb: 'moveAttribute',
      args: { attributeId: 'new', facet: 'HOW', place: null },
    });
    expect(moved.attributes.get('care')?.find(({ id }) => id === 'new')?.facet).toBe('HOW');
    const aside = foretold(moved, { verb: 'setAttributeAside', args: { attributeId: 'new' } });
    expect(aside.attributes.get('care')?.map(({ id }) => id)).toEqual(['aim', 'hope']);
  });

  it('a suggestion stands open at once, under the name of who made it', () => {
    const next = foretold(care(), {
      verb: 'suggest',
      args: { processId: 'care', id: 's', text: 'Better', attributeId: null },
    });
    expect(next.details.get('care')?.suggestions[0]).toMatchObject({ by: ME, status: 'OPEN' });
  });

  it('a command about something that is gone comes to nothing', () => {
    expect(predict(care(), { verb: 'rename', args: { processId: 'gone', name: 'x' } }, ME)).toEqual(
      [],
    );
  });
});
