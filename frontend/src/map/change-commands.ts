/** What asks for a change of the map itself. */
import type { Place } from './api';
import { type Command, chosen, type Group, send } from './command';
import {
  type Ask,
  askToJoin,
  askToLeave,
  askToMakeHome,
  askToMove,
  askToMoveAmong,
  askToMoveIn,
  askToMoveOut,
  refusalOf,
  whyHeld,
  whyNotEdit,
  whyNotSetAside,
} from './core/asks';
import { beginPart, beginRename } from './core/naming';
import { type MapNode, processOf } from './core/node';
import type { Scene } from './core/scene';
import type { Action, MapProcess } from './model';

/** A command that can be run whenever what it asks for can be. */
function ask(
  id: string,
  label: string,
  keys: string[],
  what: (scene: Scene) => Ask,
  group: Group = 'Move',
): Command {
  const when = (scene: Scene) => refusalOf(what(scene));
  return { id, label, group, keys, when, run: (scene) => send(scene, what(scene), label) };
}

const addPart: Command = {
  id: 'addPart',
  label: 'Add a part',
  group: 'Change',
  keys: ['Tab', 'Insert'],
  takesName: true,
  when: (scene) => whyNotEdit(chosen(scene)),
  run: (scene) => beginPart(scene, chosen(scene), {}),
};

function addBeside(id: string, label: string, key: string, side: 'before' | 'after'): Command {
  return {
    id,
    label,
    group: 'Change',
    keys: [key],
    takesName: true,
    when: (scene) => {
      const { whole } = chosen(scene);
      return whole ? whyNotEdit(whole) : 'The top of what is shown has no siblings here.';
    },
    run: (scene) => {
      const node = chosen(scene);
      if (node.whole) beginPart(scene, node.whole, { [side]: node.id });
    },
  };
}

const rename: Command = {
  id: 'rename',
  label: 'Rename',
  group: 'Change',
  keys: ['F2'],
  takesName: true,
  when: (scene) => whyNotEdit(chosen(scene)),
  run: (scene) => beginRename(scene, chosen(scene)),
};

const setAside: Command = {
  id: 'setAside',
  label: 'Set aside',
  group: 'Change',
  keys: ['Delete'],
  when: (scene) => whyNotSetAside(chosen(scene)),
  run: (scene) => scene.host.onCommand({ verb: 'setAside', processId: chosen(scene).id }),
};

/** What is changed about who may read and change it, by those who may. */
function ward(
  id: string,
  label: string,
  action: Action,
  run: (scene: Scene, process: MapProcess) => void,
  keys: string[] = [],
): Command {
  const when = (scene: Scene) =>
    processOf(chosen(scene))?.mayDo.includes(action) ? null : WARDED[id as keyof typeof WARDED];
  const runOn = (scene: Scene) => {
    const process = processOf(chosen(scene));
    if (process) run(scene, process);
  };
  return { id, label, group: 'Share', keys, when, run: runOn };
}

const WARDED = {
  setLabel: 'Only the owner, a steward or information governance may label it.',
  lock: 'Only the owner may lock or unlock it.',
  seal: 'Only information governance may seal or unseal it.',
  sharing: 'Only the owner, a steward or information governance may see who can read it.',
} as const;

const SHARE_COMMANDS: readonly Command[] = [
  ward(
    'sharing',
    'Who can see this, and why',
    'REVIEW',
    (scene, { id }) => scene.host.onAsk('sharing', id),
    ['Shift+W'],
  ),
  ward('setLabel', 'Label: who may read it', 'LABEL', (scene, { id }) =>
    scene.host.onAsk('label', id),
  ),
  ward('lock', 'Lock, or unlock', 'LOCK', (scene, { id, isLocked }) =>
    scene.host.onCommand({ verb: 'setLocked', processId: id, locked: !isLocked }),
  ),
  ward('seal', 'Seal, or unseal', 'SEAL', (scene, { id, isSealed }) =>
    scene.host.onCommand({ verb: 'setSealed', processId: id, sealed: !isSealed }),
  ),
];

