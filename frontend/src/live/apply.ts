/**
 * Lays changes onto a state. Every change tells how one row is now, not how to alter it, so that
 * laying the same change on twice, or after its own answer, does no harm.
 */
import { type AttributeRow, byOrder, type Change, type Details, type PartRow } from './rows';
import type { State } from './state';

/** Which processes a change touched: all that a reader of the state needs to look at again. */
export interface Touched {
  readonly processes: Set<string>;
  readonly wholes: Set<string>;
  readonly parts: Set<string>;
  readonly attributes: Set<string>;
  readonly details: Set<string>;
}

export const nothingTouched = (): Touched => ({
  processes: new Set(),
  wholes: new Set(),
  parts: new Set(),
  attributes: new Set(),
  details: new Set(),
});

export function apply(state: State, changes: readonly Change[], touched: Touched): State {
  return changes.reduce((now, change) => applyOne(now, change, touched), state);
}

function applyOne(state: State, change: Change, touched: Touched): State {
  switch (change.__typename) {
    case 'ProcessIs':
      return putProcess(state, change.process, touched);
    case 'PartIs':
      return putPart(state, change.part, touched);
    case 'PartIsNot':
      return dropPart(state, change.wholeId, change.partId, touched);
    case 'AttributeIs':
      return putAttribute(state, change.attribute, touched);
    case 'AttributeIsNot':
      return dropAttribute(state, change.processId, change.id, touched);
    case 'RightsAre':
      // What may be seen now, only a new snapshot tells.
      return state;
    case 'NoteIs':
    case 'PlayerIs':
    case 'PlayerIsNot':
    case 'DocumentIs':
    case 'DocumentIsNot':
    case 'InteractionIs':
    case 'InteractionIsNot':
    case 'SuggestionIs':
    case 'OwnershipOfferIs':
    case 'JoinOfferIs':
      return applyToDetails(state, change, touched);
  }
}

type ProcessChange = Extract<Change, { __typename: 'ProcessIs' }>;

function putProcess(state: State, process: ProcessChange['process'], touched: Touched): State {
  touched.processes.add(process.id);
  // Whatever holds it draws it or not by whether it is set aside.
  for (const part of state.wholes.get(process.id) ?? []) touched.wholes.add(part.wholeId);
  const isEmpty = process.partCount === 0 && !process.isRestricted;
  const isLeaf = isEmpty && !state.parts.has(process.id);
  return {
    ...state,
    processes: state.processes.set(process.id, process),
    // A process without parts is loaded whole: the first part that comes will be drawn.
    parts: isLeaf ? state.parts.set(process.id, []) : state.parts,
  };
}

const partAs = (part: PartRow) => ({ order: part.order, id: part.partId });

export function sortedParts(parts: readonly PartRow[]): PartRow[] {
  return [...parts].sort((a, b) => byOrder(partAs(a), partAs(b)));
}

function putPart(state: State, part: PartRow, touched: Touched): State {
  const demoted = part.isHome ? formerHomes(state, part) : [];
  const settled = demoted.reduce((now, former) => putPart(now, former, touched), state);
  touched.wholes.add(part.wholeId);
  touched.parts.add(part.partId);
  const siblings = settled.parts.get(part.wholeId)?.filter((row) => row.partId !== part.partId);
  const wholes = settled.wholes.get(part.partId)?.filter((row) => row.wholeId !== part.wholeId);
  return {
    ...settled,
    parts: siblings
      ? settled.parts.set(part.wholeId, sortedParts([...siblings, part]))
      : settled.parts,
    wholes: settled.wholes.set(part.partId, homeFirst([...(wholes ?? []), part])),
  };
}

/** A part has one home, so a new one takes the place of what stood there. */
function formerHomes(state: State, part: PartRow): PartRow[] {
  return (state.wholes.get(part.partId) ?? [])
    .filter((other) => other.isHome && other.wholeId !== part.wholeId)
    .map((other) => ({ ...other, isHome: false }));
}

export function homeFirst(wholes: readonly PartRow[]): PartRow[] {
  return [...wholes].sort((a, b) => Number(b.isHome) - Number(a.isHome));
}

function dropPart(state: State, wholeId: string, partId: string, touched: Touched): State {
  touched.wholes.add(wholeId);
  touched.parts.add(partId);
  const parts = state.parts.get(wholeId)?.filter((part) => part.partId !== partId);
  const wholes = state.wholes.get(partId)?.filter((part) => part.wholeId !== wholeId);
  return {
    ...state,
    parts: parts ? state.parts.set(wholeId, parts) : state.parts,
    wholes: wholes ? state.wholes.set(partId, wholes) : state.wholes,
  };
}

function putAttribute(state: State, attribute: AttributeRow, touched: Touched): State {
  touched.attributes.add(attribute.processId);
  const attributes = state.attributes.get(attribute.processId);
  if (!attributes) return state;
  const others = attributes.filter((other) => other.id !== attribute.id);
  return {
    ...state,
    attributes: state.attributes.set(attribute.processId, [...others, attribute].sort(byOrder)),
    attributeOf: state.attributeOf.set(attribute.id, attribute.processId),
  };
}

