/** Where one looks: a point of the drawing is on the screen at `point * zoom + (x, y)`. */
import type { Point, Rect } from './node';

export interface Camera extends Point {
  readonly zoom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const ZOOM = { least: 0.002, most: 2, near: 0.42 } as const;

export const isFar = (camera: Camera): boolean => camera.zoom < ZOOM.near;

export function toScreen(camera: Camera, point: Point): Point {
  return { x: point.x * camera.zoom + camera.x, y: point.y * camera.zoom + camera.y };
}

export function toDrawing(camera: Camera, point: Point): Point {
  return { x: (point.x - camera.x) / camera.zoom, y: (point.y - camera.y) / camera.zoom };
}

export function rectToScreen(camera: Camera, rect: Rect): Rect {
  const { zoom } = camera;
  return { ...toScreen(camera, rect), width: rect.width * zoom, height: rect.height * zoom };
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/** Zooms and keeps what is under this point of the screen where it is. */
export function zoomAt(camera: Camera, at: Point, factor: number): Camera {
  const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, camera.zoom * factor));
  const change = zoom / camera.zoom;
  return { zoom, x: at.x - (at.x - camera.x) * change, y: at.y - (at.y - camera.y) * change };
}

/** What of the drawing is seen, with a margin given in screen pixels. */
export function seen(camera: Camera, size: Size, margin = 0): Rect {
  const corner = toDrawing(camera, { x: -margin, y: -margin });
  return {
    ...corner,
    width: (size.width + 2 * margin) / camera.zoom,
    height: (size.height + 2 * margin) / camera.zoom,
  };
}

/** All of a rectangle, as large as it fits but never magnified. */
export function fitTo(rect: Rect, size: Size, margin = 48): Camera {
  const wide = (size.width - 2 * margin) / Math.max(1, rect.width);
  const high = (size.height - 2 * margin) / Math.max(1, rect.height);
  const zoom = Math.max(ZOOM.least, Math.min(1, wide, high));
  return whole({
    zoom,
    x: (size.width - rect.width * zoom) / 2 - rect.x * zoom,
    y: (size.height - rect.height * zoom) / 2 - rect.y * zoom,
  });
}

/** The top at the left and in the middle, readable, with its parts beside it. */
export function beginAt(card: Rect, size: Size, zoom = 1): Camera {
  const margin = Math.min(48, size.width * 0.06);
  const y = size.height / 2 - (card.y + card.height / 2) * zoom;
  return whole({ zoom, x: margin - card.x * zoom, y });
}

/** A rectangle in the middle of the screen, as large as it is. */
export function centreOn(camera: Camera, rect: Rect, size: Size): Camera {
  const { zoom } = camera;
  return whole({
    zoom,
    x: size.width / 2 - (rect.x + rect.width / 2) * zoom,
    y: size.height / 2 - (rect.y + rect.height / 2) * zoom,
  });
}

/** The least move that brings a rectangle into view; the same camera when it is in view already. */
export function bringIn(camera: Camera, rect: Rect, size: Size, margin: number): Camera {
  const on = rectToScreen(camera, rect);
  const dx = nudge(on.x, on.width, size.width, margin);
  const dy = nudge(on.y, on.height, size.height, margin);
  return dx === 0 && dy === 0 ? camera : panBy(camera, dx, dy);
}

function nudge(at: number, length: number, room: number, margin: number): number {
  const edge = Math.min(margin, Math.max(0, (room - length) / 2));
  if (at < edge) return edge - at;
  const over = at + length - (room - edge);
  return over > 0 ? -Math.min(over, at - edge) : 0;
}

/** Between two cameras: part 0 is the first, 1 the second. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const mix = (a: number, b: number) => a + (b - a) * part;
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  return { zoom, x: mix(from.x, to.x), y: mix(from.y, to.y) };
}

/** Whole pixels, so that text stays sharp. */
function whole(camera: Camera): Camera {
  return { ...camera, x: Math.round(camera.x), y: Math.round(camera.y) };
}
