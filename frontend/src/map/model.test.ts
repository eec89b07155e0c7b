import { describe, expect, it } from 'vitest';
import { MapModel, type ModelChange } from './model';
import { aPart, aProcess } from './test/world';

function listening(model: MapModel) {
  const heard: ModelChange[] = [];
  const stop = model.subscribe((change) => heard.push(change));
  return { heard, stop };
}

describe('the model', () => {
  it('keeps parts in the order of their fractional indexes, whichever came first', () => {
    const model = new MapModel();
    for (const [id, order] of [
      ['c', 'a2'],
      ['a', 'Zz'],
      ['b', 'a1'],
      ['d', 'a2'],
    ] as const)
      model.putPart({ wholeId: 'top', partId: id, isHome: true, order });
    expect(model.parts('top').map(({ partId }) => partId)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('knows the wholes of a shared part, its home first', () => {
    const model = new MapModel();
    model.putPart(aPart('ward', 'blood', 1, false));
    model.putPart(aPart('tests', 'blood', 1, true));
    expect(model.wholes('blood').map(({ wholeId }) => wholeId)).toEqual(['tests', 'ward']);
    model.removePart('tests', 'blood');
    expect(model.wholes('blood').map(({ wholeId }) => wholeId)).toEqual(['ward']);
  });

  it('moves a part that is put again with another order', () => {
    const model = new MapModel();
    for (const id of ['a', 'b']) model.putPart(aPart('top', id, id === 'a' ? 1 : 2));
    model.putPart(aPart('top', 'a', 3));
    expect(model.parts('top').map(({ partId }) => partId)).toEqual(['b', 'a']);
    expect(model.wholes('a')).toHaveLength(1);
  });

  it('tells which processes a change touched, and several changes as one', () => {
    const model = new MapModel();
    const { heard } = listening(model);
    model.change(() => {
      model.putProcess(aProcess('a'));
      model.putPart(aPart('top', 'a', 1));
    });
    expect(heard).toEqual([
      {
        processes: new Set(['a']),
        wholes: new Set(['top']),
        parts: new Set(['a']),
        attributes: new Set(),
      },
    ]);
  });

  it('says nothing when nothing changed, or to those who stopped listening', () => {
    const model = new MapModel();
    const { heard, stop } = listening(model);
    model.removePart('top', 'a');
    model.removeProcess('a');
    model.removeAttribute('a');
    expect(heard).toEqual([]);
    stop();
    model.putProcess(aProcess('a'));
    expect(heard).toEqual([]);
  });

  it('moves an attribute between processes', () => {
    const model = new MapModel();
    const attribute = {
      id: 'x',
      facet: 'WHY',
      text: 'Health',
      practice: false,
      order: 'a',
    } as const;
    model.putAttribute({ ...attribute, processId: 'a' });
    const { heard } = listening(model);
    model.putAttribute({ ...attribute, processId: 'b' });
    expect(model.attributes('a')).toEqual([]);
    expect(model.attributes('b')).toHaveLength(1);
    expect(heard[0]?.attributes).toEqual(new Set(['a', 'b']));
  });

  it('tells what was changed even when the change broke off', () => {
    const model = new MapModel();
    const { heard } = listening(model);
    const breakOff = () =>
      model.change(() => {
        model.putProcess(aProcess('a'));
        throw new Error('Broken off.');
      });
    expect(breakOff).toThrow('Broken off.');
    expect(heard[0]?.processes).toEqual(new Set(['a']));
    model.putProcess(aProcess('b'));
    expect(heard).toHaveLength(2);
  });
});
