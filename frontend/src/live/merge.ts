/** Takes what was fetched into the confirmed state. What was fetched whole replaces what was known. */
import type { ClusterQuery, ProcessDetailsQuery } from '../graphql/generated';
import { homeFirst, sortedParts, type Touched } from './apply';
import { type AttributeRow, byOrder, type Details, type PartRow, type ProcessRow } from './rows';
import type { State } from './state';

export type FetchedCluster = Extract<ClusterQuery['cluster'], { __typename: 'Cluster' }> & {
  /** So many layers were asked for; without it, all there are. */
  readonly depth?: number;
};
export type FetchedProcess = Extract<ProcessDetailsQuery['process'], { __typename: 'Process' }>;

export function mergeCluster(state: State, cluster: FetchedCluster, touched: Touched): State {
  const partsByWhole = grouped(cluster.parts, (part) => part.wholeId);
  const unknown = new Set(restrictedAtEdge(cluster));
  let merged = state;
  for (const process of cluster.processes) {
    const parts = partsByWhole.get(process.id) ?? [];
    merged = putProcess(merged, process, touched);
    // One with parts of which none came lies at the edge of what was asked for.
    if (parts.length > 0 || (process.partCount === 0 && !unknown.has(process.id))) {
      merged = replaceParts(merged, process.id, parts, touched);
    }
  }
  return cluster.attributes
    ? mergeAttributes(merged, cluster.processes, cluster.attributes, touched)
    : merged;
}

/** Restricted processes do not tell whether they have parts: at the edge it is not known. */
export function restrictedAtEdge({ top, processes, parts, depth }: FetchedCluster): string[] {
  if (depth === undefined || !processes.some(({ isRestricted }) => isRestricted)) return [];
  const partsByWhole = grouped(parts, (part) => part.wholeId);
  const met = new Set([top.id]);
  let layer = [top.id];
  for (let nth = 0; nth < depth; nth += 1) {
    const next = layer.flatMap((id) => (partsByWhole.get(id) ?? []).map(({ partId }) => partId));
    layer = [...new Set(next)].filter((id) => !met.has(id));
    for (const id of layer) met.add(id);
  }
  const isRestricted = new Map(processes.map((each) => [each.id, each.isRestricted]));
  return layer.filter((id) => isRestricted.get(id) && !partsByWhole.has(id));
}

function putProcess(state: State, process: ProcessRow, touched: Touched): State {
  touched.processes.add(process.id);
  return { ...state, processes: state.processes.set(process.id, process) };
}

function replaceParts(
  state: State,
  wholeId: string,
  parts: readonly PartRow[],
  touched: Touched,
): State {
  touched.wholes.add(wholeId);
  const now = new Set(parts.map((part) => part.partId));
  const gone = (state.parts.get(wholeId) ?? []).filter((part) => !now.has(part.partId));
  let wholes = state.wholes;
  for (const { partId } of [...gone, ...parts]) {
    touched.parts.add(partId);
    const others = (wholes.get(partId) ?? []).filter((whole) => whole.wholeId !== wholeId);
    const row = parts.find((part) => part.partId === partId);
    wholes = wholes.set(partId, row ? homeFirst([...others, row]) : others);
  }
  return { ...state, wholes, parts: state.parts.set(wholeId, sortedParts(parts)) };
}

function mergeAttributes(
  state: State,
  processes: readonly { readonly id: string }[],
  attributes: readonly AttributeRow[],
  touched: Touched,
): State {
  const byProcess = grouped(attributes, (attribute) => attribute.processId);
  let { attributes: lists, attributeOf } = state;
  for (const { id } of processes) {
    touched.attributes.add(id);
    const rows = byProcess.get(id) ?? [];
    lists = lists.set(id, [...rows].sort(byOrder));
    for (const row of rows) attributeOf = attributeOf.set(row.id, id);
  }
  return { ...state, attributes: lists, attributeOf };
}

/** Takes in one process with everything that its panel shows. */
export function mergeProcess(state: State, fetched: FetchedProcess, touched: Touched): State {
  touched.details.add(fetched.id);
  touched.parts.add(fetched.id);
  let merged = putProcess(state, rowOf(fetched), touched);
  for (const { part } of fetched.parts) merged = putProcess(merged, part, touched);
  merged = replaceParts(merged, fetched.id, fetched.parts.map(partRow), touched);
  const attributes = fetched.facets.flatMap((facet) => facet.attributes);
  merged = mergeAttributes(merged, [fetched], attributes, touched);
  return {
    ...merged,
    wholes: merged.wholes.set(fetched.id, homeFirst(fetched.wholes.map(partRow))),
    details: merged.details.set(fetched.id, detailsOf(fetched)),
  };
}

const partRow = ({ wholeId, partId, isHome, order }: PartRow): PartRow => ({
  wholeId,
  partId,
  isHome,
  order,
});

function rowOf(fetched: FetchedProcess): ProcessRow {
  const { path, wholes, parts, facets, players, documents, interactions, ...rest } = fetched;
  const { suggestions, findings, mentionedIn, ownershipOffer, joinOffers, ...own } = rest;
  const { keptFor, mayKeep, __typename, ...row } = own;
  return row;
}

function detailsOf(fetched: FetchedProcess): Details {
  return {
    notes: Object.fromEntries(
      fetched.facets.map(({ facet, note, blocks }) => [facet, { text: note, blocks }]),
    ),
    labels: Object.fromEntries(fetched.facets.map(({ facet, label }) => [facet, label])),
    players: fetched.players,
    documents: fetched.documents,
    interactions: fetched.interactions,
    suggestions: fetched.suggestions,
    findings: fetched.findings,
    mentionedIn: fetched.mentionedIn,
    ownershipOffer: fetched.ownershipOffer,
    joinOffers: fetched.joinOffers,
    keptFor: fetched.keptFor,
    mayKeep: fetched.mayKeep,
    path: fetched.path,
    wholes: fetched.wholes.map(({ whole }) => whole),
    holders: fetched.owner?.holders ?? [],
  };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
