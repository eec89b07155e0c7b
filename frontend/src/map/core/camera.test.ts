import { describe, expect, it } from 'vitest';
import {
  between,
  bringIn,
  fitTo,
  rectToScreen,
  seen,
  toDrawing,
  toScreen,
  ZOOM,
  zoomAt,
} from './camera';
import { holds } from './cull';
import { Viewpoint } from './viewpoint';

const SIZE = { width: 1200, height: 800 };
const CAMERA = { x: 30, y: -200, zoom: 0.8 };

describe('the camera', () => {
  it('goes from the screen to the drawing and back', () => {
    const point = { x: 333, y: -71 };
    const back = toScreen(CAMERA, toDrawing(CAMERA, point));
    expect(back.x).toBeCloseTo(point.x);
    expect(back.y).toBeCloseTo(point.y);
  });

  it('zooms around the pointer', () => {
    const pointer = { x: 700, y: 300 };
    const before = toDrawing(CAMERA, pointer);
    const after = toDrawing(zoomAt(CAMERA, pointer, 1.7), pointer);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it('zooms no further than it should', () => {
    expect(zoomAt(CAMERA, { x: 0, y: 0 }, 1e9).zoom).toBe(ZOOM.most);
    expect(zoomAt(CAMERA, { x: 0, y: 0 }, 1e-9).zoom).toBe(ZOOM.least);
  });

  it('fits everything on the screen, and never magnifies', () => {
    const large = { x: -50, y: 40, width: 9000, height: 30_000 };
    expect(holds(seen(fitTo(large, SIZE), SIZE), large)).toBe(true);
    expect(fitTo({ x: 0, y: 0, width: 100, height: 50 }, SIZE).zoom).toBe(1);
  });

  it('moves no more than it must to bring a card into view', () => {
    const inside = { x: 300, y: 600, width: 264, height: 60 };
    expect(bringIn(CAMERA, inside, SIZE, 56)).toBe(CAMERA);
    const outside = { x: 5000, y: 600, width: 264, height: 60 };
    const moved = bringIn(CAMERA, outside, SIZE, 56);
    expect(moved.y).toBe(CAMERA.y);
    const on = rectToScreen(moved, outside);
    expect(on.x + on.width).toBeCloseTo(SIZE.width - 56);
  });

  it('shows the beginning of what is larger than the screen', () => {
    const moved = bringIn(CAMERA, { x: 5000, y: 0, width: 9000, height: 60 }, SIZE, 56);
    expect(rectToScreen(moved, { x: 5000, y: 0, width: 9000, height: 60 }).x).toBeCloseTo(0);
  });

  it('glides between two cameras', () => {
    const to = { x: 0, y: 0, zoom: 2 };
    expect(between(CAMERA, to, 0)).toEqual(CAMERA);
    expect(between(CAMERA, to, 1)).toEqual(to);
  });
});

describe('the viewpoint', () => {
  function looking() {
    const viewpoint = new Viewpoint(() => {});
    viewpoint.resize(SIZE);
    return viewpoint;
  }

  it('glides for a moment and arrives', () => {
    const viewpoint = looking();
    viewpoint.glide({ x: 100, y: 50, zoom: 1 });
    viewpoint.tick(1000);
    viewpoint.tick(1100);
    expect(viewpoint.isGliding).toBe(true);
    expect(viewpoint.camera.x).toBeGreaterThan(0);
    viewpoint.tick(2000);
    expect(viewpoint.isGliding).toBe(false);
    expect(viewpoint.camera).toEqual({ x: 100, y: 50, zoom: 1 });
  });

  it('jumps for those who asked for less motion', () => {
    const viewpoint = looking();
    viewpoint.mayGlide = false;
    viewpoint.glide({ x: 100, y: 50, zoom: 1 });
    expect(viewpoint.camera.x).toBe(100);
  });

  it('keeps its goal true when the drawing shifts during a glide', () => {
    const viewpoint = looking();
    viewpoint.glide({ x: 100, y: 50, zoom: 2 });
    viewpoint.shift(0, 10);
    viewpoint.tick(0);
    viewpoint.tick(9999);
    expect(viewpoint.camera).toEqual({ x: 100, y: 70, zoom: 2 });
  });

  it('comes near from afar, to be able to write', () => {
    const viewpoint = looking();
    viewpoint.mayGlide = false;
    viewpoint.jump({ x: 0, y: 0, zoom: 0.1 });
    const card = { x: 4000, y: 9000, width: 264, height: 60 };
    viewpoint.approach(card);
    expect(viewpoint.camera.zoom).toBe(1);
    expect(holds(viewpoint.seen(), card)).toBe(true);
  });

  it('brings a whole and as many of its parts as fit into view', () => {
    const viewpoint = looking();
    viewpoint.mayGlide = false;
    const card = { x: 2000, y: 3000, width: 264, height: 60 };
    viewpoint.bringInCluster(card, { x: 2000, y: 1000, width: 604, height: 4000 });
    expect(holds(viewpoint.seen(), card)).toBe(true);
    expect(holds(viewpoint.seen(), { x: 2000, y: 2800, width: 604, height: 400 })).toBe(true);
  });
});
