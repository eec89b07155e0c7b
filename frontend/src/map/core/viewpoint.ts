/** The camera as it moves: at once under the hand, gliding when the map moves by itself. */
import {
  beginAt,
  between,
  bringIn,
  type Camera,
  centreOn,
  fitTo,
  isFar,
  panBy,
  type Size,
  seen,
  zoomAt,
} from './camera';
import type { Point, Rect } from './node';

const GLIDE_MS = 220;
const READABLE = 0.8;
const BORDER = 56;
const EDGE = 16;

interface Glide {
  from: Camera;
  to: Camera;
  began: number | null;
}

export class Viewpoint {
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  size: Size = { width: 0, height: 0 };
  /** False where the person asked for less motion. */
  mayGlide = true;
  #glide: Glide | null = null;
  readonly #onMove: () => void;

  constructor(onMove: () => void) {
    this.#onMove = onMove;
  }

  get isGliding(): boolean {
    return this.#glide !== null;
  }

  /** Where the camera is, or is on its way to. */
  get goal(): Camera {
    return this.#glide?.to ?? this.camera;
  }

  seen(margin = 0): Rect {
    return seen(this.camera, this.size, margin);
  }

  resize(size: Size): void {
    this.size = size;
    this.#onMove();
  }

  jump(camera: Camera): void {
    this.#glide = null;
    this.camera = camera;
    this.#onMove();
  }

  glide(to: Camera): void {
    if (to === this.camera) return;
    if (this.mayGlide) {
      this.#glide = { from: this.camera, to, began: null };
      this.#onMove();
    } else this.jump(to);
  }

  /** One step of the glide; the page calls it for every picture while `isGliding`. */
  tick(now: number): void {
    const glide = this.#glide;
    if (!glide) return;
    glide.began ??= now;
    const part = Math.min(1, (now - glide.began) / GLIDE_MS);
    const eased = 1 - (1 - part) ** 3;
    this.camera = part === 1 ? glide.to : between(glide.from, glide.to, eased);
    if (part === 1) this.#glide = null;
    this.#onMove();
  }

  /** Moves what is seen, and what it is gliding to, so that something stays where it is. */
  shift(dx: number, dy: number): void {
    if (dx === 0 && dy === 0) return;
    const move = (camera: Camera) => panBy(camera, dx * camera.zoom, dy * camera.zoom);
    this.camera = move(this.camera);
    if (this.#glide) {
      this.#glide.from = move(this.#glide.from);
      this.#glide.to = move(this.#glide.to);
    }
    this.#onMove();
  }

  panBy(dx: number, dy: number): void {
    this.jump(panBy(this.camera, dx, dy));
  }

  zoomAt(point: Point, factor: number): void {
    this.jump(zoomAt(this.camera, point, factor));
  }

  zoomBy(factor: number): void {
    const centre = { x: this.size.width / 2, y: this.size.height / 2 };
    this.glide(zoomAt(this.goal, centre, factor));
  }

  fit(rect: Rect): void {
    this.glide(fitTo(rect, this.size));
  }

  bringIn(rect: Rect): void {
    const goal = bringIn(this.goal, rect, this.size, BORDER);
    if (goal !== this.goal) this.glide(goal);
  }

  /** As much of a cluster as there is room for, around the card of its whole. */
  bringInCluster(card: Rect, cluster: Rect): void {
    const { zoom } = this.goal;
    const width = Math.min(cluster.width, (this.size.width - 2 * BORDER) / zoom);
    const height = Math.min(cluster.height, (this.size.height - 2 * BORDER) / zoom);
    const lowest = cluster.y + cluster.height - height;
    const middle = card.y + card.height / 2 - height / 2;
    const y = Math.max(cluster.y, Math.min(lowest, middle));
    this.bringIn({ x: card.x, y, width, height });
  }

  /** How much of the drawing there is room for, at the size it is or is going to be. */
  get room(): Size {
    const { zoom } = this.goal;
    return {
      width: (this.size.width - 2 * EDGE) / zoom,
      height: (this.size.height - 2 * EDGE) / zoom,
    };
  }

  isIn(rect: Rect): boolean {
    return bringIn(this.goal, rect, this.size, 0) === this.goal;
  }

  centre(rect: Rect): void {
    this.glide(centreOn(this.goal, rect, this.size));
  }

  /** From afar, comes near enough to read what is here. */
  approach(rect: Rect): void {
    if (!isFar(this.goal)) this.bringIn(rect);
    else this.glide(centreOn({ ...this.goal, zoom: 1 }, rect, this.size));
  }

  /** Whether all of a rectangle can be seen and still be read. */
  canFit(rect: Rect): boolean {
    return fitTo(rect, this.size).zoom >= READABLE;
  }

  /** Everything when it can be read so, else the top and its parts. */
  begin(drawing: Rect, top: Rect): void {
    this.jump(this.canFit(drawing) ? fitTo(drawing, this.size) : beginAt(top, this.size));
  }
}
