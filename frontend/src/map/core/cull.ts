/** What of the drawing meets a rectangle. The tree is the index: a cluster outside is not entered. */
import { spotOf } from './layout';
import { type MapNode, type Point, type Rect, shownParts, wholesOf } from './node';

export interface Placed {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
}

export interface Edge {
  readonly part: MapNode;
  readonly from: Point;
  readonly to: Point;
}

export interface InView {
  /** In reading order: a whole, then its parts. */
  readonly nodes: Placed[];
  readonly edges: Edge[];
}

export function meets(a: Rect, b: Rect): boolean {
  return (
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
  );
}

export function holds(outer: Rect, inner: Rect): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

interface Search extends InView {
  readonly view: Rect;
  /** Found wherever they stand. */
  readonly keep: ReadonlySet<MapNode>;
  /** Those, and the wholes above them. */
  readonly enter: ReadonlySet<MapNode>;
  /** What lies below a cluster lower than this is left out: from afar it would be a smudge. */
  readonly finest: number;
}

export const NOWHERE: Rect = {
  x: Number.NEGATIVE_INFINITY,
  y: Number.NEGATIVE_INFINITY,
  width: 0,
  height: 0,
};

/** The cards and edges that meet the view, and the cards to keep wherever they stand. */
export function inView(top: MapNode, view: Rect, keep: Iterable<MapNode> = [], finest = 0): InView {
  const kept = new Set(keep);
  const enter = new Set([...kept].flatMap((node) => [node, ...wholesOf(node)]));
  const search: Search = { nodes: [], edges: [], view, keep: kept, enter, finest };
  const spot = spotOf(top, 0, 0);
  visit(top, spot.x, spot.band, search);
  return { nodes: search.nodes, edges: search.edges };
}

function visit(node: MapNode, x: number, band: number, search: Search): void {
  const { view, keep, enter } = search;
  const { width, height } = node.card;
  const y = band + node.middle - height / 2;
  if (keep.has(node) || meets(view, { x, y, width, height })) search.nodes.push({ node, x, y });
  if (node.span < search.finest) return;
  const from = { x: x + width, y: band + node.middle };
  for (const part of shownParts(node)) {
    const spot = spotOf(part, x, band);
    const to = { x: spot.x, y: spot.band + part.middle };
    if (meets(view, span(from, to))) search.edges.push({ part, from, to });
    const cluster = { x: spot.x, y: spot.band, width: part.reach, height: part.span };
    if (enter.has(part) || meets(view, cluster)) visit(part, spot.x, spot.band, search);
  }
}

function span(from: Point, to: Point): Rect {
  return {
    x: from.x,
    y: Math.min(from.y, to.y),
    width: to.x - from.x,
    height: Math.abs(to.y - from.y),
  };
}

/** The card at a point of the drawing. */
export function nodeAt(top: MapNode, point: Point): MapNode | null {
  const view = { x: point.x, y: point.y, width: 0, height: 0 };
  return inView(top, view).nodes[0]?.node ?? null;
}

const CORNER = 26;
const STEEP = 24;

/**
 * Out of the whole, along a trunk that all its parts share, and into the part; with round corners.
 * A whole with many parts has one clean line beside it, not a fan of them.
 */
export function curve({ from, to }: Edge): string {
  const trunk = (from.x + to.x) / 2;
  const fall = to.y - from.y;
  const corner = Math.min(CORNER, trunk - from.x, Math.abs(fall) / 2);
  const start = `M${from.x} ${from.y}`;
  if (Math.abs(fall) < STEEP) return `${start}C${trunk} ${from.y} ${trunk} ${to.y} ${to.x} ${to.y}`;
  const bend = Math.sign(fall) * corner;
  return (
    `${start}H${trunk - corner}Q${trunk} ${from.y} ${trunk} ${from.y + bend}` +
    `V${to.y - bend}Q${trunk} ${to.y} ${trunk + corner} ${to.y}H${to.x}`
  );
}
