/** The pointer on the map: press, pan, pinch, drag, wheel. Keys and menus do the same elsewhere. */
import { send } from '../command';
import { whyHeld } from '../core/asks';
import { toDrawing } from '../core/camera';
import { nodeAt } from '../core/cull';
import { dropAt } from '../core/drop';
import { beginPart, beginRename } from '../core/naming';
import { type MapNode, type Point, processOf } from '../core/node';
import type { Scene } from '../core/scene';
import type { Keyboard } from '../keyboard';
import { setOpen } from '../look-commands';

type Hold =
  | { kind: 'press'; start: Point; node: MapNode | null; act: string | null; timer: number }
  | { kind: 'pan'; last: Point }
  | { kind: 'drag'; node: MapNode; isSharing: boolean }
  | { kind: 'pinch'; last: Pinch };

interface Pinch {
  readonly apart: number;
  readonly middle: Point;
}

const SLACK = { mouse: 5, touch: 10 } as const;
const LONG_PRESS_MS = 400;
const EDGE = 48;
const EDGE_SPEED = 12;

export class Hands {
  readonly #stage: HTMLElement;
  readonly #scene: Scene;
  readonly #keyboard: Keyboard;
  readonly #fingers = new Map<number, Point>();
  #hold: Hold | null = null;
  #edgeTimer = 0;

  constructor(stage: HTMLElement, scene: Scene, keyboard: Keyboard) {
    this.#stage = stage;
    this.#scene = scene;
    this.#keyboard = keyboard;
  }

