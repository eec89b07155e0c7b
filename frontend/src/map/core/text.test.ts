import { describe, expect, it } from 'vitest';
import { grow } from '../test/world';
import { arialWidth, rememberWidths, shorten, wrap } from './text';

const STYLE = { size: 16, bold: false };
const lines = (text: string, room: number, most = 4) => wrap(text, STYLE, room, most, arialWidth);

describe('breaking names into lines', () => {
  it('knows how wide words are in Arial', () => {
    expect(arialWidth('Testing blood', STYLE)).toBeCloseTo(96.05, 1);
    expect(arialWidth('Testing blood', { size: 16, bold: true })).toBeGreaterThan(98);
    expect(arialWidth('', STYLE)).toBe(0);
  });

  it('breaks between words and loses none of them', () => {
    for (const { name } of grow(60, 9).processes())
      expect(lines(name, 120, 99).join(' ')).toBe(name);
  });

  it('never makes a line wider than the room', () => {
    for (const room of [40, 90, 200])
      for (const line of lines('Reviewing the antidisestablishmentarian patient record', room))
        expect(arialWidth(line, STYLE)).toBeLessThanOrEqual(room);
  });

  it('says with an ellipsis that something is left out', () => {
    expect(lines('Reviewing the patient record', 80, 2)).toEqual(['Reviewing', 'the patien…']);
    expect(shorten('Testing blood', STYLE, 70, arialWidth)).toBe('Testing…');
    expect(shorten('Testing blood', STYLE, 100, arialWidth)).toBe('Testing blood');
  });

  it('copes with names that are one long word, foreign, or nothing at all', () => {
    expect(lines('x'.repeat(200), 100)).toHaveLength(1);
    expect(lines('验血 检查', 100)).toEqual(['验血 检查']);
    expect(lines('   ', 100)).toEqual([]);
  });

  it('measures each word once', () => {
    let measured = 0;
    const widthOf = rememberWidths((text, style) => {
      measured += 1;
      return arialWidth(text, style);
    });
    for (let turn = 0; turn < 5; turn += 1) wrap('Testing blood', STYLE, 200, 2, widthOf);
    expect(measured).toBe(3);
  });
});
