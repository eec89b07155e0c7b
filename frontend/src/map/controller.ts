/** The handle that the shell steers the map by. */
import type { MapController } from './api';
import { commandById, commandStates, runCommand } from './commands';
import { foldByRule, unfoldedIds, wayTo } from './core/folding';
import type { Scene } from './core/scene';
import { svgOf } from './core/svg';
import { foldTo } from './look-commands';

export function controllerFor(scene: Scene, highlights: () => ReadonlySet<string>): MapController {
  return {
    foldTo: (layer) => foldTo(scene, layer),
    unfold: (ids) => unfold(scene, ids),
    unfolded: () => unfoldedIds(scene.drawing),
    reveal: (id) => scene.reveal(id),
    focus: (id) => {
      if (id !== undefined) scene.reveal(id);
      scene.wishFocus();
    },
    fitAll: () => scene.fitAll(),
    zoomBy: (factor) => scene.viewpoint.zoomBy(factor),
    exportSvg: () => svgOf(scene.drawing, { highlights: highlights() }),
    commands: () => commandStates(scene),
    run: (id) => {
      const command = commandById(id);
      if (command) runCommand(scene, command);
    },
    status: scene.status,
    subscribe: scene.subscribe,
  };
}

/** Unfolds these, and the way to each of them, or none would be seen. */
function unfold(scene: Scene, ids: readonly string[]): void {
  const { model, top } = scene.drawing;
  const open = new Set(ids);
  for (const id of ids)
    for (const whole of (wayTo(model, top.id, id) ?? []).slice(0, -1)) open.add(whole);
  scene.still(top, () => foldByRule(scene.drawing, 0, open));
}
