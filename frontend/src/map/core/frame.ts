/** What there is to draw at one moment, for where one looks. */
import { isFar } from './camera';
import { type Edge, holds, inView, NOWHERE, type Placed } from './cull';
import type { Drawing } from './drawing';
import { rectOf } from './layout';
import { type MapNode, type Rect, shownParts, wholesOf } from './node';
import type { Viewpoint } from './viewpoint';

export interface Frame {
  readonly isFar: boolean;
  readonly nodes: readonly Placed[];
  readonly edges: readonly Edge[];
  /** The focused node and the wholes above it. */
  readonly path: ReadonlySet<MapNode>;
  /** Drawn well beyond the edges of the screen; while one looks inside this it holds. */
  readonly covers: Rect;
  /** In view, unfolded, and without their parts in the model. */
  readonly waiting: readonly MapNode[];
}

const OVERSCAN = 400;
const FAMILY = 60;

export function makeFrame(drawing: Drawing, viewpoint: Viewpoint, focused: MapNode): Frame {
  const covers = viewpoint.seen(OVERSCAN);
  const found = inView(drawing.top, covers, [focused]);
  const waiting = found.nodes.map(({ node }) => node).filter((node) => drawing.isWaiting(node));
  const path = new Set([focused, ...wholesOf(focused)]);
  const far = isFar(viewpoint.camera);
  // From afar a canvas shows the map, and the page holds only the nodes around the focused one.
  const { nodes, edges } = far ? inView(drawing.top, NOWHERE, family(focused)) : found;
  return { isFar: far, nodes, edges, path, covers, waiting };
}

export function stillHolds(frame: Frame, viewpoint: Viewpoint): boolean {
  return frame.isFar === isFar(viewpoint.camera) && holds(frame.covers, viewpoint.seen());
}

function family(focused: MapNode): Set<MapNode> {
  const siblings = focused.whole ? shownParts(focused.whole) : [];
  const from = Math.max(0, siblings.indexOf(focused) - FAMILY / 2);
  const near = siblings.slice(from, from + FAMILY);
  const below = shownParts(focused).slice(0, FAMILY);
  return new Set([focused, ...wholesOf(focused), ...near, ...below]);
}

/** What should stay where it is when others change the map: what is looked at. */
export function lookedAt(drawing: Drawing, viewpoint: Viewpoint, focused: MapNode): MapNode | null {
  const view = viewpoint.seen();
  if (holds(view, rectOf(focused))) return focused;
  const middle = view.y + view.height / 2;
  let nearest: Placed | null = null;
  for (const placed of inView(drawing.top, view).nodes)
    if (!nearest || Math.abs(placed.y - middle) < Math.abs(nearest.y - middle)) nearest = placed;
  return nearest?.node ?? null;
}
