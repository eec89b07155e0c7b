/** The map as one person works on it: what is drawn, what is selected, and what is in hand. */
import type { MapCommand, MapStatus, Place, Question, Refusal, Selecting } from '../api';
import type { MapModel, ModelChange } from '../model';
import { Drawing, type DrawingOptions } from './drawing';
import type { Drop } from './drop';
import { foldByRule, isFoldedByLayer, unfoldTo } from './folding';
import { type Frame, lookedAt, makeFrame, stillHolds } from './frame';
import { clusterRect, rectOf } from './layout';
import { isShown, type MapNode, type Point, processNodeOf, wholesOf } from './node';
import { surroundings } from './surroundings';
import { Viewpoint } from './viewpoint';
import { fallbacks, nearestLeft } from './walk';

/** Those whom the scene tells; each is a prop of the view. */
export interface Host {
  readonly isReadOnly?: boolean | undefined;
  readonly onSelect: (processIds: readonly string[], how: Selecting) => void;
  readonly onOpen: (processId: string) => void;
  readonly onCommand: (command: MapCommand) => void;
  readonly onRefused: (refusal: Refusal) => void;
  readonly onNeedParts: (processId: string) => void;
  readonly onFocusCluster: (processId: string) => void;
  readonly onAsk: (question: Question, processId: string) => void;
  readonly announce: (text: string) => void;
}

/** A name being typed: of a new part, or of a process that has one. */
export type Naming =
  | { readonly kind: 'new'; readonly node: MapNode; readonly whole: MapNode; readonly place: Place }
  | { readonly kind: 'rename'; readonly node: MapNode };

export interface Drag {
  readonly node: MapNode;
  readonly point: Point;
  readonly drop: Drop | null;
}

export class Scene {
  readonly drawing: Drawing;
  readonly viewpoint: Viewpoint;
  host: Host;
  focused: MapNode;
  selectedId: string | null = null;
  naming: Naming | null = null;
  picked: MapNode | null = null;
  drag: Drag | null = null;
  menu: { readonly node: MapNode; readonly at: Point } | null = null;
  /** A Tab now leaves the map instead of adding a part. */
  tabLeaves = true;
  /** Grows when the keyboard should be put on the focused node. */
  focusWish = 0;
  #awaited: { readonly id: string; readonly wholeId: string } | null = null;
  #frame: Frame | null = null;
  #isByLayer: boolean | null = null;
  #status: MapStatus | null = null;
  #drawn = -1;
  readonly #asked = new Set<string>();
  readonly #listeners = new Set<() => void>();

  constructor(model: MapModel, options: DrawingOptions, host: Host) {
    this.drawing = new Drawing(model, options);
    this.#drawn = model.revision;
    this.viewpoint = new Viewpoint(() => this.#moved());
    this.focused = this.drawing.top;
    this.host = host;
  }

  /** Follows the model until the returned function is called. */
  connect(): () => void {
    const { model } = this.drawing;
    if (model.revision !== this.#drawn) this.#follow(everything(model));
    return model.subscribe((change) => this.#follow(change));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly frame = (): Frame => {
    if (!this.#frame) {
      this.#frame = makeFrame(this.drawing, this.viewpoint, this.focused);
      this.#askForParts(this.#frame.waiting);
    }
    return this.#frame;
  };

  readonly status = (): MapStatus => {
    const focused = processNodeOf(this.focused);
    const now = {
      zoom: this.viewpoint.camera.zoom,
      openTo: this.#openTo(),
      selectedId: focused.id,
      selectedWholeId: focused.whole?.id ?? null,
    };
    if (!isSame(this.#status, now)) this.#status = now;
    return this.#status ?? now;
  };

  /** Looked for once after each change: it is asked at every step of the camera. */
  #openTo(): number | null {
    this.#isByLayer ??= isFoldedByLayer(this.drawing);
    return this.#isByLayer ? this.drawing.openTo : null;
  }

  /** Something besides the camera is different: draw again. */
  changed(): void {
    this.#frame = null;
    this.#isByLayer = null;
    this.#tell();
  }

  /** Changes the drawing while one node stays where it is on the screen. */
  still(anchor: MapNode | null, change: () => void): void {
    const before = anchor && rectOf(anchor);
    change();
    if (anchor && before && this.drawing.isDrawn(anchor) && isShown(anchor)) {
      const after = rectOf(anchor);
      this.viewpoint.shift(before.x - after.x, before.y - after.y);
    }
    this.#keepFocusShown();
    this.changed();
  }

  /** What is in hand moved over the map: nothing on the map itself is different. */
  dragTo(drag: Drag | null): void {
    const isSame = this.drag?.node === drag?.node;
    this.drag = drag;
    if (isSame) this.#tell();
    else this.changed();
  }

  openMenu(node: MapNode, at: Point): void {
    this.goTo(node, 'chosen');
    this.menu = { node, at };
    this.changed();
  }

  closeMenu(): void {
    if (!this.menu) return;
    this.menu = null;
    this.changed();
  }

  /** Puts the selection on a node and says so. */
  goTo(node: MapNode, how: Selecting = 'passed'): void {
    this.focused = node;
    const { id } = processNodeOf(node);
    this.viewpoint.bringIn(rectOf(node));
    if (this.selectedId !== id) {
      this.selectedId = id;
      this.host.onSelect([id], how);
    }
    this.changed();
  }

  /** The selection as the shell has it; a process that is not shown is revealed. */
  select(processId: string | null): void {
    if (processId === this.selectedId) return;
    this.selectedId = processId;
    if (processId !== null && processNodeOf(this.focused).id !== processId) this.#show(processId);
    this.changed();
  }

  reveal(processId: string): boolean {
    const node = this.#show(processId);
    if (!node) return false;
    this.goTo(node);
    this.#centre(node);
    return true;
  }

  wishFocus(): void {
    this.focusWish += 1;
    this.changed();
  }

  /** Select this process as soon as the model shows it under this whole. */
  await(id: string, wholeId: string): void {
    this.#awaited = { id, wholeId };
  }

  /** Folding gives the shell another chance to load the parts. */
  forgetAsked(processId: string): void {
    this.#asked.delete(processId);
  }

  fitAll(): void {
    this.viewpoint.fit(clusterRect(this.drawing.top));
  }

  /** The first look: as many layers as can be seen at once, but always the first parts. */
  begin(): void {
    const { drawing, viewpoint } = this;
    while (drawing.openTo > 1 && !viewpoint.canFit(clusterRect(drawing.top)))
      foldByRule(drawing, drawing.openTo - 1, drawing.openIds);
    this.viewpoint.begin(clusterRect(this.drawing.top), rectOf(this.drawing.top));
  }

  /** The goal of a jump stands in the middle of what belongs to it; the top stays where it is seen well. */
  #centre(node: MapNode): void {
    const rect = surroundings(node, this.viewpoint.room);
    if (node.whole || !this.viewpoint.isIn(rect)) this.viewpoint.centre(rect);
  }

  #show(processId: string): MapNode | null {
    const shown = this.drawing.nodesOf(processId).find(isShown);
    const node = shown ?? unfoldTo(this.drawing, processId);
    if (!node) return null;
    this.focused = node;
    this.viewpoint.approach(rectOf(node));
    return node;
  }

  #follow(change: ModelChange): void {
    this.#drawn = this.drawing.model.revision;
    const fallback = fallbacks(this.focused);
    this.still(this.#anchorFor(change), () => {
      this.drawing.apply(change);
      if (!this.drawing.isDrawn(this.focused)) this.#fallBack(fallback);
    });
    for (const id of change.wholes)
      if (this.drawing.model.parts(id).length > 0) this.#asked.delete(id);
    this.#letGoOfWhatIsGone();
    this.#meetAwaited();
    if (change.parts.size > 0) this.#seekSelected();
  }

