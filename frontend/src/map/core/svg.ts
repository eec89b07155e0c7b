/** What is drawn, as one SVG document of plain shapes and text: it opens anywhere. */
import { type Card, MARK, markStep, nameStyle, PAD, PADLOCK, STYLE } from './card';
import { curve, type Edge, inView, type Placed } from './cull';
import type { Drawing } from './drawing';
import { ICONS } from './icons';
import { clusterRect } from './layout';
import type { Mark } from './marks';
import { type MapNode, processOf } from './node';
import { PALETTE } from './palette';
import { arialWidth } from './text';

const MARGIN = 32;
const FONT = 'Arial, Helvetica, sans-serif';

/** What one may not read is hatched. */
const HATCHING = `<defs><pattern id="restricted" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v8" stroke="${PALETTE.edge}" stroke-width="2" stroke-opacity="0.5"/></pattern></defs>`;

export interface SvgOptions {
  readonly highlights?: ReadonlySet<string>;
}

export function svgOf(drawing: Drawing, { highlights = new Set() }: SvgOptions = {}): string {
  const room = clusterRect(drawing.top);
  const { nodes, edges } = inView(drawing.top, room);
  const width = room.width + 2 * MARGIN + 32;
  const height = room.height + 2 * MARGIN;
  const name = safe(processOf(drawing.top)?.name ?? '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="${FONT}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    HATCHING,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${PALETTE.paper}"/>`,
    ...edges.map(edgeSvg),
    ...nodes.map((placed) => nodeSvg(drawing, placed, highlights)),
    '</svg>',
  ].join('\n');
}

function edgeSvg(edge: Edge): string {
  const isBranch = !processOf(edge.part);
  const colour = isBranch ? PALETTE.line : PALETTE.edge;
  return `<path d="${curve(edge)}" fill="none" stroke="${colour}" stroke-width="${isBranch ? 1.5 : 2}"/>`;
}

function nodeSvg(drawing: Drawing, placed: Placed, highlights: ReadonlySet<string>): string {
  const { node, x, y } = placed;
  const inner = innerSvg(drawing, node, highlights);
  return inner && `<g transform="translate(${x} ${y})">${inner}</g>`;
}

function innerSvg(drawing: Drawing, node: MapNode, highlights: ReadonlySet<string>): string {
  switch (node.content.kind) {
    case 'process':
      return processSvg(drawing, node, highlights.has(node.id));
    case 'facet':
      return (
        box(node.card, 14, PALETTE.ground, PALETTE.line) + linesSvg(node.card, STYLE.facet, 13, 5)
      );
    case 'attribute':
      return `<circle cx="13" cy="14" r="3" fill="${PALETTE.edge}"/>${linesSvg(node.card, STYLE.small, 26, 5)}`;
    case 'draft':
      return '';
  }
}

function processSvg(drawing: Drawing, node: MapNode, isFound: boolean): string {
  const process = processOf(node);
  if (!process) return '';
  if (process.isRestricted) return restrictedSvg(node.card);
  const isTop = node === drawing.top;
  const isWarm = process.isHighlighted || isFound;
  const paper = isTop ? PALETTE.blue : isWarm ? PALETTE.warmTint : PALETTE.paper;
  const ink = isTop ? PALETTE.paper : PALETTE.text;
  const style = nameStyle(isTop);
  return [
    box(node.card, 8, paper, isTop ? PALETTE.blue : isWarm ? PALETTE.warm : PALETTE.edge),
    isWarm ? `<rect width="6" height="${node.card.height}" rx="3" fill="${PALETTE.warm}"/>` : '',
    linesSvg(node.card, style, PAD.x, PAD.y, ink),
    ownerSvg(node.card, style.line, Boolean(process.ownerName), isTop),
    marksSvg(node.card, isTop ? PALETTE.paper : PALETTE.secondary),
    node.isOpen || !drawing.hasBranches(node) ? '' : countSvg(node.card, process.partCount),
  ].join('');
}

function restrictedSvg(card: Card): string {
  const top = (card.height - 16) / 2;
  return [
    box(card, 8, PALETTE.ground, PALETTE.secondary),
    `<rect width="${card.width}" height="${card.height}" rx="8" fill="url(#restricted)"/>`,
    `<path transform="translate(${PAD.x} ${top})" d="${ICONS.restricted}" fill="none" stroke="${PALETTE.text}" stroke-width="1.5"/>`,
    linesSvg(card, STYLE.name, PAD.x + PADLOCK, PAD.y),
  ].join('');
}

function box({ width, height }: Card, radius: number, fill: string, stroke: string): string {
  return `<rect width="${width}" height="${height}" rx="${radius}" fill="${fill}" stroke="${stroke}"/>`;
}

interface LineStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly line: number;
}

function linesSvg(
  card: Card,
  style: LineStyle,
  x: number,
  top: number,
  ink: string = PALETTE.text,
): string {
  const weight = style.bold ? ' font-weight="bold"' : '';
  const lines = card.lines.map((line, at) => {
    const y = top + at * style.line + style.line * 0.76;
    return `<tspan x="${x}" y="${y.toFixed(1)}">${safe(line)}</tspan>`;
  });
  return `<text font-size="${style.size}"${weight} fill="${ink}">${lines.join('')}</text>`;
}

function ownerSvg(card: Card, line: number, hasOwner: boolean, isTop: boolean): string {
  const y = PAD.y + card.lines.length * line + 2 + STYLE.small.line * 0.76;
  const ink = isTop ? PALETTE.paper : hasOwner ? PALETTE.secondary : PALETTE.red;
  return `<text x="${PAD.x}" y="${y.toFixed(1)}" font-size="14" fill="${ink}">${safe(card.owner ?? '')}</text>`;
}

function marksSvg(card: Card, ink: string): string {
  const y = card.height - PAD.y - 17;
  let x = card.marksBelow ? PAD.x : card.width - PAD.x - card.marksWidth + MARK.gap;
  return card.marks
    .map((mark) => {
      const drawn = markSvg(mark, x, y, ink);
      x += markStep(mark, arialWidth);
      return drawn;
    })
    .join('');
}

function markSvg(mark: Mark, x: number, y: number, ink: string): string {
  const icon = mark.icon
    ? `<path d="${ICONS[mark.icon]}" fill="none" stroke="${ink}" stroke-width="1.5"/>`
    : '';
  const text = `<text x="${mark.icon ? MARK.icon : 0}" y="13" font-size="14" fill="${ink}">${mark.text}</text>`;
  return `<g transform="translate(${x} ${y})"><title>${safe(mark.says)}</title>${icon}${text}</g>`;
}

function countSvg(card: Card, count: number): string {
  return `<g transform="translate(${card.width + 15} ${card.height / 2})"><circle r="12" fill="${PALETTE.blue}"/><text y="5" font-size="14" text-anchor="middle" fill="${PALETTE.paper}">${count || '+'}</text></g>`;
}

/** Safe inside XML: no markup of the names' own, and no characters that XML forbids. */
function safe(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
