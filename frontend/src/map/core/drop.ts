/** Where a dragged process would go if it were let go here. */
import { type Ask, askToJoin, askToMove, refusalOf } from './asks';
import { inView } from './cull';
import type { Drawing } from './drawing';
import { rectOf } from './layout';
import { type MapNode, type Point, processOf, processParts, type Rect } from './node';

export type DropSide = 'before' | 'after' | 'into';

export interface Drop {
  readonly target: MapNode;
  readonly side: DropSide;
  readonly ask: Ask;
  /** In words, for the ghost: "Before Checking in". */
  readonly says: string;
  /** A thin line between siblings, or the card of the new whole. */
  readonly mark: Rect;
}

const NEAR = { x: 40, y: 20 } as const;
const LINE = 4;

export function dropAt(
  drawing: Drawing,
  dragged: MapNode,
  point: Point,
  isSharing = false,
): Drop | null {
  const target = nearestProcess(drawing, point);
  if (!target || target === dragged) return null;
  const side = sideOf(target, point);
  const to = side === 'into' ? target : target.whole;
  if (!to) return null;
  if (!isSharing && isSamePlace(dragged, target, side)) return null;
  const place = side === 'into' ? {} : { [side]: target.id };
  const ask = (isSharing ? askToJoin : askToMove)(drawing.model, dragged, to, place);
  return {
    target,
    side,
    ask,
    says: wordsFor(target, side, ask, isSharing),
    mark: markFor(target, side),
  };
}

function nearestProcess(drawing: Drawing, point: Point): MapNode | null {
  const around = {
    x: point.x - NEAR.x,
    y: point.y - NEAR.y,
    width: 2 * NEAR.x,
    height: 2 * NEAR.y,
  };
  let nearest: MapNode | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { node, x, y } of inView(drawing.top, around).nodes) {
    if (!processOf(node)) continue;
    const { width, height } = node.card;
    const away = outside(point.x, x, width) + outside(point.y, y, height);
    if (away < least) [nearest, least] = [node, away];
  }
  return nearest;
}

function outside(at: number, start: number, length: number): number {
  return Math.max(start - at, 0, at - start - length);
}

function sideOf(target: MapNode, point: Point): DropSide {
  if (!target.whole) return 'into';
  const { y, height } = rectOf(target);
  const part = (point.y - y) / height;
  if (part < 0.3) return 'before';
  return part > 0.7 ? 'after' : 'into';
}

function isSamePlace(dragged: MapNode, target: MapNode, side: DropSide): boolean {
  if (side === 'into' || dragged.whole !== target.whole || !target.whole) return false;
  const siblings = processParts(target.whole);
  return siblings.indexOf(dragged) === siblings.indexOf(target) + (side === 'before' ? -1 : 1);
}

function wordsFor(target: MapNode, side: DropSide, ask: Ask, isSharing: boolean): string {
  const refusal = refusalOf(ask);
  if (refusal) return refusal;
  const name = processOf(target)?.name ?? '';
  if (side === 'into') return isSharing ? `Also a part of ${name}` : `Into ${name}`;
  return `${isSharing ? 'Also ' : ''}${side} ${name}`.replace(/^./, (first) => first.toUpperCase());
}

function markFor(target: MapNode, side: DropSide): Rect {
  const card = rectOf(target);
  if (side === 'into') return card;
  const y = side === 'before' ? card.y - 9 : card.y + card.height + 5;
  return { x: card.x, y, width: card.width, height: LINE };
}