  /** What is looked at stays where it is; what moves itself does so within its whole. */
  #anchorFor(change: ModelChange): MapNode | null {
    const { drawing, focused } = this;
    if (change.parts.has(focused.id) && focused.whole) return focused.whole;
    return lookedAt(drawing, this.viewpoint, focused);
  }

  #fallBack(candidates: readonly MapNode[]): void {
    const isDrawn = (node: MapNode) => this.drawing.isDrawn(node);
    this.focused = nearestLeft(candidates, isDrawn) ?? this.drawing.top;
    const id = processNodeOf(this.focused).id;
    if (this.selectedId === null || this.selectedId === id) return;
    this.selectedId = id;
    this.host.onSelect([id], 'passed');
  }

  #letGoOfWhatIsGone(): void {
    const isGone = (node: MapNode | undefined) => node && !this.drawing.isDrawn(node);
    if (isGone(this.naming?.node)) this.naming = null;
    if (isGone(this.picked ?? undefined)) this.picked = null;
    if (isGone(this.drag?.node)) this.drag = null;
    if (isGone(this.menu?.node)) this.menu = null;
  }

  #meetAwaited(): void {
    const awaited = this.#awaited;
    if (!awaited) return;
    const isIt = (node: MapNode) => node.whole?.id === awaited.wholeId && isShown(node);
    const node = this.drawing.nodesOf(awaited.id).find(isIt);
    if (!node) return;
    this.#awaited = null;
    this.goTo(node);
  }

  /** The selected process may be one whose way from the top was still being loaded. */
  #seekSelected(): void {
    const { selectedId } = this;
    if (selectedId === null || processNodeOf(this.focused).id === selectedId) return;
    if (this.#show(selectedId)) this.changed();
  }

  /** Folding may hide the focused node: then the nearest whole that is shown takes over. */
  #keepFocusShown(): void {
    if (isShown(this.focused)) return;
    const shown = [...wholesOf(this.focused)].filter(isShown);
    this.#fallBack(shown);
  }

  #moved(): void {
    if (this.#frame && !stillHolds(this.#frame, this.viewpoint)) this.#frame = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** After drawing, not during it: the shell may change its own state at once. */
  #askForParts(waiting: readonly MapNode[]): void {
    const ids = new Set(waiting.map(({ id }) => id).filter((id) => !this.#asked.has(id)));
    if (ids.size === 0) return;
    for (const id of ids) this.#asked.add(id);
    queueMicrotask(() => {
      for (const id of ids) this.host.onNeedParts(id);
    });
  }
}

function isSame(a: MapStatus | null, b: MapStatus): boolean {
  return a !== null && (Object.keys(b) as (keyof MapStatus)[]).every((key) => a[key] === b[key]);
}

/** A change that touches all there is. */
function everything(model: MapModel): ModelChange {
  const ids = new Set([...model.processes()].map(({ id }) => id));
  return { processes: ids, wholes: ids, parts: ids, attributes: ids };
}
