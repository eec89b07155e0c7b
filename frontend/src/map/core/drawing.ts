/** The drawn tree of one cluster, kept true to the model by touching only what changed. */
import type { MapModel, ModelChange } from '../model';
import {
  type AttributesShown,
  type Branch,
  branchesOf,
  hasBranches,
  isSameContent,
  lacksParts,
} from './branches';
import { cardFor } from './card';
import { settle } from './layout';
import { type Content, everyNode, type MapNode, processOf } from './node';
import { arialWidth, type TextWidth } from './text';

export interface DrawingOptions {
  readonly topId: string;
  readonly showsAttributes?: AttributesShown;
  /** Processes above this layer begin unfolded. */
  readonly openTo?: number;
  /** Processes that begin unfolded at any layer. */
  readonly openIds?: ReadonlySet<string>;
  readonly widthOf?: TextWidth;
}

/** A new part that somebody is naming: it takes its room before it exists. */
export interface Draft {
  readonly whole: MapNode;
  readonly node: MapNode;
  /** Drawn before this part; null: at the end. */
  readonly beforeId: string | null;
}

/** More than this many cards are never made: a shared process multiplies what is below it. */
export const MOST_NODES = 40_000;

export class Drawing {
  readonly model: MapModel;
  readonly top: MapNode;
  draft: Draft | null = null;
  showsAttributes: AttributesShown;
  openTo: number;
  /** Unfolded wherever they are drawn, besides what the layer rule unfolds. */
  openIds: ReadonlySet<string>;
  readonly #widthOf: TextWidth;
  readonly #byProcess = new Map<string, Set<MapNode>>();
  readonly #byKey = new Map<string, MapNode>();
  #lastKey = 0;

  constructor(model: MapModel, options: DrawingOptions) {
    const process = model.process(options.topId);
    if (!process) throw new Error('The top of a drawing must be in the model.');
    this.model = model;
    this.showsAttributes = options.showsAttributes ?? false;
    this.openTo = options.openTo ?? 1;
    this.openIds = options.openIds ?? new Set();
    this.#widthOf = options.widthOf ?? arialWidth;
    const content: Content = { kind: 'process', process, isHome: true };
    this.top = this.#makeNode({ id: process.id, content }, null);
    this.#build(this.top);
    settle(everyNode(this.top));
  }

  get size(): number {
    return this.#byKey.size;
  }

  nodeByKey(key: string): MapNode | undefined {
    return this.#byKey.get(key);
  }

  /** Every occurrence of a process that has a node, the first made first. */
  nodesOf(processId: string): readonly MapNode[] {
    return [...(this.#byProcess.get(processId) ?? [])];
  }

  isDrawn(node: MapNode): boolean {
    return this.#byKey.get(node.key) === node;
  }

  hasBranches(node: MapNode): boolean {
    return hasBranches(this.model, node, this.showsAttributes);
  }

  /** Unfolded, but its parts are not in the model yet. */
  isWaiting(node: MapNode): boolean {
    return node.isOpen && lacksParts(this.model, node);
  }

  /** Draws what a change of the model made different. */
  apply(change: ModelChange): void {
    const dirty = new Set<MapNode>();
    const regroup = new Set<MapNode>();
    for (const id of change.processes) this.#refresh(id, dirty, regroup);
    for (const id of change.parts)
      for (const node of this.nodesOf(id)) this.#remeasure(node, dirty);
    for (const ids of [change.wholes, change.attributes])
      for (const id of ids) for (const node of this.nodesOf(id)) regroup.add(node);
    this.#regroup(regroup, dirty);
    settle(dirty);
  }

  /** Folds or unfolds several at once; settles once. */
  setOpen(nodes: Iterable<MapNode>, isOpen: boolean): void {
    const dirty = new Set<MapNode>();
    for (const node of nodes) {
      if (node.isOpen === isOpen) continue;
      node.isOpen = isOpen;
      if (isOpen) for (const made of this.#build(node)) dirty.add(made);
      dirty.add(node);
    }
    settle(dirty);
  }

  setShowsAttributes(shows: AttributesShown): void {
    if (shows === this.showsAttributes) return;
    this.showsAttributes = shows;
    const dirty = new Set<MapNode>();
    this.#regroup(new Set(everyNode(this.top)), dirty);
    settle(dirty);
  }

  setDraft(whole: MapNode, beforeId: string | null): MapNode {
    this.clearDraft();
    if (!whole.isOpen) this.setOpen([whole], true);
    const node = this.#makeNode({ id: 'draft', content: { kind: 'draft' } }, whole);
    this.draft = { whole, node, beforeId };
    this.#redraft(whole);
    return node;
  }

  clearDraft(): void {
    const draft = this.draft;
    if (!draft) return;
    this.draft = null;
    this.#redraft(draft.whole);
  }

  #redraft(whole: MapNode): void {
    if (!this.isDrawn(whole)) return;
    const dirty = new Set<MapNode>();
    this.#regroup(new Set([whole]), dirty);
    settle(dirty);
  }

  #makeNode(branch: Branch, whole: MapNode | null): MapNode {
    const layer = whole ? whole.layer + 1 : 0;
    this.#lastKey += 1;
    const node: MapNode = {
      key: `n${this.#lastKey}`,
      id: branch.id,
      content: branch.content,
      whole,
      layer,
      isOpen: this.#beginsOpen(branch, layer),
      isBuilt: false,
      parts: [],
      card: this.#cardOf(branch.content, branch.id, whole === null),
      span: -1,
      reach: -1,
      middle: -1,
      offset: 0,
    };
    this.#byKey.set(node.key, node);
    if (processOf(node)) this.#occurrences(node.id).add(node);
    return node;
  }

  #beginsOpen(branch: Branch, layer: number): boolean {
    if (branch.content.kind !== 'process') return true;
    return layer < this.openTo || this.openIds.has(branch.id);
  }

