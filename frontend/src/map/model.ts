/** What the map draws: processes, how they are parts of wholes, and their attributes. */

export type Action =
  | 'READ'
  | 'SUGGEST'
  | 'EDIT'
  | 'SET_ASIDE'
  | 'HAND_OVER'
  | 'LABEL'
  | 'SHARE'
  | 'DELEGATE'
  | 'LOCK'
  | 'SEAL'
  | 'REVIEW'
  | 'EXPORT';
export type Label = 'PUBLIC' | 'ORGANISATION' | 'NAMED';
export type Facet = 'WHY' | 'HOW' | 'WHO' | 'WHAT' | 'WHERE' | 'WHEN';

export const FACETS: readonly Facet[] = ['WHY', 'HOW', 'WHO', 'WHAT', 'WHERE', 'WHEN'];

export interface MapProcess {
  readonly id: string;
  readonly name: string;
  /** This person may know only that a process stands here. */
  readonly isRestricted: boolean;
  /** Null for a restricted process. */
  readonly label: Label | null;
  readonly isLocked: boolean;
  readonly isSealed: boolean;
  readonly isHighlighted: boolean;
  readonly isIllustrative: boolean;
  readonly isNamedAsDoing: boolean;
  readonly ownerName: string | null;
  readonly organisationName: string | null;
  /** How many parts it has on the server; more than the model holds means they are not loaded. */
  readonly partCount: number;
  /** How many wholes it has on the server, when known; some may be outside this model. */
  readonly wholeCount?: number | undefined;
  readonly openSuggestions: number;
  readonly openFindings: number;
  readonly mayDo: readonly Action[];
  /** Why it cannot be changed or moved here, whoever one is; otherwise `mayDo` decides alone. */
  readonly held?: string | null | undefined;
  /** A change that the server has not confirmed yet. */
  readonly pending?: boolean | undefined;
}

/** What another person would see of a process; unknown where one may not review it. */
export type SeenAs = 'FULL' | 'RESTRICTED' | 'ABSENT' | 'UNKNOWN';

export interface MapPart {
  readonly wholeId: string;
  readonly partId: string;
  readonly isHome: boolean;
  /** A fractional index: siblings are drawn in the order of these strings. */
  readonly order: string;
}

export interface MapAttribute {
  readonly id: string;
  readonly processId: string;
  readonly facet: Facet;
  readonly text: string;
  /** What people actually do, as against policy: what is meant to happen. */
  readonly practice: boolean;
  readonly order: string;
}

/** Where another person is. */
export interface Presence {
  readonly connectionId: string;
  readonly personName: string;
  readonly colourIndex: number;
  readonly processId: string | null;
  readonly editing?: string | null | undefined;
  /** They have it in hand, on its way to another place. */
  readonly isMoving?: boolean | undefined;
  readonly isIdle?: boolean | undefined;
}

/** Which processes a change touched, and how: all that the drawing needs to redraw only those. */
export interface ModelChange {
  /** Processes whose own fields changed, came or went. */
  readonly processes: ReadonlySet<string>;
  /** Wholes whose parts changed. */
  readonly wholes: ReadonlySet<string>;
  /** Processes that joined or left a whole, or changed home. */
  readonly parts: ReadonlySet<string>;
  /** Processes whose attributes changed. */
  readonly attributes: ReadonlySet<string>;
}

type Listener = (change: ModelChange) => void;

interface OpenChange {
  processes: Set<string>;
  wholes: Set<string>;
  parts: Set<string>;
  attributes: Set<string>;
}

const nothing = (): OpenChange => ({
  processes: new Set(),
  wholes: new Set(),
  parts: new Set(),
  attributes: new Set(),
});

interface Ordered {
  readonly order: string;
}

