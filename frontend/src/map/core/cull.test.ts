import { describe, expect, it } from 'vitest';
import { grow, seeded } from '../test/world';
import { inView, meets, NOWHERE, nodeAt } from './cull';
import { Drawing } from './drawing';
import { clusterRect, rectOf } from './layout';
import { type Rect, shownFrom } from './node';

const drawing = new Drawing(grow(400, 11), { topId: 'p0', openTo: 99, showsAttributes: true });
const all = [...shownFrom(drawing.top)];

function someView(random: () => number): Rect {
  const room = clusterRect(drawing.top);
  return {
    x: room.x + (random() * 1.2 - 0.1) * room.width,
    y: room.y + (random() * 1.2 - 0.1) * room.height,
    width: random() * 1500,
    height: random() * 900,
  };
}

describe('what is in view', () => {
  it('is exactly the cards that meet the view, in reading order', () => {
    const random = seeded(3);
    for (let turn = 0; turn < 300; turn += 1) {
      const view = someView(random);
      const expected = all.filter((node) => meets(view, rectOf(node)));
      expect(inView(drawing.top, view).nodes.map(({ node }) => node)).toEqual(expected);
    }
  });

  it('says where each card stands', () => {
    for (const { node, x, y } of inView(drawing.top, clusterRect(drawing.top)).nodes)
      expect({ x, y }).toEqual({ x: rectOf(node).x, y: rectOf(node).y });
  });

  it('has the edges that cross the view, also between cards outside it', () => {
    const random = seeded(4);
    for (let turn = 0; turn < 300; turn += 1) {
      const view = someView(random);
      const expected = all.filter((part) => {
        if (!part.whole) return false;
        const [whole, own] = [rectOf(part.whole), rectOf(part)];
        const [from, to] = [whole.y + whole.height / 2, own.y + own.height / 2];
        const x = whole.x + whole.width;
        const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
        return meets(view, { x, y: top, width: own.x - x, height: bottom - top });
      });
      const found = inView(drawing.top, view).edges.map(({ part }) => part);
      expect(new Set(found)).toEqual(new Set(expected));
    }
  });

  it('keeps what it is asked to keep, in its place in the reading order', () => {
    const kept = [all[7], all[200], all[350]].filter((node) => node !== undefined);
    expect(inView(drawing.top, NOWHERE, kept).nodes.map(({ node }) => node)).toEqual(kept);
  });

  it('finds the card under a point', () => {
    for (const node of all.slice(0, 100)) {
      const { x, y, width, height } = rectOf(node);
      expect(nodeAt(drawing.top, { x: x + width / 2, y: y + height / 2 })).toBe(node);
    }
    expect(nodeAt(drawing.top, { x: -500, y: -500 })).toBeNull();
  });
});
