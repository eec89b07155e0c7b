import { describe, expect, it } from 'vitest';
import { outline } from '../test/world';
import { Drawing } from './drawing';
import type { MapNode } from './node';
import { fallbacks, findByLetters, nearestLeft, type Step, step } from './walk';

const drawing = new Drawing(
  outline(`
    Delivering
      Commissioning
        Assessing
        Monitoring
      Providing
        Diagnosing
          Testing
        Treating
      Regulating`),
  { topId: 'Delivering', openTo: 99 },
);

const node = (id: string): MapNode => drawing.nodesOf(id)[0] as MapNode;
const go = (from: string, to: Step) => step(node(from), to)?.id ?? null;

describe('walking the map', () => {
  it.each<[string, Step, string | null]>([
    ['Testing', 'whole', 'Diagnosing'],
    ['Delivering', 'whole', null],
    ['Providing', 'part', 'Diagnosing'],
    ['Testing', 'part', null],
    ['Providing', 'above', 'Commissioning'],
    ['Providing', 'below', 'Regulating'],
    ['Commissioning', 'above', null],
    ['Regulating', 'below', null],
    ['Testing', 'first', 'Delivering'],
    ['Delivering', 'last', 'Regulating'],
  ])('from %s to the %s is %s', (from, to, expected) => {
    expect(go(from, to)).toBe(expected);
  });

  it('goes on in the next cluster where siblings end, in the same column', () => {
    expect(go('Monitoring', 'below')).toBe('Diagnosing');
    expect(go('Diagnosing', 'above')).toBe('Monitoring');
  });

  it('stops at a shallower one where the next cluster does not reach as deep', () => {
    expect(go('Testing', 'below')).toBe('Treating');
    expect(go('Treating', 'below')).toBe('Regulating');
  });

  it('visits every process by walking down and in, and never one twice', () => {
    const seen: string[] = [];
    const visit = (from: MapNode | null): void => {
      for (let at = from; at; at = at.whole === from?.whole ? step(at, 'below') : null) {
        if (at.whole !== from?.whole) break;
        seen.push(at.id);
        visit(step(at, 'part'));
      }
    };
    visit(drawing.top);
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  it('does not enter what is folded', () => {
    drawing.setOpen([node('Providing')], false);
    expect(go('Monitoring', 'below')).toBe('Providing');
    expect(go('Delivering', 'last')).toBe('Regulating');
    drawing.setOpen([node('Providing')], true);
  });

  it('passes over a part that is only being named', () => {
    drawing.setDraft(node('Delivering'), 'Providing');
    expect(go('Commissioning', 'below')).toBe('Providing');
    drawing.clearDraft();
  });

  it('finds the next process by its first letters, round again and whatever the case', () => {
    const found = (from: string, letters: string) => findByLetters(node(from), letters)?.id ?? null;
    expect(found('Delivering', 'd')).toBe('Diagnosing');
    expect(found('Diagnosing', 'd')).toBe('Delivering');
    expect(found('Diagnosing', 'DI')).toBe('Diagnosing');
    expect(found('Delivering', 'tr')).toBe('Treating');
    expect(found('Delivering', 'x')).toBeNull();
  });

  it('falls back to the nearest that is left', () => {
    const near = fallbacks(node('Diagnosing'));
    expect(near.map(({ id }) => id)).toEqual(['Diagnosing', 'Treating', 'Providing', 'Delivering']);
    const left = (id: string) => nearestLeft(near, (each) => each.id !== id)?.id;
    expect(left('Diagnosing')).toBe('Treating');
    expect(nearestLeft(near, ({ id }) => id === 'Delivering')?.id).toBe('Delivering');
  });
});
