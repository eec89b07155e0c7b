import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Placed } from '../core/cull';
import { shownNodeFor } from '../core/folding';
import type { Frame } from '../core/frame';
import { isShown, type MapNode, processNodeOf, processOf, shownParts } from '../core/node';
import type { Scene } from '../core/scene';
import type { Presence, SeenAs } from '../model';
import { NodeCard } from './NodeCard';

interface NodeLayerProps {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly presence: readonly Presence[];
  readonly highlights: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly seenAs: ReadonlyMap<string, SeenAs> | undefined;
  readonly helpId: string;
}

/** The cards in view, in reading order: the accessible tree of the map. */
export function NodeLayer(props: NodeLayerProps): ReactNode {
  const { scene, frame } = props;
  const tree = useRef<HTMLDivElement>(null);
  useKeyboardFocus(tree, scene);
  const people = peopleByNode(scene, props.presence);
  const places = new Map<MapNode, number>();
  return (
    <div
      ref={tree}
      role="tree"
      className={frame.isFar ? 'map-nodes is-far' : 'map-nodes'}
      aria-label={`Map of ${processOf(scene.drawing.top)?.name}`}
      aria-describedby={props.helpId}
    >
      {frame.nodes.map((placed) => card(props, placed, people.get(placed.node), places))}
    </div>
  );
}

function card(
  { scene, highlights, changed, seenAs }: NodeLayerProps,
  { node, x, y }: Placed,
  people: readonly Presence[] | undefined,
  places: Map<MapNode, number>,
): ReactNode {
  if (node.content.kind === 'draft') return null;
  const process = processOf(node);
  const isFocused = node === scene.focused;
  return (
    <NodeCard
      key={node.key}
      nodeKey={node.key}
      content={node.content}
      card={node.card}
      x={x}
      y={y}
      level={node.layer + 1}
      place={placeOf(node, places)}
      siblings={siblingsOf(node).length}
      isOpen={scene.drawing.hasBranches(node) ? node.isOpen : null}
      isWaiting={scene.drawing.isWaiting(node)}
      isFocused={isFocused}
      isSelected={isFocused && scene.selectedId === processNodeOf(node).id}
      isLit={process !== null && (process.isHighlighted || highlights.has(node.id))}
      isChanged={process !== null && changed.has(node.id)}
      isInHand={node === scene.picked || node === scene.drag?.node}
      people={people}
      seenAs={process ? seenAs?.get(node.id) : undefined}
    />
  );
}

function siblingsOf(node: MapNode): readonly MapNode[] {
  if (!node.whole) return [node];
  const parts = shownParts(node.whole);
  return parts.some(isDraft) ? parts.filter((part) => !isDraft(part)) : parts;
}

const isDraft = (node: MapNode) => node.content.kind === 'draft';

/** Its place among its siblings from 1, counted once for all of them. */
function placeOf(node: MapNode, places: Map<MapNode, number>): number {
  if (!places.has(node))
    for (const [at, sibling] of siblingsOf(node).entries()) places.set(sibling, at + 1);
  return places.get(node) ?? 1;
}

/** People on a process that is folded away are shown on the nearest whole above it. */
function peopleByNode(scene: Scene, presence: readonly Presence[]): Map<MapNode, Presence[]> {
  const people = new Map<MapNode, Presence[]>();
  for (const person of presence) {
    if (!person.processId) continue;
    const shown = scene.drawing.nodesOf(person.processId).filter(isShown);
    const nearest = shown.length > 0 ? shown : [shownNodeFor(scene.drawing, person.processId)];
    for (const node of nearest) if (node) people.set(node, [...(people.get(node) ?? []), person]);
  }
  return people;
}

/** Keeps the keyboard on the focused card while the map has it, and puts it there when wished. */
function useKeyboardFocus(tree: RefObject<HTMLDivElement | null>, scene: Scene): void {
  const holds = useRef(false);
  const isDrawing = useRef(false);
  const wished = useRef({ scene, wish: 0 });
  // A card that is taken off the page or moved loses the keyboard, and so does every card when
  // another window comes to the front; the map itself does not.
  isDrawing.current = true;
  useLayoutEffect(() => {
    const element = tree.current;
    if (!element) return;
    const take = () => {
      holds.current = true;
    };
    const leave = () => {
      if (!isDrawing.current && document.hasFocus()) holds.current = false;
    };
    element.addEventListener('focusin', take);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', take);
      element.removeEventListener('focusout', leave);
    };
  }, [tree]);
  useLayoutEffect(() => {
    const last = wished.current.scene === scene ? wished.current.wish : 0;
    const isWished = last !== scene.focusWish;
    wished.current = { scene, wish: scene.focusWish };
    const element = tree.current?.querySelector<HTMLElement>(`[data-key="${scene.focused.key}"]`);
    if ((isWished || holds.current) && element !== document.activeElement) {
      const { tabLeaves } = scene;
      element?.focus({ preventScroll: true });
      // The map took the keyboard back by itself: that is not somebody who came by Tab.
      scene.tabLeaves = tabLeaves;
    }
    isDrawing.current = false;
  });
}
