/** The map from afar, on a canvas: cards as small boxes, and as many names as there is room for. */
import { type Camera, rectToScreen, type Size, seen, toScreen } from '../core/camera';
import { type Edge, type InView, inView, meets, type Placed } from '../core/cull';
import type { Drawing } from '../core/drawing';
import { COLUMN_GAP } from '../core/layout';
import { type MapNode, processOf, type Rect, shownParts } from '../core/node';
import { PALETTE } from '../core/palette';
import { arialWidth, rememberWidths, wrap } from '../core/text';

export interface Look {
  readonly drawing: Drawing;
  readonly camera: Camera;
  readonly size: Size;
  readonly focused: MapNode;
  readonly path: ReadonlySet<MapNode>;
  readonly highlights: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** Below this many screen pixels a cluster is one smudge. */
const FINEST = 3;
const MOST_NAMES = 160;
const MOST_TRIED = 1500;
const LABEL = { style: { size: 12, bold: true }, line: 14, most: 190, pad: 4 } as const;
const widthOf = rememberWidths(arialWidth);

export function paint(context: CanvasRenderingContext2D, look: Look): void {
  const { drawing, camera, size } = look;
  context.clearRect(0, 0, size.width, size.height);
  const found = inView(drawing.top, seen(camera, size, 20), [], FINEST / camera.zoom);
  paintEdges(context, look, found.edges);
  for (const placed of found.nodes) paintCard(context, look, placed);
  paintNames(context, look, found);
  paintFocus(context, look, found);
}

function paintEdges(context: CanvasRenderingContext2D, look: Look, edges: Edge[]): void {
  const isOnPath = ({ part }: Edge) => look.path.has(part);
  strokeEdges(
    context,
    look.camera,
    edges.filter((edge) => !isOnPath(edge)),
    PALETTE.edge,
    1,
  );
  strokeEdges(context, look.camera, edges.filter(isOnPath), PALETTE.blue, 2);
}

function strokeEdges(
  context: CanvasRenderingContext2D,
  camera: Camera,
  edges: Edge[],
  colour: string,
  width: number,
): void {
  context.beginPath();
  for (const edge of edges) {
    const [from, to] = [toScreen(camera, edge.from), toScreen(camera, edge.to)];
    const trunk = (from.x + to.x) / 2;
    const corner = Math.min(6, Math.abs(to.y - from.y) / 2, trunk - from.x);
    context.moveTo(from.x, from.y);
    context.arcTo(trunk, from.y, trunk, to.y, corner);
    context.arcTo(trunk, to.y, to.x, to.y, corner);
    context.lineTo(to.x, to.y);
  }
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function paintCard(context: CanvasRenderingContext2D, look: Look, placed: Placed): void {
  const { node } = placed;
  const { x, y, width, height } = onScreen(look, placed);
  if (height < 5) {
    context.fillStyle = colourOf(look, node);
    context.fillRect(x, y, width, Math.max(1, height));
    return;
  }
  paintBox(context, look, node, { x, y, width, height });
}

function paintBox(context: CanvasRenderingContext2D, look: Look, node: MapNode, box: Rect): void {
  const isChanged = look.changed.has(node.id);
  context.fillStyle = colourOf(look, node);
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, 3);
  context.fill();
  context.strokeStyle = isChanged ? PALETTE.halo : PALETTE.edge;
  context.lineWidth = isChanged ? 3 : 1;
  context.stroke();
}

function colourOf({ drawing, highlights }: Look, node: MapNode): string {
  if (node === drawing.top) return PALETTE.blue;
  const process = processOf(node);
  if (!process || process.isRestricted) return PALETTE.line;
  return process.isHighlighted || highlights.has(node.id) ? PALETTE.warm : PALETTE.paper;
}

function onScreen(look: Look, { node, x, y }: Placed): Rect {
  return rectToScreen(look.camera, { x, y, width: node.card.width, height: node.card.height });
}

/** As on a printed map: the great names first, and no name over another. */
function paintNames(context: CanvasRenderingContext2D, look: Look, { nodes }: InView): void {
  const taken: Rect[] = [];
  context.font = `bold ${LABEL.style.size}px Arial, sans-serif`;
  context.textBaseline = 'middle';
  for (const placed of byLayer(nodes).slice(0, MOST_TRIED)) {
    if (taken.length >= MOST_NAMES) return;
    const label = labelFor(look, placed);
    if (!label || taken.some((other) => meets(other, label.plate))) continue;
    taken.push(label.plate);
    paintName(context, look, placed.node, label);
  }
}

function byLayer(nodes: readonly Placed[]): Placed[] {
  const processes = nodes.filter(({ node }) => processOf(node));
  return processes.sort((a, b) => a.node.layer - b.node.layer);
}

interface Label {
  readonly lines: readonly string[];
  readonly plate: Rect;
}

/** A name may use the room to the right of its card; a whole's only up to where its parts stand. */
function labelFor(look: Look, placed: Placed): Label | null {
  const { node } = placed;
  const name = processOf(node)?.name;
  if (!name) return null;
  const card = onScreen(look, placed);
  const { zoom } = look.camera;
  const isWhole = shownParts(node).length > 0;
  const column = card.width + (COLUMN_GAP - 12) * zoom - 2 * LABEL.pad;
  const room = isWhole ? Math.max(column, longestWord(name)) : LABEL.most;
  const fits = Math.floor((node.span * zoom) / LABEL.line);
  const most = isWhole ? Math.min(4, Math.max(1, fits)) : 1;
  const lines = wrap(name, LABEL.style, room, most, widthOf);
  const widest = Math.max(...lines.map((line) => widthOf(line, LABEL.style)));
  const height = lines.length * LABEL.line + 2;
  const y = card.y + card.height / 2 - height / 2;
  const width = Math.max(card.width, widest + 2 * LABEL.pad);
  return { lines, plate: { x: card.x, y, width, height } };
}

function longestWord(name: string): number {
  const widths = name.split(/\s+/).map((word) => widthOf(word, LABEL.style));
  return Math.min(LABEL.most, Math.ceil(Math.max(...widths)) + 1);
}

function paintName(
  context: CanvasRenderingContext2D,
  look: Look,
  node: MapNode,
  label: Label,
): void {
  paintBox(context, look, node, label.plate);
  paintLines(context, label, node === look.drawing.top ? PALETTE.paper : PALETTE.text);
}

function paintLines(context: CanvasRenderingContext2D, { lines, plate }: Label, ink: string): void {
  context.fillStyle = ink;
  for (const [at, line] of lines.entries())
    context.fillText(line, plate.x + LABEL.pad, plate.y + 1 + (at + 0.5) * LABEL.line);
}

/** Large enough to be found, however far away. */
function paintFocus(context: CanvasRenderingContext2D, look: Look, { nodes }: InView): void {
  const placed = nodes.find(({ node }) => node === look.focused);
  if (!placed) return;
  const label = labelFor(look, placed);
  if (!label) return;
  const { x, y, width, height } = label.plate;
  context.fillStyle = PALETTE.focus;
  context.fillRect(x, y, width, height);
  context.fillStyle = PALETTE.text;
  context.fillRect(x, y + height, width, 3);
  paintLines(context, label, PALETTE.text);
}
