import { describe, expect, it } from 'vitest';
import { aPart, aProcess, outline } from '../test/world';
import { Drawing } from './drawing';
import {
  foldBelow,
  foldByRule,
  isFoldedByLayer,
  isUnfoldedBelow,
  shownNodeFor,
  unfoldBelow,
  unfoldedIds,
  unfoldTo,
  wayTo,
} from './folding';
import { type MapNode, shownFrom } from './node';

const TEXT = `
  Delivering
    Providing
      Consulting
        Diagnosing
          Testing blood
      Nursing
        Testing blood
    Regulating
      Inspecting`;

function drawn(openTo = 1) {
  const drawing = new Drawing(outline(TEXT), { topId: 'Delivering', openTo });
  const shown = () => [...shownFrom(drawing.top)].map(({ id }) => id);
  const node = (id: string) => drawing.nodesOf(id)[0] as MapNode;
  return { drawing, shown, node };
}

describe('folding', () => {
  it('begins with what the layer rule unfolds', () => {
    expect(drawn(0).shown()).toEqual(['Delivering']);
    expect(drawn(1).shown()).toEqual(['Delivering', 'Providing', 'Regulating']);
  });

  it('unfolds and folds everything below', () => {
    const { drawing, shown } = drawn();
    expect(isUnfoldedBelow(drawing, drawing.top)).toBe(false);
    expect(unfoldBelow(drawing, drawing.top)).toBe(true);
    expect(shown()).toHaveLength(9);
    expect(isUnfoldedBelow(drawing, drawing.top)).toBe(true);
    foldBelow(drawing, drawing.top);
    expect(shown()).toEqual(['Delivering']);
    drawing.setOpen([drawing.top], true);
    expect(shown()).toEqual(['Delivering', 'Providing', 'Regulating']);
  });

  it('folds to a layer, whatever was folded by hand', () => {
    const { drawing, shown, node } = drawn();
    unfoldBelow(drawing, node('Regulating'));
    foldByRule(drawing, 2);
    expect(shown()).toEqual([
      'Delivering',
      'Providing',
      'Consulting',
      'Nursing',
      'Regulating',
      'Inspecting',
    ]);
    foldByRule(drawing, 1);
    expect(shown()).toEqual(['Delivering', 'Providing', 'Regulating']);
  });

  it('unfolds named processes wherever they are drawn', () => {
    const { drawing, shown } = drawn();
    foldByRule(drawing, 0, new Set(['Delivering', 'Regulating']));
    expect(shown()).toEqual(['Delivering', 'Providing', 'Regulating', 'Inspecting']);
    expect(unfoldedIds(drawing)).toEqual(['Delivering', 'Regulating']);
  });

  it('stands as the rule has it until somebody folds or unfolds by hand', () => {
    const { drawing, node } = drawn(1);
    expect(isFoldedByLayer(drawing)).toBe(true);
    drawing.setOpen([node('Providing')], true);
    expect(isFoldedByLayer(drawing)).toBe(false);
    drawing.setOpen([node('Providing')], false);
    expect(isFoldedByLayer(drawing)).toBe(true);
    foldByRule(drawing, 99);
    expect(isFoldedByLayer(drawing)).toBe(true);
  });

  it('keeps what was folded by hand when the model changes', () => {
    const { drawing, shown, node } = drawn(2);
    drawing.model.subscribe((change) => drawing.apply(change));
    drawing.setOpen([node('Providing')], false);
    drawing.model.change(() => {
      drawing.model.putProcess(aProcess('Advising'));
      drawing.model.putPart(aPart('Delivering', 'Advising', 999));
    });
    expect(shown()).toEqual(['Delivering', 'Providing', 'Regulating', 'Inspecting', 'Advising']);
  });

  it('folds two occurrences of a shared process apart', () => {
    const { drawing } = drawn(99);
    drawing.model.subscribe((change) => drawing.apply(change));
    drawing.model.change(() => {
      drawing.model.putProcess(aProcess('Checking in'));
      drawing.model.putPart(aPart('Testing blood', 'Checking in', 1));
    });
    const [one, other] = drawing.nodesOf('Testing blood');
    drawing.setOpen([one as MapNode], false);
    expect([one?.isOpen, other?.isOpen]).toEqual([false, true]);
  });

  it('finds the way to a process by its homes', () => {
    const model = outline(TEXT);
    expect(wayTo(model, 'Delivering', 'Testing blood')).toEqual([
      'Delivering',
      'Providing',
      'Consulting',
      'Diagnosing',
      'Testing blood',
    ]);
    expect(wayTo(model, 'Nursing', 'Testing blood')).toEqual(['Nursing', 'Testing blood']);
    expect(wayTo(model, 'Regulating', 'Testing blood')).toBeNull();
    expect(wayTo(model, 'Delivering', 'Unknown')).toBeNull();
  });

  it('unfolds the way to a process and no more', () => {
    const { drawing, shown } = drawn();
    expect(unfoldTo(drawing, 'Inspecting')?.id).toBe('Inspecting');
    expect(shown()).toEqual(['Delivering', 'Providing', 'Regulating', 'Inspecting']);
    expect(unfoldTo(drawing, 'Unknown')).toBeNull();
  });

  it('stands in for a folded process by the nearest whole that is shown', () => {
    const { drawing } = drawn();
    expect(shownNodeFor(drawing, 'Testing blood')?.id).toBe('Providing');
    expect(shownNodeFor(drawing, 'Regulating')?.id).toBe('Regulating');
    expect(shownNodeFor(drawing, 'Unknown')).toBeNull();
  });
});
