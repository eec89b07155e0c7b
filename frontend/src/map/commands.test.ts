import { describe, expect, it } from 'vitest';
import { COMMANDS, commandById, commandStates } from './commands';
import { CARE, person } from './test/person';
import { aPart, aProcess, outline } from './test/world';

/** A map that this person may read, and nothing more. */
function readable() {
  const model = outline(CARE);
  for (const process of model.processes())
    model.putProcess({ ...process, mayDo: ['READ', 'SUGGEST'] });
  return model;
}

describe('the command list', () => {
  it('gives every command an id and keys of its own, and words', () => {
    const ids = COMMANDS.map(({ id }) => id);
    const keys = COMMANDS.flatMap((command) => command.keys);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { label } of COMMANDS) expect(label).toMatch(/^[A-Z].{3,}/);
  });

  it('says of each command whether it can be done now, and if not why', () => {
    const { scene } = person();
    const refusals = new Map(commandStates(scene).map(({ id, refusal }) => [id, refusal]));
    expect(refusals.get('addPart')).toBeNull();
    expect(refusals.get('addAfter')).toMatch(/no siblings/);
    expect(refusals.get('putInto')).toMatch(/Pick something up/);
  });

  it('offers no change to those who may not make it', () => {
    const { scene, choose } = person(readable());
    choose('Diagnosing');
    for (const id of ['addPart', 'addAfter', 'rename', 'setAside', 'moveDown', 'moveOut'])
      expect(commandById(id)?.when(scene)).toEqual(expect.any(String));
  });

  it('names no change at all to those who only look, and has no keys for one', () => {
    const { scene, choose, press, refused } = person(readable());
    scene.host = { ...scene.host, isReadOnly: true };
    choose('Diagnosing');
    const groups = new Set(commandStates(scene).map(({ group }) => group));
    expect(groups).toEqual(new Set(['Go', 'Fold', 'Look']));
    for (const key of ['F2', 'Delete', 'Ctrl+X']) press(key);
    expect(refused).toEqual([]);
    expect(press('Tab')).toBe(false);
  });
});

describe('changing the map by keys', () => {
  it('adds a part, and selects it as soon as the map has it', () => {
    const { press, choose, name, commands, scene, at } = person();
    choose('Inspecting');
    press('Insert');
    name('  Visiting   wards ');
    const [command] = commands;
    expect(command).toMatchObject({
      verb: 'addPart',
      wholeId: 'Inspecting',
      name: 'Visiting wards',
      place: {},
    });
    if (command?.verb !== 'addPart') throw new Error('Nothing was added.');
    const { model } = scene.drawing;
    model.change(() => {
      model.putProcess(aProcess(command.id, { name: command.name }));
      model.putPart(aPart('Inspecting', command.id, 1));
    });
    expect(at()).toBe(command.id);
  });

  it('adds siblings before and after', () => {
    const { press, choose, name, commands } = person();
    choose('Treating');
    press('Enter');
    name('Resting');
    press('Shift+Enter');
    name('Waiting');
    expect(commands).toMatchObject([
      { wholeId: 'Providing', place: { after: 'Treating' } },
      { wholeId: 'Providing', place: { before: 'Treating' } },
    ]);
  });

  it('adds nothing for an empty name, and gives its room back', () => {
    const { press, choose, name, commands, scene } = person();
    choose('Treating');
    const { span } = scene.drawing.top;
    press('Enter');
    expect(scene.drawing.top.span).toBeGreaterThan(span);
    name('   ');
    expect(commands).toEqual([]);
    expect(scene.drawing.top.span).toBe(span);
  });

  it('renames, but not to the name it has', () => {
    const { press, choose, name, commands } = person();
    choose('Treating');
    press('F2');
    name('Treating');
    press('F2');
    name('Treating well');
    expect(commands).toEqual([{ verb: 'rename', processId: 'Treating', name: 'Treating well' }]);
  });

  it('never sends a name that is too long', () => {
    const { press, choose, name, commands } = person();
    choose('Treating');
    press('F2');
    name('a'.repeat(300));
    expect(commands[0]).toMatchObject({ name: 'a'.repeat(200) });
  });

  it('asks to set aside', () => {
    const { press, choose, commands } = person();
    choose('Treating');
    press('Delete');
    expect(commands).toEqual([{ verb: 'setAside', processId: 'Treating' }]);
  });

  it('moves among siblings, out, and into the one before', () => {
    const { press, choose, commands } = person();
    choose('Treating');
    for (const key of ['Up', 'Down', 'Left', 'Right']) press(`Ctrl+Arrow${key}`);
    const from = { verb: 'movePart', partId: 'Treating', fromWholeId: 'Providing' };
    expect(commands).toEqual([
      { ...from, toWholeId: 'Providing', place: { before: 'Diagnosing' } },
      { ...from, toWholeId: 'Providing', place: { after: 'Reviewing' } },
      { ...from, toWholeId: 'Delivering', place: { after: 'Providing' } },
      { ...from, toWholeId: 'Diagnosing', place: {} },
    ]);
  });

  it('says why a move cannot be', () => {
    const { press, choose, commands, refused } = person();
    choose('Diagnosing');
    press('Ctrl+ArrowUp');
    choose('Providing');
    press('Ctrl+ArrowLeft');
    expect(commands).toEqual([]);
    expect(refused).toEqual([
      { asked: 'Move up', reason: 'It is the first already.', ownedBy: null },
      {
        asked: 'Move out, beside its whole',
        reason: 'There is no whole further out on this map.',
        ownedBy: null,
      },
    ]);
  });

  it('says whose owner could do what this person may not', () => {
    const { press, choose, commands, refused } = person(readable());
    choose('Treating');
    for (const key of ['F2', 'Enter', 'Delete']) press(key, 5000);
    expect(commands).toEqual([]);
    expect(refused).toMatchObject([
      { asked: 'Rename', ownedBy: 'Treating' },
      { asked: 'Add a sibling after', ownedBy: 'Providing' },
      { asked: 'Set aside', ownedBy: 'Treating' },
    ]);
    expect(refused[0]?.reason).toMatch(/Only the owner or a leading player of “Treating”/);
  });

  it('picks up here and puts down there, without dragging', () => {
    const { press, choose, commands, scene, at } = person();
    choose('Treating');
    press('Ctrl+X');
    choose('Regulating');
    press('Ctrl+V');
    expect(commands).toMatchObject([
      { verb: 'movePart', partId: 'Treating', fromWholeId: 'Providing', toWholeId: 'Regulating' },
    ]);
    expect(scene.picked).toBeNull();
    expect(at()).toBe('Treating');
  });

  it('puts back what was picked up', () => {
    const { press, choose, commands, scene, at } = person();
    choose('Treating');
    press('Ctrl+X');
    press('Escape');
    expect(scene.picked).toBeNull();
    expect(at()).toBe('Treating');
    press('Ctrl+V');
    expect(commands).toEqual([]);
  });

  it('shares a process with one more whole, and takes it out again', () => {
    const model = outline(CARE);
    const { press, choose, commands, scene } = person(model);
    choose('Treating');
    press('Ctrl+X');
    choose('Regulating');
    press('Ctrl+Shift+V');
    expect(commands).toMatchObject([
      { verb: 'joinWhole', partId: 'Treating', wholeId: 'Regulating' },
    ]);
    model.putPart(aPart('Regulating', 'Treating', 9, false));
    scene.goTo(scene.drawing.nodesOf('Treating')[1] ?? scene.drawing.top);
    press('Shift+Delete');
    expect(commands[1]).toEqual({
      verb: 'leaveWhole',
      partId: 'Treating',
      wholeId: 'Regulating',
    });
  });

  it('focuses on a cluster and opens a process', () => {
    const { press, choose, focusedOn, opened } = person();
    choose('Providing');
    press('Shift+F');
    press('Ctrl+Enter');
    expect([focusedOn, opened]).toEqual([['Providing'], ['Providing']]);
  });
});

