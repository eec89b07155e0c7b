/** A node of the drawn tree: one occurrence of a process under one of its wholes, or a branch of it. */
import type { Facet, MapAttribute, MapProcess } from '../model';
import type { Card } from './card';

export type Content =
  | { readonly kind: 'process'; readonly process: MapProcess; readonly isHome: boolean }
  | { readonly kind: 'facet'; readonly facet: Facet; readonly count: number }
  | { readonly kind: 'attribute'; readonly attribute: MapAttribute }
  | { readonly kind: 'draft' };

export interface MapNode {
  /** Stable for as long as the occurrence is drawn, also when it moves to another whole. */
  readonly key: string;
  /** Of the process, of the attribute, or the facet's name: unique among its siblings and kind. */
  readonly id: string;
  content: Content;
  whole: MapNode | null;
  /** Distance from the top of the drawing. */
  layer: number;
  isOpen: boolean;
  /** False until first unfolded: its parts have no nodes yet. */
  isBuilt: boolean;
  /** Its parts' nodes, also when it is folded. */
  parts: MapNode[];
  card: Card;
  /** Height of the band that it and everything drawn below it takes. */
  span: number;
  /** Width that it and everything drawn below it takes. */
  reach: number;
  /** From the top of its band to the middle of its card. */
  middle: number;
  /** From the top of its whole's band to the top of its own. */
  offset: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

const NONE: readonly MapNode[] = [];

export function shownParts(node: MapNode): readonly MapNode[] {
  return node.isOpen ? node.parts : NONE;
}

export function processOf(node: MapNode): MapProcess | null {
  return node.content.kind === 'process' ? node.content.process : null;
}

/** The process that a node stands for: a facet and an attribute stand for their process. */
export function processNodeOf(node: MapNode): MapNode {
  let at = node;
  while (at.content.kind !== 'process' && at.whole) at = at.whole;
  return at;
}

/** A node's wholes, nearest first. */
export function* wholesOf(node: MapNode): Generator<MapNode> {
  for (let at = node.whole; at; at = at.whole) yield at;
}

export function isBelow(node: MapNode, above: MapNode): boolean {
  for (const whole of wholesOf(node)) if (whole === above) return true;
  return false;
}

/** Whether every whole above it is unfolded. */
export function isShown(node: MapNode): boolean {
  for (const whole of wholesOf(node)) if (!whole.isOpen) return false;
  return true;
}

/** What is drawn from here on, in reading order. */
export function* shownFrom(node: MapNode): Generator<MapNode> {
  yield node;
  for (const part of shownParts(node)) yield* shownFrom(part);
}

/** Every node that exists from here on, folded or not. */
export function* everyNode(node: MapNode): Generator<MapNode> {
  yield node;
  for (const part of node.parts) yield* everyNode(part);
}

/** The process parts that are drawn, without facets and drafts. */
export function processParts(node: MapNode): MapNode[] {
  return node.parts.filter((part) => part.content.kind === 'process');
}
