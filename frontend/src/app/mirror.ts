/** Keeps the map's own model equal to what the live store shows, touching only what changed. */

import type { Touched } from '../live/apply';
import type { ProcessRow } from '../live/rows';
import { Signal } from '../live/signal';
import { attributesOf, partCountOf, partsOf, wholesOf } from '../live/state';
import type { LiveStore } from '../live/store';
import type { MapAttribute, MapModel, MapPart, MapProcess } from '../map';

/** `held`: why nothing may be changed for the time being. */
export function mirror(
  store: LiveStore,
  model: MapModel,
  held = new Signal<string | null>(null),
): () => void {
  const showIt = (touched: Touched) => show({ store, model, held: held.get() }, touched);
  showIt(everything(store));
  const stops = [store.subscribe(showIt), held.subscribe(() => showIt(everything(store)))];
  return () => {
    for (const stop of stops) stop();
  };
}

interface Showing {
  readonly store: LiveStore;
  readonly model: MapModel;
  readonly held: string | null;
}

function show(showing: Showing, touched: Touched): void {
  const { store, model } = showing;
  model.change(() => {
    const processes = new Set([...touched.processes, ...touched.wholes, ...touched.parts]);
    for (const id of processes) showProcess(showing, id);
    for (const id of touched.wholes) showParts(store, model, id);
    for (const id of touched.attributes) showAttributes(store, model, id);
  });
}

function everything({ shown }: LiveStore): Touched {
  return {
    processes: new Set(shown.processes.keys()),
    wholes: new Set(shown.parts.keys()),
    parts: new Set(),
    attributes: new Set(shown.attributes.keys()),
    details: new Set(),
  };
}

function showProcess({ store, model, held }: Showing, id: string): void {
  const next = drawn(store, id, held);
  const last = model.process(id);
  if (!next) {
    if (last) model.removeProcess(id);
  } else if (!last || !isAlike(last, next)) model.putProcess(next);
}

function drawn(store: LiveStore, id: string, held: string | null): MapProcess | null {
  const row = store.shown.processes.get(id);
  if (!row || row.isSetAside) return null;
  return {
    id,
    name: row.name,
    isRestricted: row.isRestricted,
    label: row.label,
    isLocked: row.isLocked,
    isSealed: row.isSealed,
    isHighlighted: row.isHighlighted,
    isIllustrative: row.isIllustrative,
    isNamedAsDoing: row.isNamedAsDoing,
    ownerName: row.owner?.name ?? null,
    organisationName: row.organisation?.name ?? null,
    partCount: partCountOf(store.shown, id),
    wholeCount: wholesOf(store.shown, id).length,
    openSuggestions: row.openSuggestions,
    openFindings: row.openFindings,
    mayDo: row.mayDo,
    held: held ?? heldBecause(row),
    pending: store.isPending(id),
  };
}

function heldBecause(row: ProcessRow): string | null {
  if (row.isRestricted) return 'You may know only that a process stands here.';
  return row.isLocked ? 'It is locked: nobody changes it until its owner unlocks it.' : null;
}

function showParts(store: LiveStore, model: MapModel, wholeId: string): void {
  const next = partsOf(store.shown, wholeId);
  const stay = new Set(next.map((part) => part.partId));
  for (const { partId } of [...model.parts(wholeId)]) {
    if (!stay.has(partId)) model.removePart(wholeId, partId);
  }
  const last = new Map(model.parts(wholeId).map((part) => [part.partId, part]));
  for (const part of next) {
    const before = last.get(part.partId);
    if (!before || !isAlike<MapPart>(before, part)) model.putPart(part);
  }
}

function showAttributes(store: LiveStore, model: MapModel, processId: string): void {
  const next = attributesOf(store.shown, processId);
  const stay = new Set(next.map((attribute) => attribute.id));
  for (const { id } of [...model.attributes(processId)]) {
    if (!stay.has(id)) model.removeAttribute(id);
  }
  const last = new Map(model.attributes(processId).map((each) => [each.id, each]));
  for (const { id, facet, text, practice, order } of next) {
    const attribute: MapAttribute = { id, processId, facet, text, practice, order };
    const before = last.get(id);
    if (!before || !isAlike(before, attribute)) model.putAttribute(attribute);
  }
}

/** Rows are flat but for the list of what may be done, which is compared as text. */
function isAlike<Row extends object>(a: Row, b: Row): boolean {
  const keys = Object.keys(b) as (keyof Row)[];
  return keys.every((key) => Object.is(a[key], b[key]) || String(a[key]) === String(b[key]));
}
