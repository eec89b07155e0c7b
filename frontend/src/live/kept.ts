/**
 * A cluster as it may stay on a device: what the server told this person, without what is for named readers only or
 * kept for a purpose. Where it cannot be known that something may stay, it does not.
 */
import type { AttributeRow, Details, Named, PartRow, ProcessRow, Seen } from './rows';
import { nothing, type State } from './state';
import { Table } from './table';

export interface KeptCluster {
  readonly topId: string;
  readonly name: string;
  /** When it was so. */
  readonly at: string;
  /** The newest token that was seen: what is done on the copy rests on it. */
  readonly token: string;
  readonly processes: readonly ProcessRow[];
  /** Lists of parts that are held whole. */
  readonly parts: readonly (readonly [string, readonly PartRow[]])[];
  readonly wholes: readonly (readonly [string, readonly PartRow[]])[];
  readonly attributes: readonly (readonly [string, readonly AttributeRow[]])[];
  readonly details: readonly (readonly [string, Details])[];
}

export interface ClusterShelf {
  /** The newest first. */
  readonly list: () => Promise<readonly KeptCluster[]>;
  /** True once it is on the device. */
  readonly put: (kept: KeptCluster) => Promise<boolean>;
  readonly drop: (topId: string) => Promise<void>;
}

/** What stands for a process of which one may know only that it is there; its name is the server's. */
const RESTRICTED = 'A restricted process';

const restricted = ({ id }: ProcessRow): ProcessRow => ({
  id,
  name: RESTRICTED,
  isRestricted: true,
  isNamedAsDoing: false,
  label: null,
  isLocked: false,
  isSealed: false,
  isSetAside: false,
  isIllustrative: false,
  isHighlighted: false,
  owner: null,
  organisation: null,
  partCount: 0,
  openSuggestions: 0,
  openFindings: 0,
  mayDo: [],
});

/** Null: its top may not stay, so nothing of it does. */
export function keptOf(state: State, topId: string, token: string, at: Date): KeptCluster | null {
  const top = state.processes.get(topId);
  if (!top || !isOpen(top)) return null;
  const processes = [...state.processes.values()].map((row) =>
    isOpen(row) ? row : restricted(row),
  );
  const whole = processes.filter(({ id, isRestricted }) => !isRestricted && isOfAll(state, id));
  return {
    topId,
    name: top.name,
    at: at.toISOString(),
    token,
    processes,
    parts: processes.flatMap(({ id }) => listed(id, state.parts.get(id))),
    wholes: processes.flatMap(({ id }) => listed(id, state.wholes.get(id))),
    attributes: whole.flatMap(({ id }) => listed(id, state.attributes.get(id))),
    details: whole.flatMap(({ id }) => {
      const details = state.details.get(id);
      return details ? [[id, reduced(state, details)] as const] : [];
    }),
  };
}

const listed = <Row>(id: string, rows: readonly Row[] | undefined) =>
  rows ? [[id, rows] as const] : [];

const isOpen = ({ isRestricted, label }: ProcessRow) => !isRestricted && label !== 'NAMED';

/** All that is written in a process is known to be kept for no purpose, and none of it is for named readers. */
function isOfAll(state: State, id: string): boolean {
  const details = state.details.get(id);
  if (!details || details.keptFor.length > 0) return false;
  if (Object.values(details.labels).includes('NAMED')) return false;
  const attributes = state.attributes.get(id) ?? [];
  return !attributes.some(({ label, ownLabel }) => label === 'NAMED' || ownLabel === 'NAMED');
}

/** Other processes are named in it only where it is known that they may be. */
function reduced(state: State, details: Details): Details {
  const isNamed = (id: string) => {
    const row = state.processes.get(id);
    return row !== undefined && isOpen(row);
  };
  const named = <Row extends Named>(row: Row): Row =>
    isNamed(row.id) ? row : { ...row, name: RESTRICTED };
  const seen = (row: Seen): Seen =>
    isNamed(row.id) ? row : { id: row.id, name: RESTRICTED, isRestricted: true };
  const { notes, labels, players, documents, suggestions, ownershipOffer, mayKeep, holders } =
    details;
  // One by one, so that whatever is added to what a panel shows is decided about here too.
  return {
    notes,
    labels,
    players,
    documents,
    suggestions,
    ownershipOffer,
    mayKeep,
    holders,
    keptFor: [],
    path: details.path.map(named),
    wholes: details.wholes.map(seen),
    mentionedIn: details.mentionedIn.filter(({ id }) => isNamed(id)),
    interactions: details.interactions.filter(({ from, to }) => isNamed(from.id) && isNamed(to.id)),
    findings: details.findings.filter(({ processIds }) => processIds.every(isNamed)),
    joinOffers: details.joinOffers.filter(
      ({ partId, wholeId }) => isNamed(partId) && isNamed(wholeId),
    ),
  };
}

/** The state that was kept, as the store holds one. */
export function stateOf(kept: KeptCluster): State {
  const attributeOf = kept.attributes.flatMap(([id, rows]) =>
    rows.map((row) => [row.id, id] as const),
  );
  return {
    ...nothing,
    processes: tableOf(kept.processes.map((row) => [row.id, row] as const)),
    parts: tableOf(kept.parts),
    wholes: tableOf(kept.wholes),
    attributes: tableOf(kept.attributes),
    attributeOf: tableOf(attributeOf),
    details: tableOf(kept.details),
  };
}

const tableOf = <Row>(rows: readonly (readonly [string, Row])[]): Table<Row> =>
  rows.reduce((table, [key, row]) => table.set(key, row), Table.empty<Row>());

/** The newest copy in which a process stands, or the newest of all. */
export function keptWith(
  kept: readonly KeptCluster[],
  processId: string | null,
): KeptCluster | undefined {
  const holds = ({ processes }: KeptCluster) =>
    processes.some(({ id, isRestricted }) => id === processId && !isRestricted);
  return processId === null ? kept[0] : kept.find(holds);
}