  #cardOf(content: Content, id: string, isTop: boolean) {
    const known = content.kind === 'process' ? (content.process.wholeCount ?? 0) : 0;
    const wholeCount = Math.max(known, this.model.wholes(id).length);
    return cardFor({ content, isTop, wholeCount, widthOf: this.#widthOf });
  }

  #occurrences(processId: string): Set<MapNode> {
    const nodes = this.#byProcess.get(processId) ?? new Set();
    this.#byProcess.set(processId, nodes);
    return nodes;
  }

  /** Makes the nodes below an unfolded node for the first time; gives those made. */
  #build(node: MapNode): MapNode[] {
    if (node.isBuilt || !node.isOpen || this.size > MOST_NODES) return [];
    node.isBuilt = true;
    node.parts = this.#branches(node).map((branch) => this.#makeNode(branch, node));
    return [...node.parts, ...node.parts.flatMap((part) => this.#build(part))];
  }

  #branches(node: MapNode): Branch[] {
    return branchesOf(this.model, node, this.showsAttributes);
  }

  #refresh(processId: string, dirty: Set<MapNode>, regroup: Set<MapNode>): void {
    const process = this.model.process(processId);
    for (const node of this.nodesOf(processId)) {
      if (process && node.content.kind === 'process') {
        node.content = { ...node.content, process };
        this.#remeasure(node, dirty);
      }
    }
    const isThere = process !== undefined;
    for (const { wholeId } of this.model.wholes(processId))
      for (const whole of this.nodesOf(wholeId))
        if (whole.parts.some(({ id }) => id === processId) !== isThere) regroup.add(whole);
  }

  #remeasure(node: MapNode, dirty: Set<MapNode>): void {
    node.card = this.#cardOf(node.content, node.id, node === this.top);
    dirty.add(node);
  }

  /** Gives each node the parts it should have; one that left a whole may turn up in another. */
  #regroup(nodes: Set<MapNode>, dirty: Set<MapNode>): void {
    const built = [...nodes].filter((node) => node.isBuilt);
    const plans = built.map((node) => ({ node, branches: this.#branches(node) }));
    const homeless = plans.flatMap(({ node, branches }) => this.#release(node, branches));
    for (const { node, branches } of plans) this.#fill(node, branches, homeless, dirty);
    for (const node of homeless) this.#forget(node);
    for (const node of nodes) dirty.add(node);
  }

  /** Takes out the parts that no longer belong, and gives them. */
  #release(node: MapNode, branches: readonly Branch[]): MapNode[] {
    const wanted = new Set(branches.map(({ id }) => id));
    const isWanted = (part: MapNode) => part.content.kind !== 'draft' && wanted.has(part.id);
    const gone = node.parts.filter((part) => !isWanted(part));
    node.parts = node.parts.filter(isWanted);
    return gone.filter((part) => part !== this.draft?.node);
  }

  #fill(
    node: MapNode,
    branches: readonly Branch[],
    homeless: MapNode[],
    dirty: Set<MapNode>,
  ): void {
    const had = new Map(node.parts.map((part) => [part.id, part]));
    node.parts = branches.map((branch) => {
      const part = had.get(branch.id) ?? this.#adopt(branch, node, homeless, dirty);
      if (part) {
        this.#setContent(part, branch.content, dirty);
        return part;
      }
      const made = this.#makeNode(branch, node);
      for (const each of [made, ...this.#build(made)]) dirty.add(each);
      return made;
    });
    this.#placeDraft(node, dirty);
  }

  /** What is drawn as before keeps its content, and with it its card on the page. */
  #setContent(part: MapNode, content: Content, dirty: Set<MapNode>): void {
    if (!isSameContent(part.content, content)) {
      part.content = content;
      this.#remeasure(part, dirty);
    }
    if (content.kind === 'facet') this.#regroup(new Set([part]), dirty);
  }

  /** A part that moved keeps its node, and with it its key and what was unfolded below it. */
  #adopt(branch: Branch, whole: MapNode, homeless: MapNode[], dirty: Set<MapNode>) {
    if (branch.content.kind !== 'process') return null;
    const at = homeless.findIndex((node) => node.id === branch.id && processOf(node) !== null);
    const node = homeless[at];
    if (!node) return null;
    homeless.splice(at, 1);
    node.whole = whole;
    for (const each of everyNode(node)) each.layer = (each.whole?.layer ?? -1) + 1;
    dirty.add(node);
    return node;
  }

  #placeDraft(node: MapNode, dirty: Set<MapNode>): void {
    const draft = this.draft;
    if (draft?.whole !== node) return;
    const before = node.parts.findIndex((part) => part.id === draft.beforeId);
    node.parts.splice(before < 0 ? node.parts.length : before, 0, draft.node);
    dirty.add(draft.node);
  }

  #forget(node: MapNode): void {
    for (const each of everyNode(node)) {
      this.#byKey.delete(each.key);
      this.#byProcess.get(each.id)?.delete(each);
      if (this.draft?.whole === each) this.draft = null;
    }
  }
}
