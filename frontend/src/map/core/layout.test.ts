import { describe, expect, it } from 'vitest';
import type { MapModel } from '../model';
import { aPart, aProcess, grow, outline, pick, seeded } from '../test/world';
import { Drawing } from './drawing';
import { foldBelow, unfoldBelow } from './folding';
import { clusterRect, rectOf } from './layout';
import { everyNode, type MapNode, type Rect, shownFrom, shownParts } from './node';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

function shownRects(drawing: Drawing): Rect[] {
  return [...shownFrom(drawing.top)].map(rectOf);
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function anyOverlap(rects: Rect[]): boolean {
  const sorted = [...rects].sort((a, b) => a.y - b.y);
  return sorted.some((rect, at) => {
    for (const other of sorted.slice(at + 1)) {
      if (other.y >= rect.y + rect.height) return false;
      if (overlaps(rect, other)) return true;
    }
    return false;
  });
}

/** What a person sees: each card by its way from the top, and where it stands. */
function picture(drawing: Drawing): Map<string, Rect> {
  const way = (node: MapNode): string => (node.whole ? `${way(node.whole)}/` : '') + node.id;
  return new Map([...shownFrom(drawing.top)].map((node) => [way(node), rectOf(node)]));
}

/** The same map drawn from nothing, with the same unfolded. */
function freshFrom(drawing: Drawing): Drawing {
  const fresh = new Drawing(drawing.model, {
    topId: drawing.top.id,
    openTo: 0,
    showsAttributes: drawing.showsAttributes,
  });
  const copy = (from: MapNode, to: MapNode): void => {
    if (to.isOpen !== from.isOpen) fresh.setOpen([to], from.isOpen);
    if (!from.isOpen) return;
    for (const [at, part] of from.parts.entries()) copy(part, to.parts[at] as MapNode);
  };
  copy(drawing.top, fresh.top);
  return fresh;
}

/** One change of the kind that people make. */
function edit(model: MapModel, random: () => number, turn: number): void {
  const ids = [...model.processes()].map(({ id }) => id);
  const id = pick(random, ids.slice(1));
  const process = model.process(id);
  const whole = model.wholes(id)[0];
  if (!process || !whole) return;
  const kind = Math.floor(random() * 4);
  if (kind === 0)
    model.putProcess({ ...process, name: `Renaming ${'at length '.repeat(turn % 9)}` });
  if (kind === 1) model.putPart({ ...whole, order: String(random()) });
  if (kind === 2) model.removePart(whole.wholeId, id);
  if (kind === 3)
    model.change(() => {
      model.putProcess(aProcess(`new${turn}`));
      model.putPart(aPart(id, `new${turn}`, turn));
    });
}

describe('the layout', () => {
  it.each(SEEDS)('never lets two cards overlap (seed %i)', (seed) => {
    const drawing = new Drawing(grow(250, seed), {
      topId: 'p0',
      openTo: 99,
      showsAttributes: true,
    });
    expect(drawing.size).toBeGreaterThan(250);
    expect(anyOverlap(shownRects(drawing))).toBe(false);
  });

  it.each(SEEDS)('keeps siblings in order, each in a band of its own (seed %i)', (seed) => {
    const drawing = new Drawing(grow(250, seed), { topId: 'p0', openTo: 99 });
    for (const node of shownFrom(drawing.top)) {
      const parts = shownParts(node);
      expect(parts.map(({ id }) => id)).toEqual(
        drawing.model.parts(node.id).map(({ partId }) => partId),
      );
      for (const [at, part] of parts.entries()) {
        const next = parts[at + 1];
        const band = clusterRect(part);
        if (next) expect(clusterRect(next).y).toBeGreaterThan(band.y + band.height);
      }
    }
  });

  it.each(SEEDS)('puts parts to the right of their whole and inside its band (seed %i)', (seed) => {
    const drawing = new Drawing(grow(120, seed), {
      topId: 'p0',
      openTo: 99,
      showsAttributes: true,
    });
    for (const node of shownFrom(drawing.top)) {
      const room = clusterRect(node);
      for (const part of shownParts(node)) {
        const inner = clusterRect(part);
        expect(rectOf(part).x).toBeGreaterThan(rectOf(node).x + node.card.width);
        expect(inner.y).toBeGreaterThanOrEqual(room.y);
        expect(inner.y + inner.height).toBeLessThanOrEqual(room.y + room.height);
        expect(inner.x + inner.width).toBeLessThanOrEqual(room.x + room.width);
      }
    }
  });

  it.each(SEEDS)('is after many edits what a fresh layout would be (seed %i)', (seed) => {
    const random = seeded(seed * 77);
    const model = grow(80, seed);
    const drawing = new Drawing(model, { topId: 'p0', openTo: 2 });
    model.subscribe((change) => drawing.apply(change));
    for (let turn = 0; turn < 60; turn += 1) {
      edit(model, random, turn);
      const node = pick(random, [...everyNode(drawing.top)]);
      if (turn % 5 === 0) unfoldBelow(drawing, node);
      if (turn % 7 === 0) foldBelow(drawing, node);
      if (turn % 11 === 0) drawing.setShowsAttributes(!drawing.showsAttributes);
      expect(picture(drawing)).toEqual(picture(freshFrom(drawing)));
    }
  });

  it('puts a whole beside the middle of its parts', () => {
    const drawing = new Drawing(
      outline(`
        Caring
          Testing
          Treating
          Reviewing`),
      { topId: 'Caring' },
    );
    const middles = [drawing.top, drawing.top.parts[1] as MapNode].map((node) => {
      const { y, height } = rectOf(node);
      return y + height / 2;
    });
    expect(middles[0]).toBe(middles[1]);
  });

  it('stands on whole pixels, so that text is sharp', () => {
    const drawing = new Drawing(grow(200, 5), { topId: 'p0', openTo: 99, showsAttributes: true });
    for (const { x, y } of shownRects(drawing)) expect([x % 1, y % 1]).toEqual([0, 0]);
  });
});
