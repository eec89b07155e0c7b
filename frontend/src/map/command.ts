/** The shape of one thing that a person can do, and what several of them share. */
import { type Ask, whyNotEdit, whyNotSetAside } from './core/asks';
import { rectOf } from './core/layout';
import { type MapNode, processNodeOf } from './core/node';
import type { Scene } from './core/scene';

export type Group = 'Go' | 'Fold' | 'Look' | 'Change' | 'Move' | 'Share';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: Group;
  readonly keys: readonly string[];
  /** It opens a field for a name, so letters are what a person types next. */
  readonly takesName?: boolean;
  /** Why it cannot be done now; null when it can. */
  readonly when: (scene: Scene) => string | null;
  readonly run: (scene: Scene) => void;
}

export const always = (): null => null;

/** The process that commands act on: of a facet or an attribute, the process it describes. */
export const chosen = (scene: Scene): MapNode => processNodeOf(scene.focused);

/** Says why something cannot be done. Where only the owner could do it, one may suggest it there. */
export function refuse(scene: Scene, asked: string, reason: string): void {
  const node = chosen(scene);
  const isReason = (each: MapNode | null) =>
    each !== null && [whyNotEdit(each), whyNotSetAside(each)].includes(reason);
  const owned = [node, node.whole].find(isReason);
  scene.host.onRefused({ asked, reason, ownedBy: owned?.id ?? null });
}

/** Sends what was asked for, if it can be; the moved process stays selected. */
export function send(scene: Scene, ask: Ask, asked = 'Move'): void {
  if ('refusal' in ask) {
    refuse(scene, asked, ask.refusal);
    return;
  }
  openTarget(scene, ask);
  scene.host.onCommand(ask.command);
  scene.viewpoint.bringIn(rectOf(scene.focused));
}

/** What moves into a folded process should still be seen. */
function openTarget(scene: Scene, ask: Ask): void {
  if (!('command' in ask)) return;
  const { command } = ask;
  const wholeId =
    command.verb === 'movePart'
      ? command.toWholeId
      : command.verb === 'joinWhole'
        ? command.wholeId
        : null;
  if (wholeId === null) return;
  scene.still(chosen(scene), () => scene.drawing.setOpen(scene.drawing.nodesOf(wholeId), true));
}
