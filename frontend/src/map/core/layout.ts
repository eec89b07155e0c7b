/**
 * The tidy tree: wholes at the left, their parts in a column at the right, each with a band of its
 * own which no sibling enters. Everything is relative to the whole, so a change re-arranges only
 * the nodes above it, however large the map.
 */
import { type MapNode, type Point, type Rect, shownParts } from './node';

export const COLUMN_GAP = 76;
const BRANCH_GAP = 34;
const GAP = { part: 14, cluster: 26, attribute: 2, facet: 8, afterFacets: 22 } as const;

export function columnGap(node: MapNode): number {
  return node.content.kind === 'facet' ? BRANCH_GAP : COLUMN_GAP;
}

function gapBetween(above: MapNode, below: MapNode): number {
  const kind = above.content.kind;
  if (kind === 'attribute') return GAP.attribute;
  if (kind === 'facet') return below.content.kind === 'facet' ? GAP.facet : GAP.afterFacets;
  const hasCluster = shownParts(above).length > 0 || shownParts(below).length > 0;
  return hasCluster ? GAP.cluster : GAP.part;
}

/** Arranges the parts of one node; true when what its own whole must know has changed. */
export function arrange(node: MapNode): boolean {
  const parts = shownParts(node);
  const total = stack(parts);
  const height = node.card.height;
  const span = Math.max(total, height);
  // Whole pixels, so that text stays sharp.
  const above = Math.floor((span - total) / 2);
  let deepest = 0;
  for (const part of parts) {
    part.offset += above;
    deepest = Math.max(deepest, part.reach);
  }
  const reach = node.card.width + (parts.length > 0 ? columnGap(node) + deepest : 0);
  const middle = Math.min(Math.max(middleOf(parts, span), height / 2), span - height / 2);
  const isChanged = span !== node.span || reach !== node.reach || middle !== node.middle;
  Object.assign(node, { span, reach, middle });
  return isChanged;
}

function stack(parts: readonly MapNode[]): number {
  let total = 0;
  let above: MapNode | null = null;
  for (const part of parts) {
    if (above) total += gapBetween(above, part);
    part.offset = total;
    total += part.span;
    above = part;
  }
  return total;
}

function middleOf(parts: readonly MapNode[], span: number): number {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return span / 2;
  return Math.round((first.offset + first.middle + last.offset + last.middle) / 2);
}

/** Arranges these nodes and whatever above them follows from it, deepest first. */
export function settle(dirty: Iterable<MapNode>): void {
  const layers: Set<MapNode>[] = [];
  const add = (node: MapNode) => {
    let layer = layers[node.layer];
    if (!layer) {
      layer = new Set();
      layers[node.layer] = layer;
    }
    layer.add(node);
  };
  for (const node of dirty) add(node);
  for (let at = layers.length - 1; at >= 0; at -= 1) {
    for (const node of layers[at] ?? []) if (arrange(node) && node.whole) add(node.whole);
  }
}

export interface Spot extends Point {
  /** The top of the node's band. */
  readonly band: number;
}

export const TOP_SPOT: Spot = { x: 0, y: 0, band: 0 };

/** Where a part's card stands, given where its whole's band begins. */
export function spotOf(part: MapNode, wholeX: number, wholeBand: number): Spot {
  const band = wholeBand + part.offset;
  const whole = part.whole;
  const x = whole ? wholeX + whole.card.width + columnGap(whole) : 0;
  return { x, y: band + part.middle - part.card.height / 2, band };
}

/** Where a node's card stands in the drawing. */
export function rectOf(node: MapNode): Rect {
  const spot = findSpot(node);
  return { x: spot.x, y: spot.y, width: node.card.width, height: node.card.height };
}

function findSpot(node: MapNode): Spot {
  if (!node.whole) return spotOf(node, 0, 0);
  const whole = findSpot(node.whole);
  return spotOf(node, whole.x, whole.band);
}

/** A node's card and the cards of its parts, without what is below them. */
export function familyRect(node: MapNode): Rect {
  const card = rectOf(node);
  const parts = shownParts(node).map(rectOf);
  const right = Math.max(card.x + card.width, ...shownParts(node).map(rightOf));
  const top = Math.min(card.y, ...parts.map(({ y }) => y));
  const bottom = Math.max(...[card, ...parts].map(({ y, height }) => y + height));
  return { x: card.x, y: top, width: right - card.x, height: bottom - top };
}

/** A facet is read with its attributes, a part by itself. */
function rightOf(part: MapNode): number {
  const { x, width } = rectOf(part);
  return x + (part.content.kind === 'facet' ? part.reach : width);
}

/** The room that a node and everything drawn below it takes. */
export function clusterRect(node: MapNode): Rect {
  const { x, band } = findSpot(node);
  return { x, y: band, width: node.reach, height: node.span };
}
