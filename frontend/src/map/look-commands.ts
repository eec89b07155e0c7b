/** What changes only how one person sees the map. */
import { always, type Command, chosen, type Group } from './command';
import { rectToScreen } from './core/camera';
import { deepestLayer, foldBelow, foldByRule, isUnfoldedBelow, unfoldBelow } from './core/folding';
import { clusterRect, familyRect, rectOf } from './core/layout';
import { type MapNode, processOf, processParts } from './core/node';
import type { Scene } from './core/scene';
import { type Step, step } from './core/walk';

const TOO_MANY = 'There is too much below this to show at once. Focus on a smaller cluster first.';

function walk(id: string, label: string, keys: string[], to: Step): Command {
  const when = (scene: Scene) =>
    step(scene.focused, to) ? null : 'There is nothing further there.';
  const run = (scene: Scene) => {
    const next = step(scene.focused, to);
    if (next) scene.goTo(next);
  };
  return { id, label, group: 'Go', keys, when, run };
}

/** Right: unfolds what is folded, and goes to the first part of what is not. */
const goPart: Command = {
  id: 'goPart',
  label: 'Unfold, or go to the first part',
  group: 'Go',
  keys: ['ArrowRight'],
  when: (scene) => (scene.drawing.hasBranches(scene.focused) ? null : 'It has no parts.'),
  run: (scene) => {
    if (!scene.focused.isOpen) return setOpen(scene, scene.focused, true);
    const next = step(scene.focused, 'part');
    if (next) scene.goTo(next);
  },
};

export function setOpen(scene: Scene, node: MapNode, isOpen: boolean): void {
  if (!isOpen) scene.forgetAsked(node.id);
  scene.still(node, () => scene.drawing.setOpen([node], isOpen));
  if (isOpen) scene.viewpoint.bringInCluster(rectOf(node), familyRect(node));
}

const hasParts = (scene: Scene) =>
  scene.drawing.hasBranches(scene.focused) ? null : 'It has nothing to fold.';

const fold: Command = {
  id: 'fold',
  label: 'Fold or unfold',
  group: 'Fold',
  keys: ['Space'],
  when: hasParts,
  run: (scene) => setOpen(scene, scene.focused, !scene.focused.isOpen),
};

const foldAll: Command = {
  id: 'foldAll',
  label: 'Fold or unfold everything below',
  group: 'Fold',
  keys: ['Ctrl+Space', 'Shift+Space'],
  when: hasParts,
  run: (scene) => {
    const node = scene.focused;
    const isOpen = isUnfoldedBelow(scene.drawing, node);
    scene.still(node, () => {
      if (isOpen) foldBelow(scene.drawing, node);
      else if (!unfoldBelow(scene.drawing, node)) scene.host.announce(TOO_MANY);
    });
    scene.host.announce(isOpen ? 'Everything below folded' : 'Everything below unfolded');
  },
};

const unfoldSiblings: Command = {
  id: 'unfoldSiblings',
  label: 'Unfold all its siblings',
  group: 'Fold',
  keys: ['*'],
  when: always,
  run: (scene) => {
    const node = chosen(scene);
    const siblings = node.whole ? processParts(node.whole) : [node];
    const folded = siblings.filter((each) => scene.drawing.hasBranches(each));
    scene.still(node, () => scene.drawing.setOpen(folded, true));
  },
};

/** Folds the whole map to a layer, and says so. */
export function foldTo(scene: Scene, layer: number): void {
  const openTo = Math.max(0, layer);
  scene.still(scene.focused, () => foldByRule(scene.drawing, openTo));
  if (scene.viewpoint.canFit(clusterRect(scene.drawing.top))) scene.fitAll();
  else scene.viewpoint.bringIn(rectOf(scene.focused));
  scene.host.announce(openTo === 0 ? 'Only the top is shown' : `Unfolded to layer ${openTo}`);
}

function foldLayer(id: string, label: string, key: string, by: 1 | -1): Command {
  return {
    id,
    label,
    group: 'Fold',
    keys: [key],
    when: ({ drawing }) => {
      const next = drawing.openTo + by;
      if (next < 0) return 'Only the top is shown.';
      return next > deepestLayer(drawing) + 1 ? 'Every layer is shown.' : null;
    },
    run: (scene) => foldTo(scene, scene.drawing.openTo + by),
  };
}

function look(
  id: string,
  label: string,
  keys: string[],
  run: (scene: Scene) => void,
  group: Group = 'Look',
): Command {
  return { id, label, group, keys, when: always, run };
}

const focusCluster: Command = {
  id: 'focusCluster',
  label: 'Show only this cluster',
  group: 'Look',
  keys: ['Shift+F'],
  when: (scene) => (chosen(scene).whole ? null : 'This cluster is all that is shown already.'),
  run: (scene) => scene.host.onFocusCluster(chosen(scene).id),
};

const seeAs: Command = {
  id: 'seeAs',
  label: 'See the map as …',
  group: 'Look',
  keys: ['Shift+A'],
  when: ({ drawing }) =>
    processOf(drawing.top)?.mayDo.includes('REVIEW')
      ? null
      : 'Only whoever may see who can read the top may do this.',
  run: (scene) => scene.host.onAsk('preview', scene.drawing.top.id),
};

const menu: Command = {
  id: 'menu',
  label: 'List what can be done',
  group: 'Look',
  keys: ['Shift+F10', 'ContextMenu'],
  when: always,
  run: (scene) => {
    const node = chosen(scene);
    scene.goTo(node);
    const card = rectToScreen(scene.viewpoint.goal, rectOf(node));
    scene.openMenu(node, { x: card.x, y: card.y + card.height });
  },
};

export const LOOK_COMMANDS: readonly Command[] = [
  walk('goWhole', 'Go to its whole', ['ArrowLeft'], 'whole'),
  goPart,
  walk('goAbove', 'Go to the one above', ['ArrowUp'], 'above'),
  walk('goBelow', 'Go to the one below', ['ArrowDown'], 'below'),
  look('goTop', 'Go to the top', ['Home'], (scene) => scene.goTo(scene.drawing.top), 'Go'),
  walk('goLast', 'Go to the last one shown', ['End'], 'last'),
  fold,
  foldAll,
  unfoldSiblings,
  foldLayer('unfoldLayer', 'Unfold one more layer', 'Alt+PageDown', 1),
  foldLayer('foldLayer', 'Fold the lowest layer', 'Alt+PageUp', -1),
  look('open', 'Open it in full', ['Ctrl+Enter'], (scene) => scene.host.onOpen(chosen(scene).id)),
  focusCluster,
  seeAs,
  menu,
  look('fitAll', 'Fit everything on the screen', ['0'], (scene) => scene.fitAll()),
  look('zoomIn', 'Zoom in', ['+', '='], (scene) => scene.viewpoint.zoomBy(1.25)),
  look('zoomOut', 'Zoom out', ['-'], (scene) => scene.viewpoint.zoomBy(0.8)),
];
