import { describe, expect, it } from 'vitest';
import type { MapModel } from '../model';
import { aPart, aProcess, outline } from '../test/world';
import { Drawing } from './drawing';
import type { MapNode } from './node';

const CARE = `
  Caring
    Consulting
      Diagnosing
        Testing blood
          Checking in
    Caring for inpatients
      Testing blood
    Discharging`;

function drawn(model: MapModel, options: { openTo?: number; showsAttributes?: boolean } = {}) {
  const drawing = new Drawing(model, { topId: 'Caring', openTo: 99, ...options });
  model.subscribe((change) => drawing.apply(change));
  const node = (id: string, whole?: string): MapNode => {
    const found = drawing.nodesOf(id).find((each) => !whole || each.whole?.id === whole);
    if (!found) throw new Error(`${id} is not drawn.`);
    return found;
  };
  return { drawing, node };
}

const ids = (nodes: readonly MapNode[]) => nodes.map(({ id }) => id);

describe('the drawing', () => {
  it('shows a shared process under each of its wholes, each with what is below it', () => {
    const { drawing, node } = drawn(outline(CARE));
    expect(drawing.nodesOf('Testing blood').map(({ whole }) => whole?.id)).toEqual([
      'Diagnosing',
      'Caring for inpatients',
    ]);
    expect(drawing.nodesOf('Checking in')).toHaveLength(2);
    expect(node('Testing blood', 'Diagnosing').key).not.toBe(
      node('Testing blood', 'Caring for inpatients').key,
    );
  });

  it('marks a shared process wherever it stands', () => {
    const { drawing } = drawn(outline(CARE));
    for (const node of drawing.nodesOf('Testing blood'))
      expect(node.card.marks).toContainEqual({
        kind: 'shared',
        icon: 'shared',
        text: '2',
        says: 'Shared: part of 2 wholes',
      });
  });

  it('draws a new name on every occurrence', () => {
    const model = outline(CARE);
    const { drawing } = drawn(model);
    model.putProcess(aProcess('Testing blood', { name: 'Taking blood' }));
    for (const node of drawing.nodesOf('Testing blood'))
      expect(node.card.lines).toEqual(['Taking blood']);
  });

  it('leaves the siblings of what changed as they were', () => {
    const model = outline(CARE);
    const { node } = drawn(model);
    const before = node('Discharging');
    const { content, card } = before;
    model.putProcess(aProcess('Consulting', { name: 'Seeing a patient' }));
    model.putPart(aPart('Caring', 'Consulting', 999_999));
    expect(node('Discharging').content).toBe(content);
    expect(node('Discharging').card).toBe(card);
  });

  it('keeps the node of a part that moves, with what is unfolded below it', () => {
    const model = outline(CARE);
    const { drawing, node } = drawn(model);
    const moved = node('Diagnosing');
    const below = moved.parts[0];
    model.change(() => {
      model.removePart('Consulting', 'Diagnosing');
      model.putPart(aPart('Caring', 'Diagnosing', 0));
    });
    expect(node('Diagnosing')).toBe(moved);
    expect(moved.parts[0]).toBe(below);
    expect([moved.layer, below?.layer]).toEqual([1, 2]);
    expect(ids(drawing.top.parts)[0]).toBe('Diagnosing');
  });

  it('forgets what left the map', () => {
    const model = outline(CARE);
    const { drawing, node } = drawn(model);
    const gone = node('Checking in', 'Testing blood');
    model.removePart('Caring', 'Consulting');
    expect(drawing.isDrawn(gone)).toBe(false);
    expect(drawing.nodesOf('Testing blood')).toHaveLength(1);
    expect(drawing.nodesOf('Consulting')).toHaveLength(0);
  });

  it('keeps a node that is taken out and put back in one change', () => {
    const model = outline(CARE);
    const { node } = drawn(model);
    const { key } = node('Discharging');
    model.change(() => {
      model.removePart('Caring', 'Discharging');
      model.putPart(aPart('Caring', 'Discharging', 0));
    });
    expect(node('Discharging').key).toBe(key);
  });

  it('never draws a process below itself, whatever the model says', () => {
    const model = outline(CARE);
    model.putPart(aPart('Checking in', 'Consulting', 1, false));
    const { drawing } = drawn(model);
    expect(drawing.size).toBeLessThan(40);
    const deepest = drawing.nodesOf('Checking in')[0];
    expect(ids(deepest?.parts ?? [])).not.toContain('Consulting');
  });

  it('leaves out a part whose process is not known, and draws it when it comes', () => {
    const model = outline(CARE);
    model.putPart(aPart('Caring', 'Later', 999_999));
    const { drawing } = drawn(model);
    expect(ids(drawing.top.parts)).not.toContain('Later');
    model.putProcess(aProcess('Later'));
    expect(ids(drawing.top.parts).at(-1)).toBe('Later');
    model.removeProcess('Later');
    expect(ids(drawing.top.parts)).not.toContain('Later');
  });

  it('makes no nodes below what was never unfolded', () => {
    const { drawing } = drawn(outline(CARE), { openTo: 1 });
    expect(drawing.size).toBe(4);
    drawing.setOpen(drawing.nodesOf('Consulting'), true);
    expect(drawing.size).toBe(5);
  });

  it('waits for parts that are not loaded, and draws them when they come', () => {
    const model = outline(CARE);
    model.putProcess(aProcess('Discharging', { partCount: 2 }));
    const { drawing, node } = drawn(model);
    expect(drawing.isWaiting(node('Discharging'))).toBe(true);
    model.change(() => {
      model.putProcess(aProcess('Ordering transport'));
      model.putPart(aPart('Discharging', 'Ordering transport', 1));
    });
    expect(drawing.isWaiting(node('Discharging'))).toBe(false);
    expect(ids(node('Discharging').parts)).toEqual(['Ordering transport']);
  });

  it('groups attributes under their facets, before the parts, in the order of the paper', () => {
    const model = outline(CARE);
    const give = (id: string, facet: 'WHO' | 'WHY', order: string) =>
      model.putAttribute({ id, processId: 'Caring', facet, text: id, practice: false, order });
    give('Patient', 'WHO', 'b');
    give('Health', 'WHY', 'a');
    give('Nurse', 'WHO', 'a');
    const { drawing } = drawn(model, { showsAttributes: true });
    expect(ids(drawing.top.parts)).toEqual([
      'WHY',
      'WHO',
      'Consulting',
      'Caring for inpatients',
      'Discharging',
    ]);
    expect(ids(drawing.top.parts[1]?.parts ?? [])).toEqual(['Nurse', 'Patient']);
    give('Carer', 'WHO', 'c');
    expect(ids(drawing.top.parts[1]?.parts ?? [])).toEqual(['Nurse', 'Patient', 'Carer']);
    model.removeAttribute('Health');
    expect(ids(drawing.top.parts)[0]).toBe('WHO');
    drawing.setShowsAttributes(false);
    expect(ids(drawing.top.parts)).toHaveLength(3);
  });

  it('gives a part that is being named its room, and takes it back', () => {
    const { drawing } = drawn(outline(CARE));
    const before = drawing.top.span;
    drawing.setDraft(drawing.top, 'Discharging');
    expect(ids(drawing.top.parts)).toEqual([
      'Consulting',
      'Caring for inpatients',
      'draft',
      'Discharging',
    ]);
    expect(drawing.top.span).toBeGreaterThan(before);
    drawing.clearDraft();
    expect(drawing.top.span).toBe(before);
  });
});