function dropAttribute(state: State, processId: string, id: string, touched: Touched): State {
  touched.attributes.add(processId);
  const attributes = state.attributes.get(processId);
  if (!attributes) return state;
  return {
    ...state,
    attributes: state.attributes.set(
      processId,
      attributes.filter((attribute) => attribute.id !== id),
    ),
    attributeOf: state.attributeOf.delete(id),
  };
}

type MapChange = 'ProcessIs' | 'PartIs' | 'PartIsNot' | 'AttributeIs' | 'AttributeIsNot';
type DetailChange = Exclude<Change, { __typename: MapChange | 'RightsAre' }>;

function applyToDetails(state: State, change: DetailChange, touched: Touched): State {
  let { details: table } = state;
  for (const processId of detailOwners(change)) {
    const details = table.get(processId);
    if (!details) continue;
    touched.details.add(processId);
    table = table.set(processId, changed(details, change));
  }
  return { ...state, details: table };
}

/** Whose details a change belongs to: an interaction and a joining stand on two processes. */
function detailOwners(change: DetailChange): readonly string[] {
  switch (change.__typename) {
    case 'InteractionIs':
      return [change.interaction.fromId, change.interaction.toId];
    case 'InteractionIsNot':
      return [change.fromId, change.toId];
    case 'JoinOfferIs':
      return [change.joinOffer.partId, change.joinOffer.wholeId];
    case 'OwnershipOfferIs':
      return [change.offer.processId];
    case 'SuggestionIs':
      return [change.suggestion.processId];
    case 'PlayerIs':
      return [change.player.processId];
    case 'NoteIs':
    case 'PlayerIsNot':
    case 'DocumentIs':
    case 'DocumentIsNot':
      return [change.processId];
  }
}

function changed(details: Details, change: DetailChange): Details {
  switch (change.__typename) {
    case 'NoteIs':
      return {
        ...details,
        notes: { ...details.notes, [change.facet]: { text: change.note, blocks: change.blocks } },
      };
    case 'PlayerIs':
      return { ...details, players: put(details.players, change.player, (row) => row.player.id) };
    case 'PlayerIsNot':
      return {
        ...details,
        players: drop(details.players, (row) => row.player.id === change.playerId),
      };
    case 'DocumentIs':
      return { ...details, documents: put(details.documents, change.document, idOf) };
    case 'DocumentIsNot':
      return {
        ...details,
        documents: drop(details.documents, (row) => row.id === change.documentId),
      };
    case 'InteractionIs':
      return { ...details, interactions: put(details.interactions, change.interaction, idOf) };
    case 'InteractionIsNot':
      return {
        ...details,
        interactions: drop(details.interactions, (row) => row.id === change.id),
      };
    case 'SuggestionIs':
      return { ...details, suggestions: put(details.suggestions, change.suggestion, idOf) };
    case 'OwnershipOfferIs':
      return { ...details, ownershipOffer: change.offer.status === 'OPEN' ? change.offer : null };
    case 'JoinOfferIs':
      return { ...details, joinOffers: withJoinOffer(details, change.joinOffer) };
  }
}

const idOf = (row: { readonly id: string }) => row.id;

/** A row takes the place of the one it replaces; a new one goes to the end. */
function put<Row>(rows: readonly Row[], row: Row, keyOf: (row: Row) => string): readonly Row[] {
  const at = rows.findIndex((other) => keyOf(other) === keyOf(row));
  return at < 0 ? [...rows, row] : rows.with(at, row);
}

function drop<Row>(rows: readonly Row[], isIt: (row: Row) => boolean): readonly Row[] {
  return rows.filter((row) => !isIt(row));
}

function withJoinOffer(details: Details, offer: Details['joinOffers'][number]) {
  const others = drop(details.joinOffers, (row) => row.id === offer.id);
  return offer.status === 'OPEN' ? [...others, offer] : others;
}

/** The processes that a change speaks of. */
export function spokenOf(change: Change): readonly string[] {
  switch (change.__typename) {
    case 'ProcessIs':
      return [change.process.id];
    case 'PartIs':
      return [change.part.wholeId, change.part.partId];
    case 'PartIsNot':
      return [change.wholeId, change.partId];
    case 'AttributeIs':
      return [change.attribute.processId];
    case 'AttributeIsNot':
      return [change.processId];
    case 'RightsAre':
      return change.processIds;
    case 'NoteIs':
    case 'PlayerIs':
    case 'PlayerIsNot':
    case 'DocumentIs':
    case 'DocumentIsNot':
    case 'InteractionIs':
    case 'InteractionIsNot':
    case 'SuggestionIs':
    case 'OwnershipOfferIs':
    case 'JoinOfferIs':
      return detailOwners(change);
  }
}
