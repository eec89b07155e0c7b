import { beforeEach, describe, expect, it } from 'vitest';
import { apply, nothingTouched } from './apply';
import type { Command } from './commands';
import { History } from './history';
import { mergeCluster } from './merge';
import { predict } from './predict';
import { nothing, type State } from './state';
import { attribute, careCluster, ME, noDetails, process, processIs } from './test/rows';

let history: History;
let state: State;

beforeEach(() => {
  history = new History();
  const cluster = careCluster({ attributes: [attribute('aim', 'care', { text: 'Help' })] });
  state = mergeCluster(nothing, cluster, nothingTouched());
  const details = { ...noDetails, notes: { WHY: { text: 'Because', blocks: [] } } };
  state = { ...state, details: state.details.set('care', details) };
});

function run(command: Command, opId = 'op'): void {
  history.note(state, command, opId, command.verb);
  state = apply(state, predict(state, command, ME), nothingTouched());
}

const undone = () => {
  const taken = history.undo(state);
  return taken && 'command' in taken ? taken.command : taken;
};

const UNDOES: readonly [string, Command, Command][] = [
  [
    'a renaming',
    { verb: 'rename', args: { processId: 'testing', name: 'New' } },
    { verb: 'rename', args: { processId: 'testing', name: 'testing' } },
  ],
  [
    'an adding, by setting aside',
    { verb: 'addPart', args: { wholeId: 'care', id: 'new', name: 'New', place: null } },
    { verb: 'setAside', args: { processId: 'new', parts: 'WITH_THE_WHOLE' } },
  ],
  [
    'a moving, back to its place',
    {
      verb: 'movePart',
      args: { partId: 'treating', fromWholeId: 'care', toWholeId: 'testing', place: null },
    },
    {
      verb: 'movePart',
      args: {
        partId: 'treating',
        fromWholeId: 'testing',
        toWholeId: 'care',
        place: { after: 'testing' },
      },
    },
  ],
  [
    'a setting aside',
    { verb: 'setAside', args: { processId: 'testing', parts: 'WITH_THE_WHOLE' } },
    { verb: 'bringBack', args: { processId: 'testing' } },
  ],
  [
    'a change of an attribute',
    {
      verb: 'changeAttribute',
      args: { attributeId: 'aim', text: 'New', value: null, practice: true },
    },
    {
      verb: 'changeAttribute',
      args: { attributeId: 'aim', text: 'Help', value: null, practice: false },
    },
  ],
  [
    'a setting aside of an attribute',
    { verb: 'setAttributeAside', args: { attributeId: 'aim' } },
    { verb: 'bringAttributeBack', args: { attributeId: 'aim' } },
  ],
];

describe('undoing', () => {
  it.each(UNDOES)('takes back %s', (_what, command, inverse) => {
    run(command);
    expect(undone()).toEqual(inverse);
  });

  it('has nothing to take back at first', () => {
    expect(history.undo(state)).toBeNull();
    expect(history.nextUndo).toBeNull();
  });

  it('does again what was taken back, and brings back rather than making twice', () => {
    run({ verb: 'addPart', args: { wholeId: 'care', id: 'new', name: 'New', place: null } });
    const setAside = undone() as Command;
    state = apply(state, predict(state, setAside, ME), nothingTouched());
    const again = history.redo(state);
    expect(again).toMatchObject({ command: { verb: 'bringBack', args: { processId: 'new' } } });
    expect(history.nextUndo).toBe('addPart');
  });

  it('does not overwrite what another has changed since', () => {
    run({ verb: 'rename', args: { processId: 'testing', name: 'Mine' } });
    const theirs = processIs(process('testing', { name: 'Theirs', partCount: 1 }));
    state = apply(state, [theirs], nothingTouched());
    expect(history.undo(state)).toEqual({ overtaken: 'rename' });
    expect(history.nextUndo).toBeNull();
  });

  it('forgets what the server refused', () => {
    run({ verb: 'rename', args: { processId: 'testing', name: 'Mine' } }, 'refused');
    history.forget('refused');
    expect(history.nextUndo).toBeNull();
  });

  it('forgets what was undone once something new is done', () => {
    run({ verb: 'rename', args: { processId: 'testing', name: 'One' } });
    const back = undone() as Command;
    state = apply(state, predict(state, back, ME), nothingTouched());
    run({ verb: 'rename', args: { processId: 'treating', name: 'Two' } });
    expect(history.nextRedo).toBeNull();
  });

  it('offers nothing for what has no simple inverse', () => {
    run({ verb: 'acceptOwnership', args: { offerId: 'offer' } });
    expect(history.nextUndo).toBeNull();
  });
});
