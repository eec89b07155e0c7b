import { describe, expect, it } from 'vitest';
import { aProcess, grow, outline } from '../test/world';
import { Drawing } from './drawing';
import { shownFrom } from './node';
import { svgOf } from './svg';

function count(svg: string, pattern: RegExp): number {
  return [...svg.matchAll(pattern)].length;
}

describe('the exported picture', () => {
  const drawing = new Drawing(grow(120, 6), { topId: 'p0', openTo: 99, showsAttributes: true });
  const svg = svgOf(drawing);

  it('draws every card and every edge that is shown', () => {
    const shown = [...shownFrom(drawing.top)];
    expect(count(svg, /<g transform="translate\([\d.]+ [\d.]+\)"><(rect|circle)/g)).toBeGreaterThan(
      0,
    );
    expect(count(svg, /<path d="M[^"]+" fill="none" stroke="#(aeb7bd|d8dde0)"/g)).toBe(
      shown.length - 1,
    );
    for (const node of shown)
      for (const line of node.card.lines) expect(svg).toContain(`>${line}</tspan>`);
  });

  it('is plain SVG, which opens anywhere', () => {
    expect(svg).not.toMatch(/foreignObject|<style|class=|href=/);
    expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  });

  it('has balanced elements', () => {
    const open: string[] = [];
    for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self && name) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('writes names as text, whatever is in them', () => {
    const model = outline('Top');
    model.putProcess(aProcess('Top', { name: '<script>alert("1")</script> & \u0000 co' }));
    const picture = svgOf(new Drawing(model, { topId: 'Top' }));
    expect(picture).not.toContain('<script>');
    expect(picture).not.toContain('\u0000');
    expect(picture).toContain('&#60;script&#62;alert(&#34;1&#34;)');
  });

  it('highlights what the paper highlights, and what it is asked to', () => {
    const model = outline('Top\n  Testing\n  Treating');
    model.putProcess(aProcess('Testing', { isHighlighted: true }));
    const small = new Drawing(model, { topId: 'Top' });
    expect(count(svgOf(small), /fill="#fff4d6"/g)).toBe(1);
    expect(count(svgOf(small, { highlights: new Set(['Treating']) }), /fill="#fff4d6"/g)).toBe(2);
  });

  it('says how many parts are folded away', () => {
    const folded = new Drawing(outline('Top\n  A\n  B\n  C'), { topId: 'Top', openTo: 0 });
    expect(svgOf(folded)).toMatch(/<circle r="12"[^>]*\/><text[^>]*>3<\/text>/);
  });
});

describe('a restricted process in the picture', () => {
  it('is hatched, with a padlock and its words, and without an owner', () => {
    const model = outline('Delivering\n  Hidden');
    const fields = { name: 'A restricted process', isRestricted: true, label: null };
    model.putProcess(aProcess('Hidden', { ...fields, ownerName: null, organisationName: null }));
    const svg = svgOf(new Drawing(model, { topId: 'Delivering', openTo: 9 }));
    expect(svg).toContain('fill="url(#restricted)"');
    expect(svg).toContain('>A restricted process</tspan>');
    expect(svg).not.toContain('No owner');
  });
});
