/** Folding and unfolding: one process, everything below it, a layer, or the way to a process. */
import type { MapModel } from '../model';
import { type Drawing, MOST_NODES } from './drawing';
import { everyNode, isShown, type MapNode, processOf, processParts, wholesOf } from './node';

/** The processes in the drawing that could be unfolded further. */
function folds(drawing: Drawing, nodes: Iterable<MapNode>): MapNode[] {
  return [...nodes].filter((node) => drawing.hasBranches(node));
}

/** False when there is too much below to draw at once; then as much as fits is unfolded. */
export function unfoldBelow(drawing: Drawing, node: MapNode): boolean {
  let layer = folds(drawing, [node]);
  while (layer.length > 0 && drawing.size <= MOST_NODES) {
    drawing.setOpen(layer, true);
    layer = folds(
      drawing,
      layer.flatMap((each) => each.parts),
    );
  }
  return drawing.size <= MOST_NODES;
}

export function foldBelow(drawing: Drawing, node: MapNode): void {
  const processes = [...everyNode(node)].filter((each) => processOf(each) !== null);
  drawing.setOpen(processes, false);
}

/** Whether everything below an unfolded node is unfolded too. */
export function isUnfoldedBelow(drawing: Drawing, node: MapNode): boolean {
  return folds(drawing, everyNode(node)).every((each) => each.isOpen);
}

/** Forgets what was folded by hand and lets the rule decide: by layer, and for the ids named. */
export function foldByRule(
  drawing: Drawing,
  openTo: number,
  openIds: ReadonlySet<string> = new Set(),
): void {
  drawing.openTo = openTo;
  drawing.openIds = openIds;
  const isOpen = (node: MapNode) => node.layer < openTo || openIds.has(node.id);
  const close = [...everyNode(drawing.top)].filter((node) => processOf(node) && !isOpen(node));
  drawing.setOpen(close, false);
  let layer = [drawing.top];
  while (layer.length > 0 && drawing.size <= MOST_NODES) {
    const open = layer.filter(isOpen);
    drawing.setOpen(open, true);
    layer = layer.flatMap(processParts);
  }
}

/** Whether it stands as the layer rule has it: nothing was folded or unfolded by hand since. */
export function isFoldedByLayer(drawing: Drawing): boolean {
  const { openTo } = drawing;
  for (const node of everyNode(drawing.top)) {
    const isByRule = node.isOpen === node.layer < openTo;
    if (!isByRule && processOf(node) && isShown(node) && drawing.hasBranches(node)) return false;
  }
  return true;
}

/** The ids of the processes that are unfolded and drawn. */
export function unfoldedIds(drawing: Drawing): string[] {
  const ids = new Set<string>();
  for (const node of everyNode(drawing.top))
    if (processOf(node) && node.isOpen && drawing.hasBranches(node) && isShown(node))
      ids.add(node.id);
  return [...ids];
}

/** How deep the drawing goes, in layers below the top. */
export function deepestLayer(drawing: Drawing): number {
  let deepest = 0;
  for (const node of everyNode(drawing.top))
    if (processOf(node)) deepest = Math.max(deepest, node.layer);
  return deepest;
}

/** The ids from the top to a process, by homes where that leads to the top; null: no way. */
export function wayTo(model: MapModel, topId: string, processId: string): string[] | null {
  return homeWay(model, topId, processId) ?? shortestWay(model, topId, processId);
}

function homeWay(model: MapModel, topId: string, processId: string): string[] | null {
  const way = [processId];
  for (let id = processId; id !== topId; ) {
    const home = model.wholes(id)[0];
    if (!home?.isHome || way.includes(home.wholeId)) return null;
    id = home.wholeId;
    way.unshift(id);
  }
  return way;
}

function shortestWay(model: MapModel, topId: string, processId: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[processId, null]]);
  const queue = [processId];
  for (const id of queue) {
    if (id === topId) return unroll(cameFrom, id);
    for (const { wholeId } of model.wholes(id)) {
      if (cameFrom.has(wholeId)) continue;
      cameFrom.set(wholeId, id);
      queue.push(wholeId);
    }
  }
  return null;
}

function unroll(cameFrom: ReadonlyMap<string, string | null>, topId: string): string[] {
  const way: string[] = [];
  for (let id: string | null = topId; id !== null; id = cameFrom.get(id) ?? null) way.push(id);
  return way;
}

/** Unfolds the way to a process and gives its node; null when no way leads there. */
export function unfoldTo(drawing: Drawing, processId: string): MapNode | null {
  const way = wayTo(drawing.model, drawing.top.id, processId);
  if (!way) return null;
  let at = drawing.top;
  for (const id of way.slice(1)) {
    drawing.setOpen([at], true);
    const next = processParts(at).find((part) => part.id === id);
    if (!next) return null;
    at = next;
  }
  return at;
}

/** The shown occurrence of a process, or the nearest shown whole above where it would be. */
export function shownNodeFor(drawing: Drawing, processId: string): MapNode | null {
  for (const node of drawing.nodesOf(processId)) {
    if (isShown(node)) return node;
    const shown = [...wholesOf(node)].find(isShown);
    if (shown) return shown;
  }
  const way = wayTo(drawing.model, drawing.top.id, processId) ?? [];
  for (const id of way.reverse()) {
    const shown = drawing.nodesOf(id).find(isShown);
    if (shown) return shown;
  }
  return null;
}
