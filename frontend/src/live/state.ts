/** What the browser knows of the map: rows, and which lists of rows it holds whole. */
import type { AttributeRow, Details, PartRow, ProcessRow } from './rows';
import { Table } from './table';

export interface State {
  readonly processes: Table<ProcessRow>;
  /** The parts of a whole, in order; absent when they were not loaded. */
  readonly parts: Table<readonly PartRow[]>;
  /** The wholes of a part, as far as they were loaded. */
  readonly wholes: Table<readonly PartRow[]>;
  /** The attributes of a process; absent when they were not loaded. */
  readonly attributes: Table<readonly AttributeRow[]>;
  /** Which process an attribute belongs to. */
  readonly attributeOf: Table<string>;
  readonly details: Table<Details>;
}

export const nothing: State = {
  processes: Table.empty(),
  parts: Table.empty(),
  wholes: Table.empty(),
  attributes: Table.empty(),
  attributeOf: Table.empty(),
  details: Table.empty(),
};

const NONE: readonly never[] = [];

/** The parts that are to be drawn: those set aside are not. */
export function partsOf(state: State, wholeId: string): readonly PartRow[] {
  const parts = state.parts.get(wholeId) ?? NONE;
  const isHidden = (part: PartRow) => state.processes.get(part.partId)?.isSetAside !== false;
  return parts.some(isHidden) ? parts.filter((part) => !isHidden(part)) : parts;
}

/** How many parts a process has, whether they are loaded or not. */
export function partCountOf(state: State, processId: string): number {
  if (state.parts.has(processId)) return partsOf(state, processId).length;
  return state.processes.get(processId)?.partCount ?? 0;
}

export function wholesOf(state: State, partId: string): readonly PartRow[] {
  return state.wholes.get(partId) ?? NONE;
}

/** The whole under which a process stands on the map. */
export function homeOf(state: State, partId: string): PartRow | undefined {
  return wholesOf(state, partId).find((part) => part.isHome);
}

/** The wholes above a process, from the top down to its home, as far as they are loaded. */
export function pathOf(state: State, processId: string): readonly ProcessRow[] {
  const path: ProcessRow[] = [];
  const seen = new Set([processId]);
  let home = homeOf(state, processId);
  while (home && !seen.has(home.wholeId)) {
    seen.add(home.wholeId);
    const whole = state.processes.get(home.wholeId);
    if (whole) path.unshift(whole);
    home = homeOf(state, home.wholeId);
  }
  return path;
}

export function attributeById(state: State, id: string): AttributeRow | undefined {
  const processId = state.attributeOf.get(id);
  return processId === undefined
    ? undefined
    : state.attributes.get(processId)?.find((attribute) => attribute.id === id);
}

/** The attributes of one facet, in order. */
export function attributesOf(state: State, processId: string): readonly AttributeRow[] {
  return state.attributes.get(processId) ?? NONE;
}

/** The name of a process, or of one that is known by name only. */
export function nameOf(state: State, processId: string): string {
  const known = state.processes.get(processId)?.name;
  return known ?? 'another process';
}

export function mayDo(
  state: State,
  processId: string,
  action: ProcessRow['mayDo'][number],
): boolean {
  return state.processes.get(processId)?.mayDo.includes(action) ?? false;
}