  attach(): () => void {
    const off = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) => this.#stage.addEventListener(type, listener, { signal: off.signal, passive: false });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', (event) => this.#letGo(event));
    on('mousedown', (event) => this.#keepKeyboard(event));
    on('click', (event) => this.#clickByVoice(event));
    on('dblclick', (event) => this.#twice(event));
    on('contextmenu', (event) => this.#menu(event));
    on('wheel', (event) => this.#wheel(event));
    on('keydown', (event) => this.#key(event));
    on('focusin', (event) => this.#arrive(event));
    return () => {
      off.abort();
      this.#stop();
    };
  }

  #pointOf(event: MouseEvent): Point {
    const box = this.#stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** From afar there are no cards on the page to ask. */
  #nodeAt(event: MouseEvent): MapNode | null {
    const { drawing, viewpoint } = this.#scene;
    const card = closest(event, '[data-key]');
    if (card && !this.#scene.frame().isFar)
      return drawing.nodeByKey(card.dataset.key ?? '') ?? null;
    return nodeAt(drawing.top, toDrawing(viewpoint.camera, this.#pointOf(event)));
  }

  #down(event: PointerEvent): void {
    const point = this.#pointOf(event);
    this.#fingers.set(event.pointerId, point);
    this.#scene.tabLeaves = false;
    this.#scene.closeMenu();
    if (this.#fingers.size === 2) this.#beginPinch();
    else if (event.button === 1) this.#hold = { kind: 'pan', last: point };
    else if (event.button === 0) this.#press(event, point);
  }

  #press(event: PointerEvent, start: Point): void {
    const node = this.#nodeAt(event);
    const act = closest(event, '[data-act]')?.dataset.act ?? null;
    const isTouch = event.pointerType === 'touch';
    const timer =
      isTouch && node && !act ? window.setTimeout(() => this.#beginDrag(node), LONG_PRESS_MS) : 0;
    this.#hold = { kind: 'press', start, node, act, timer };
  }

  #move(event: PointerEvent): void {
    if (!this.#fingers.has(event.pointerId)) return;
    const point = this.#pointOf(event);
    this.#fingers.set(event.pointerId, point);
    const hold = this.#hold;
    if (hold?.kind === 'press') this.#startMoving(hold, event, point);
    else if (hold?.kind === 'pan') this.#pan(hold, point);
    else if (hold?.kind === 'pinch') this.#pinch(hold);
    else if (hold?.kind === 'drag' && !this.#scene.drag) this.#stop();
    else if (hold?.kind === 'drag') {
      hold.isSharing = event.ctrlKey || event.altKey || event.metaKey;
      this.#dragTo(hold, point);
    }
  }

  #startMoving(hold: Hold & { kind: 'press' }, event: PointerEvent, point: Point): void {
    const isTouch = event.pointerType === 'touch';
    const far = Math.hypot(point.x - hold.start.x, point.y - hold.start.y);
    if (far < (isTouch ? SLACK.touch : SLACK.mouse)) return;
    window.clearTimeout(hold.timer);
    this.#stage.setPointerCapture(event.pointerId);
    if (!isTouch && hold.node && this.#beginDrag(hold.node)) return;
    this.#hold = { kind: 'pan', last: hold.start };
    this.#stage.dataset.hand = 'pan';
    this.#pan(this.#hold, point);
  }

  #pan(hold: Hold & { kind: 'pan' }, point: Point): void {
    this.#scene.viewpoint.panBy(point.x - hold.last.x, point.y - hold.last.y);
    hold.last = point;
  }

  #beginDrag(node: MapNode): boolean {
    if (!processOf(node) || !node.whole || this.#scene.frame().isFar) return false;
    if (whyHeld(node)) return false;
    this.#hold = { kind: 'drag', node, isSharing: false };
    this.#stage.dataset.hand = 'drag';
    const point = [...this.#fingers.values()][0];
    if (point) this.#dragTo(this.#hold, point);
    this.#edgeTimer = window.setInterval(() => this.#panAtEdge(), 16);
    return true;
  }

  #dragTo({ node, isSharing }: Hold & { kind: 'drag' }, point: Point): void {
    const { drawing, viewpoint } = this.#scene;
    const drop = dropAt(drawing, node, toDrawing(viewpoint.camera, point), isSharing);
    this.#scene.dragTo({ node, point, drop });
  }

  /** Near the edge of the screen the map moves on under the hand. */
  #panAtEdge(): void {
    const drag = this.#scene.drag;
    if (!drag || this.#hold?.kind !== 'drag') {
      this.#stop();
      return;
    }
    const { width, height } = this.#scene.viewpoint.size;
    const dx = pull(drag.point.x, width);
    const dy = pull(drag.point.y, height);
    if (dx === 0 && dy === 0) return;
    this.#scene.viewpoint.panBy(dx, dy);
    this.#dragTo(this.#hold, drag.point);
  }

  #up(event: PointerEvent): void {
    const hold = this.#hold;
    this.#letGo(event, hold?.kind !== 'drag');
    if (hold?.kind === 'press') this.#click(hold, this.#pointOf(event));
    if (hold?.kind === 'drag') this.#drop();
  }

  #letGo(event: PointerEvent, putsBack = true): void {
    this.#fingers.delete(event.pointerId);
    this.#stop();
    if (putsBack && this.#scene.drag) this.#scene.dragTo(null);
  }

  #stop(): void {
    if (this.#hold?.kind === 'press') window.clearTimeout(this.#hold.timer);
    window.clearInterval(this.#edgeTimer);
    this.#hold = null;
    delete this.#stage.dataset.hand;
  }

  #drop(): void {
    const drag = this.#scene.drag;
    this.#scene.dragTo(null);
    if (!drag?.drop) return;
    this.#scene.goTo(drag.node);
    if ('command' in drag.drop.ask) this.#scene.host.announce(drag.drop.says);
    send(this.#scene, drag.drop.ask);
  }

  #click({ node, act }: Hold & { kind: 'press' }, at: Point): void {
    if (!node) {
      this.#scene.wishFocus();
      return;
    }
    if (act === 'fold') setOpen(this.#scene, node, !node.isOpen);
    else this.#scene.goTo(node, 'chosen');
    if (act === 'add') beginPart(this.#scene, node, {});
    else if (act === 'menu') this.#scene.openMenu(node, at);
    else this.#scene.wishFocus();
  }

  /** Voice control and screen readers click without a pointer. */
  #clickByVoice(event: MouseEvent): void {
    const node = event.detail === 0 ? this.#nodeAt(event) : null;
    if (node) this.#scene.goTo(node, 'chosen');
  }

  #twice(event: MouseEvent): void {
    const node = closest(event, '[data-act]') ? null : this.#nodeAt(event);
    if (node) beginRename(this.#scene, node);
  }

  #menu(event: MouseEvent): void {
    event.preventDefault();
    // A long press of a finger drags; some browsers then also ask for the menu.
    const node = this.#hold?.kind === 'drag' ? null : this.#nodeAt(event);
    if (node && processOf(node)) this.#scene.openMenu(node, this.#pointOf(event));
  }

  /** A press on the empty map does not take the keyboard away from the map. */
  #keepKeyboard(event: MouseEvent): void {
    if (!this.#scene.naming && !closest(event, '[data-key]')) event.preventDefault();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const { viewpoint } = this.#scene;
    if (event.ctrlKey || event.metaKey) {
      const turn = Math.max(-25, Math.min(25, event.deltaY * unit));
      viewpoint.zoomAt(this.#pointOf(event), Math.exp(-turn * 0.01));
    } else if (event.shiftKey && event.deltaX === 0) viewpoint.panBy(-event.deltaY * unit, 0);
    else viewpoint.panBy(-event.deltaX * unit, -event.deltaY * unit);
  }

  #beginPinch(): void {
    this.#stop();
    this.#scene.dragTo(null);
    const last = pinchOf([...this.#fingers.values()]);
    if (last) this.#hold = { kind: 'pinch', last };
  }

  #pinch(hold: Hold & { kind: 'pinch' }): void {
    const now = pinchOf([...this.#fingers.values()]);
    if (!now) return;
    const { viewpoint } = this.#scene;
    viewpoint.panBy(now.middle.x - hold.last.middle.x, now.middle.y - hold.last.middle.y);
    viewpoint.zoomAt(now.middle, now.apart / Math.max(1, hold.last.apart));
    hold.last = now;
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented) return;
    if (this.#keyboard.press(event, event.timeStamp)) event.preventDefault();
  }

  /** Who comes by Tab may go on by Tab. */
  #arrive(event: FocusEvent): void {
    const from = event.relatedTarget;
    const isFromMap = from instanceof Node && this.#stage.parentElement?.contains(from);
    if (!this.#hold && !isFromMap) this.#scene.tabLeaves = true;
  }
}

function closest(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

function pull(at: number, room: number): number {
  if (at < EDGE) return EDGE_SPEED * Math.min(1, (EDGE - at) / EDGE);
  return at > room - EDGE ? -EDGE_SPEED * Math.min(1, (at - room + EDGE) / EDGE) : 0;
}

function pinchOf([a, b]: Point[]): Pinch | null {
  if (!a || !b) return null;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return { apart: Math.hypot(a.x - b.x, a.y - b.y), middle };
}