function byOrder(idOf: (item: never) => string) {
  return <T extends Ordered>(a: T, b: T): number => {
    if (a.order !== b.order) return a.order < b.order ? -1 : 1;
    const [first, second] = [idOf(a as never), idOf(b as never)];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}

const partOrder = byOrder((part: MapPart) => part.partId);
const attributeOrder = byOrder((attribute: MapAttribute) => attribute.id);
const NONE: readonly never[] = [];

/**
 * The processes that this browser knows, changed in place; whoever draws them subscribes and hears
 * which ones changed. Several changes made inside `change` are heard as one.
 */
export class MapModel {
  readonly #processes = new Map<string, MapProcess>();
  readonly #parts = new Map<string, MapPart[]>();
  readonly #wholes = new Map<string, MapPart[]>();
  readonly #attributes = new Map<string, MapAttribute>();
  readonly #attributesOf = new Map<string, MapAttribute[]>();
  readonly #listeners = new Set<Listener>();
  #open: OpenChange | null = null;
  /** Grows with every change heard. */
  revision = 0;

  process(id: string): MapProcess | undefined {
    return this.#processes.get(id);
  }

  /** The parts of a whole, in order. */
  parts(wholeId: string): readonly MapPart[] {
    return this.#parts.get(wholeId) ?? NONE;
  }

  /** The wholes of a part: its home first. */
  wholes(partId: string): readonly MapPart[] {
    return this.#wholes.get(partId) ?? NONE;
  }

  /** The attributes of a process, in order. */
  attributes(processId: string): readonly MapAttribute[] {
    return this.#attributesOf.get(processId) ?? NONE;
  }

  processes(): IterableIterator<MapProcess> {
    return this.#processes.values();
  }

  putProcess(process: MapProcess): void {
    this.change(() => {
      this.#processes.set(process.id, process);
      this.#touched.processes.add(process.id);
    });
  }

  removeProcess(id: string): void {
    this.change(() => {
      if (this.#processes.delete(id)) this.#touched.processes.add(id);
    });
  }

  putPart(part: MapPart): void {
    this.change(() => {
      this.#dropPart(part.wholeId, part.partId);
      insert(listIn(this.#parts, part.wholeId), part, partOrder);
      const wholes = listIn(this.#wholes, part.partId);
      if (part.isHome) wholes.unshift(part);
      else wholes.push(part);
      this.#touchPart(part.wholeId, part.partId);
    });
  }

  removePart(wholeId: string, partId: string): void {
    this.change(() => {
      if (this.#dropPart(wholeId, partId)) this.#touchPart(wholeId, partId);
    });
  }

  putAttribute(attribute: MapAttribute): void {
    this.change(() => {
      this.removeAttribute(attribute.id);
      this.#attributes.set(attribute.id, attribute);
      insert(listIn(this.#attributesOf, attribute.processId), attribute, attributeOrder);
      this.#touched.attributes.add(attribute.processId);
    });
  }

  removeAttribute(id: string): void {
    const attribute = this.#attributes.get(id);
    if (!attribute) return;
    this.change(() => {
      this.#attributes.delete(id);
      drop(this.#attributesOf, attribute.processId, (other) => other.id === id);
      this.#touched.attributes.add(attribute.processId);
    });
  }

  /** Makes several changes that are heard as one. */
  change(make: () => void): void {
    if (this.#open) {
      make();
      return;
    }
    this.#open = nothing();
    try {
      make();
    } finally {
      const change = this.#open;
      this.#open = null;
      if (hasAny(change)) this.#tell(change);
    }
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: ModelChange): void {
    this.revision += 1;
    for (const listener of [...this.#listeners]) listener(change);
  }

  get #touched(): OpenChange {
    if (!this.#open) throw new Error('The model changes only inside change().');
    return this.#open;
  }

  #touchPart(wholeId: string, partId: string): void {
    this.#touched.wholes.add(wholeId);
    this.#touched.parts.add(partId);
  }

  #dropPart(wholeId: string, partId: string): boolean {
    drop(this.#wholes, partId, (part) => part.wholeId === wholeId);
    return drop(this.#parts, wholeId, (part) => part.partId === partId);
  }
}

function hasAny(change: ModelChange): boolean {
  return Object.values(change).some((ids: ReadonlySet<string>) => ids.size > 0);
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Lists come mostly in order, so the place is sought from the end. */
function insert<T>(list: T[], item: T, compare: (a: T, b: T) => number): void {
  let at = list.length;
  while (at > 0 && compare(list[at - 1] as T, item) > 0) at -= 1;
  list.splice(at, 0, item);
}

function drop<T>(lists: Map<string, T[]>, key: string, isIt: (item: T) => boolean): boolean {
  const list = lists.get(key);
  const at = list?.findIndex(isIt) ?? -1;
  if (!list || at < 0) return false;
  list.splice(at, 1);
  if (list.length === 0) lists.delete(key);
  return true;
}
