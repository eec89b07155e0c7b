/** Walking the map by keys. Each step gives the node to go to, or null where the map ends. */
import { isShown, type MapNode, processOf, shownFrom, shownParts, wholesOf } from './node';

export type Step = 'whole' | 'part' | 'above' | 'below' | 'first' | 'last';

const isStop = (node: MapNode): boolean => node.content.kind !== 'draft';

const stops = (node: MapNode): MapNode[] => shownParts(node).filter(isStop);

export function step(from: MapNode, to: Step): MapNode | null {
  switch (to) {
    case 'whole':
      return from.whole;
    case 'part':
      return stops(from)[0] ?? null;
    case 'above':
      return beside(from, -1);
    case 'below':
      return beside(from, 1);
    case 'first':
      return topOf(from);
    case 'last':
      return lastBelow(topOf(from));
  }
}

/**
 * The next one up or down: a sibling, or where the siblings end the nearest in the next cluster, in
 * the same column as far as that cluster reaches.
 */
function beside(from: MapNode, way: 1 | -1): MapNode | null {
  for (let at = from; at.whole; at = at.whole) {
    const next = sibling(at, way);
    if (next) return inward(next, from.layer, way);
  }
  return null;
}

export function sibling(node: MapNode, way: 1 | -1): MapNode | null {
  if (!node.whole) return null;
  const siblings = stops(node.whole);
  return siblings[siblings.indexOf(node) + way] ?? null;
}

function inward(node: MapNode, layer: number, way: 1 | -1): MapNode {
  let at = node;
  while (at.layer < layer) {
    const next = way === 1 ? stops(at)[0] : stops(at).at(-1);
    if (!next) break;
    at = next;
  }
  return at;
}

function topOf(node: MapNode): MapNode {
  return [...wholesOf(node)].at(-1) ?? node;
}

function lastBelow(node: MapNode): MapNode {
  const last = stops(node).at(-1);
  return last ? lastBelow(last) : node;
}

/** The next process, in reading order and round again, whose name begins so. */
export function findByLetters(from: MapNode, letters: string): MapNode | null {
  const wanted = letters.toLocaleLowerCase();
  const begins = (node: MapNode) =>
    processOf(node)?.name.toLocaleLowerCase().startsWith(wanted) ?? false;
  const shown = [...shownFrom(topOf(from))];
  const at = shown.indexOf(from);
  // One letter looks for the next one; more letters may stay where they are.
  const start = letters.length > 1 ? at : at + 1;
  return [...shown.slice(start), ...shown.slice(0, start)].find(begins) ?? null;
}

/** Where to go when a node is gone: the nearest that is still shown. */
export function nearestLeft(
  candidates: readonly MapNode[],
  isDrawn: (node: MapNode) => boolean,
): MapNode | null {
  return candidates.find((node) => isDrawn(node) && isShown(node)) ?? null;
}

/** Its siblings after and before it, then its wholes: whom to fall back to. */
export function fallbacks(node: MapNode): MapNode[] {
  const near = [sibling(node, 1), sibling(node, -1), ...wholesOf(node)];
  return [node, ...near.filter((each) => each !== null)];
}
