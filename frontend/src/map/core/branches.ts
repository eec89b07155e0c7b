/** What the parts of a node are, as the model stands: its facets, then its parts, in order. */
import { FACETS, type Facet, type MapAttribute, type MapModel } from '../model';
import { type Content, type MapNode, processOf, wholesOf } from './node';

export interface Branch {
  readonly id: string;
  readonly content: Content;
}

/** Of every process, of none, or of these. */
export type AttributesShown = boolean | ReadonlySet<string>;

const showsOf = (shows: AttributesShown, processId: string): boolean =>
  typeof shows === 'boolean' ? shows : shows.has(processId);

export function branchesOf(model: MapModel, node: MapNode, shows: AttributesShown): Branch[] {
  switch (node.content.kind) {
    case 'process': {
      const facets = showsOf(shows, node.id) ? facetBranches(model, node.id) : [];
      return [...facets, ...partBranches(model, node)];
    }
    case 'facet':
      return node.whole ? attributeBranches(model, node.whole.id, node.content.facet) : [];
    default:
      return [];
  }
}

/** Whether two contents would be drawn alike. */
export function isSameContent(a: Content, b: Content): boolean {
  if (a.kind === 'process' && b.kind === 'process')
    return a.process === b.process && a.isHome === b.isHome;
  if (a.kind === 'facet' && b.kind === 'facet') return a.facet === b.facet && a.count === b.count;
  return a.kind === 'attribute' && b.kind === 'attribute' && a.attribute === b.attribute;
}

/** Whether there is, or may be, anything to unfold. */
export function hasBranches(model: MapModel, node: MapNode, shows: AttributesShown): boolean {
  const process = processOf(node);
  if (!process) return node.content.kind === 'facet';
  if (process.partCount > 0 || model.parts(node.id).length > 0) return true;
  return showsOf(shows, node.id) && model.attributes(node.id).length > 0;
}

/** A process whose parts exist but have not been loaded. */
export function lacksParts(model: MapModel, node: MapNode): boolean {
  const process = processOf(node);
  return process !== null && process.partCount > 0 && model.parts(node.id).length === 0;
}

function facetBranches(model: MapModel, processId: string): Branch[] {
  const attributes = model.attributes(processId);
  return FACETS.flatMap((facet) => {
    const count = attributes.filter((attribute) => attribute.facet === facet).length;
    return count > 0 ? [{ id: facet, content: { kind: 'facet', facet, count } }] : [];
  });
}

function attributeBranches(model: MapModel, processId: string, facet: Facet): Branch[] {
  const isHere = (attribute: MapAttribute) => attribute.facet === facet;
  return model
    .attributes(processId)
    .filter(isHere)
    .map((attribute) => ({ id: attribute.id, content: { kind: 'attribute', attribute } }));
}

/** A process is never drawn below itself, whatever the model says for a moment. */
function partBranches(model: MapModel, node: MapNode): Branch[] {
  const above = new Set([node.id]);
  for (const whole of wholesOf(node)) above.add(whole.id);
  return model.parts(node.id).flatMap(({ partId, isHome }): Branch[] => {
    const process = model.process(partId);
    if (!process || above.has(partId)) return [];
    return [{ id: partId, content: { kind: 'process', process, isHome } }];
  });
}
