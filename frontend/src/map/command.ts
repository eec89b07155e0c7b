/** The shape of one thing that a person can do, and what several of them share. */
import type { Ask } from './core/asks';
import { rectOf } from './core/layout';
import { type MapNode, processNodeOf } from './core/node';
import type { Scene } from './core/scene';

export type Group = 'Go' | 'Fold' | 'Look' | 'Change' | 'Move';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: Group;
  readonly keys: readonly string[];
  /** Why it cannot be done now; null when it can. */
  readonly when: (scene: Scene) => string | null;
  readonly run: (scene: Scene) => void;
}

export const always = (): null => null;

/** The process that commands act on: of a facet or an attribute, the process it describes. */
export const chosen = (scene: Scene): MapNode => processNodeOf(scene.focused);

/** Sends what was asked for, if it can be; the moved process stays selected. */
export function send(scene: Scene, ask: Ask): void {
  if ('refusal' in ask) {
    scene.host.announce(ask.refusal);
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