/** Moving without dragging: pick up here, put down anywhere else. */
const pickUp: Command = {
  id: 'pickUp',
  label: 'Pick up, to put elsewhere',
  group: 'Move',
  keys: ['Ctrl+X'],
  when: (scene) => {
    const { whole } = chosen(scene);
    return whole ? whyHeld(chosen(scene)) : 'The top of what is shown stays where it is.';
  },
  run: (scene) => {
    const node = chosen(scene);
    scene.picked = node;
    scene.host.announce(
      `${processOf(node)?.name} picked up. Go where it belongs and put it there.`,
    );
    scene.changed();
  },
};

function put(id: string, label: string, keys: string[], what: (scene: Scene) => Ask): Command {
  const command = ask(id, label, keys, what);
  const run = (scene: Scene) => {
    const { picked } = scene;
    const asked = what(scene);
    scene.picked = null;
    send(scene, asked, label);
    const moved = 'command' in asked && asked.command.verb === 'movePart';
    if (moved && picked && scene.drawing.isDrawn(picked)) scene.goTo(picked);
    else scene.changed();
  };
  return { ...command, run };
}

type Asker = typeof askToMove;

function askPicked(
  asker: Asker,
  toWhole: (at: MapNode) => MapNode | null,
  place: (at: MapNode) => Place,
) {
  return (scene: Scene): Ask => {
    if (!scene.picked) return { refusal: 'Pick something up first.' };
    const at = chosen(scene);
    const whole = toWhole(at);
    if (!whole) return { refusal: 'The top of what is shown has no siblings here.' };
    if (at === scene.picked) return { refusal: 'It is here already.' };
    return asker(scene.drawing.model, scene.picked, whole, place(at));
  };
}

const itself = (at: MapNode) => at;
const wholeOf = (at: MapNode) => at.whole;

export const CHANGE_COMMANDS: readonly Command[] = [
  addPart,
  addBeside('addAfter', 'Add a sibling after', 'Enter', 'after'),
  addBeside('addBefore', 'Add a sibling before', 'Shift+Enter', 'before'),
  rename,
  setAside,
  ask('moveUp', 'Move up', ['Ctrl+ArrowUp'], (scene) =>
    askToMoveAmong(scene.drawing.model, chosen(scene), -1),
  ),
  ask('moveDown', 'Move down', ['Ctrl+ArrowDown'], (scene) =>
    askToMoveAmong(scene.drawing.model, chosen(scene), 1),
  ),
  ask('moveOut', 'Move out, beside its whole', ['Ctrl+ArrowLeft'], (scene) =>
    askToMoveOut(scene.drawing.model, chosen(scene)),
  ),
  ask('moveIn', 'Move into the one before it', ['Ctrl+ArrowRight'], (scene) =>
    askToMoveIn(scene.drawing.model, chosen(scene)),
  ),
  pickUp,
  put(
    'putInto',
    'Put in here as a part',
    ['Ctrl+V'],
    askPicked(askToMove, itself, () => ({})),
  ),
  put(
    'putBefore',
    'Put before this',
    [],
    askPicked(askToMove, wholeOf, ({ id }) => ({ before: id })),
  ),
  put(
    'putAfter',
    'Put after this',
    [],
    askPicked(askToMove, wholeOf, ({ id }) => ({ after: id })),
  ),
  put(
    'share',
    'Share: also a part of this',
    ['Ctrl+Shift+V'],
    askPicked(askToJoin, itself, () => ({})),
  ),
  ...SHARE_COMMANDS,
  ask('makeHome', 'Make this its home', [], (scene) => askToMakeHome(chosen(scene))),
  ask('leaveWhole', 'Take out of this whole', ['Shift+Delete'], (scene) =>
    askToLeave(scene.drawing.model, chosen(scene)),
  ),
];
