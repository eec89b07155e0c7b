/** What one should see around the goal of a jump. */
import type { Size } from './camera';
import { columnGap, rectOf } from './layout';
import { type MapNode, type Rect, shownParts } from './node';

/** A card with its first parts and its whole, as far as there is room for them at once. */
export function surroundings(node: MapNode, room: Size): Rect {
  const card = rectOf(node);
  const parts = shownParts(node).map(rectOf);
  const whole = node.whole ? [rectOf(node.whole)] : [];
  return [...parts, ...whole, roomForParts(node, card)].reduce((seen, next) => {
    const wider = around(seen, next);
    return wider.width <= room.width && wider.height <= room.height ? wider : seen;
  }, card);
}

/** Where its parts are going to stand when it is unfolded. */
function roomForParts(node: MapNode, card: Rect): Rect {
  return { ...card, x: card.x + card.width + columnGap(node) };
}

function around(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