const HELD = 'You may know only that a process stands here.';

/** *Treating* is a restricted process for this person, who may edit all the rest. */
function withRestricted(more = {}) {
  const model = outline(CARE);
  const fields = { name: 'A restricted process', isRestricted: true, label: null, held: HELD };
  model.putProcess(aProcess('Treating', { ...fields, ownerName: null, mayDo: [], ...more }));
  return person(model);
}

describe('a restricted process', () => {
  it.each(['F2', 'Delete', 'Enter', 'Ctrl+ArrowUp', 'Ctrl+ArrowLeft', 'Ctrl+X'])(
    'is not changed or moved by %s',
    (stroke) => {
      const { choose, press, commands, refused } = withRestricted();
      choose('Treating');
      press(stroke);
      expect(commands).toEqual([]);
      if (stroke !== 'Enter') expect(refused.at(-1)?.reason).toBe(HELD);
    },
  );

  it('says that it is one, and neither owner nor count', () => {
    const { scene } = withRestricted();
    const [node] = scene.drawing.nodesOf('Treating');
    expect(node?.card).toMatchObject({ lines: ['A restricted process'], owner: null });
    expect(node?.card.marks.map(({ kind }) => kind)).toEqual(['restricted']);
  });

  it('is labelled and sealed by whoever governs its information', () => {
    const { scene, choose, questions, commands } = withRestricted({
      mayDo: ['LABEL', 'SEAL', 'REVIEW'],
    });
    choose('Treating');
    for (const id of ['setLabel', 'sharing', 'seal']) commandById(id)?.run(scene);
    expect(questions).toEqual(['label Treating', 'sharing Treating']);
    expect(commands).toEqual([{ verb: 'setSealed', processId: 'Treating', sealed: true }]);
  });
});

describe('sharing', () => {
  it('is refused to others with the reason', () => {
    const { scene, choose } = person(readable());
    choose('Treating');
    const refusals = new Map(commandStates(scene).map(({ id, refusal }) => [id, refusal]));
    for (const id of ['setLabel', 'sharing', 'lock', 'seal', 'seeAs'])
      expect(refusals.get(id)).toMatch(/^Only /);
  });
});
