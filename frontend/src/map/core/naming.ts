/** Typing a name on the map: of a new part, or another name for a process. */
import type { Place } from '../api';
import { whyNotEdit } from './asks';
import { rectOf } from './layout';
import { type MapNode, processOf, processParts } from './node';
import type { Scene } from './scene';

export const LONGEST_NAME = 200;

/** Opens a place for a new part; null place: at the end. */
export function beginPart(scene: Scene, whole: MapNode, place: Place): void {
  if (whyNotEdit(whole)) return;
  scene.still(whole, () => {
    const node = scene.drawing.setDraft(whole, beforeIdOf(whole, place));
    scene.naming = { kind: 'new', node, whole, place };
  });
  const draft = scene.drawing.draft;
  if (draft) scene.viewpoint.approach(rectOf(draft.node));
}

function beforeIdOf(whole: MapNode, place: Place): string | null {
  if (place.before) return place.before;
  const parts = processParts(whole);
  const after = parts.findIndex(({ id }) => id === place.after);
  return after < 0 ? null : (parts[after + 1]?.id ?? null);
}

export function beginRename(scene: Scene, node: MapNode): void {
  if (!processOf(node) || whyNotEdit(node)) return;
  scene.naming = { kind: 'rename', node };
  scene.viewpoint.approach(rectOf(node));
  scene.changed();
}

/** An empty name, or the one it has already, changes nothing. */
export function commitNaming(scene: Scene, typed: string): void {
  const naming = scene.naming;
  const name = typed.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  endNaming(scene);
  if (!naming || !name) return;
  if (naming.kind === 'rename') {
    if (name === processOf(naming.node)?.name) return;
    scene.host.onCommand({ verb: 'rename', processId: naming.node.id, name });
    return;
  }
  const id = crypto.randomUUID();
  const { whole, place } = naming;
  scene.await(id, whole.id);
  scene.host.onCommand({ verb: 'addPart', id, wholeId: whole.id, name, place });
}

export function endNaming(scene: Scene): void {
  if (!scene.naming) return;
  scene.naming = null;
  scene.still(scene.focused, () => scene.drawing.clearDraft());
}

/** What the field is for, for those who do not see where it stands. */
export function namingLabel(scene: Scene): string {
  const naming = scene.naming;
  if (naming?.kind === 'new') return `Name of the new part of ${processOf(naming.whole)?.name}`;
  return `New name of ${naming ? processOf(naming.node)?.name : 'the process'}`;
}

/** "Testing blood", not "Blood test": a process is something being done. */
export function isNamedAsDoing(name: string): boolean {
  return /^\p{L}[\p{L}-]*ing\b/iu.test(name.trim());
}
