import { describe, expect, it } from 'vitest';
import { aProcess, outline } from '../test/world';
import { refusalOf } from './asks';
import { Drawing } from './drawing';
import { type DropSide, dropAt } from './drop';
import { rectOf } from './layout';
import type { MapNode, Point } from './node';

function drawn() {
  const model = outline(`
    Delivering
      Providing
        Diagnosing
        Treating
      Regulating
        Inspecting`);
  const drawing = new Drawing(model, { topId: 'Delivering', openTo: 99 });
  const node = (id: string) => drawing.nodesOf(id)[0] as MapNode;
  /** A point on a card: 0 is its upper edge, 1 its lower. */
  const on = (id: string, part: number): Point => {
    const { x, y, width, height } = rectOf(node(id));
    return { x: x + width / 2, y: y + height * part };
  };
  const drop = (id: string, at: Point, isSharing = false) =>
    dropAt(drawing, node(id), at, isSharing);
  return { model, drawing, node, on, drop };
}

describe('letting go of a dragged process', () => {
  it.each<[number, DropSide]>([
    [0.1, 'before'],
    [0.5, 'into'],
    [0.9, 'after'],
  ])('at %f of a card puts it %s that card', (part, side) => {
    const { on, drop } = drawn();
    expect(drop('Inspecting', on('Diagnosing', part))?.side).toBe(side);
  });

  it('asks for one move', () => {
    const { on, drop } = drawn();
    expect(drop('Inspecting', on('Treating', 0.1))?.ask).toEqual({
      command: {
        verb: 'movePart',
        partId: 'Inspecting',
        fromWholeId: 'Regulating',
        toWholeId: 'Providing',
        place: { before: 'Treating' },
      },
    });
    expect(drop('Inspecting', on('Providing', 0.5))?.ask).toMatchObject({
      command: { toWholeId: 'Providing', place: {} },
    });
  });

  it('between two cards counts for the nearer', () => {
    const { on, drop } = drawn();
    const below = on('Diagnosing', 1);
    expect(drop('Inspecting', { ...below, y: below.y + 4 })).toMatchObject({
      side: 'after',
      target: { id: 'Diagnosing' },
    });
  });

  it('means nothing far from any card, on itself, or where it is already', () => {
    const { on, drop } = drawn();
    expect(drop('Inspecting', { x: -900, y: -900 })).toBeNull();
    expect(drop('Treating', on('Treating', 0.5))).toBeNull();
    expect(drop('Treating', on('Diagnosing', 0.9))).toBeNull();
    expect(drop('Diagnosing', on('Treating', 0.1))).toBeNull();
  });

  it('is refused below itself, with the reason', () => {
    const { on, drop } = drawn();
    const refused = drop('Providing', on('Diagnosing', 0.5));
    expect(refused && refusalOf(refused.ask)).toMatch(/cannot be a part of itself/);
    expect(refused?.says).toBe(refused && refusalOf(refused.ask));
  });

  it('is refused where a person may not edit', () => {
    const { model, drawing, on, drop } = drawn();
    model.subscribe((change) => drawing.apply(change));
    model.putProcess(aProcess('Providing', { mayDo: ['READ', 'SUGGEST'] }));
    const refused = drop('Inspecting', on('Diagnosing', 0.1));
    expect(refused && refusalOf(refused.ask)).toMatch(/Only the owner or a leading player/);
  });

  it('with the sharing key makes it a part of one more whole', () => {
    const { on, drop } = drawn();
    expect(drop('Inspecting', on('Providing', 0.5), true)).toMatchObject({
      says: 'Also a part of Providing',
      ask: { command: { verb: 'joinWhole', partId: 'Inspecting', wholeId: 'Providing' } },
    });
  });

  it('puts every card on the top into it, which has no siblings', () => {
    const { on, drop } = drawn();
    expect(drop('Inspecting', on('Delivering', 0.05))?.side).toBe('into');
  });
});
