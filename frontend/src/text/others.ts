/** Who else has a document open, and where their cursors stand. The server says whose they are. */
import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type Bytes, LONGEST_STATE, type Seen } from '../connection/frames';
import { Signal } from '../live/signal';

export const ROOT = 'prose';

export interface Other {
  readonly connection: string;
  readonly person: { readonly id: string; readonly name: string };
}

interface Cursor {
  readonly anchor: unknown;
  readonly head: unknown;
}

/** Ten times a second is as often as an eye follows. */
const SAY_EVERY = 100;

export class Others {
  readonly here = new Signal<readonly Other[]>([]);
  readonly awareness: Awareness;
  readonly #say: (state: Bytes | null) => void;
  readonly #clients = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said: string | null = null;

  constructor(doc: Y.Doc, say: (state: Bytes | null) => void) {
    this.#say = say;
    this.awareness = new Awareness(doc);
    // The server tells who has left; nobody is taken for gone because they are quiet.
    clearInterval(this.awareness._checkInterval);
    this.awareness.on('change', (_changes: unknown, origin: unknown) => {
      if (origin === 'local') this.#saySoon();
    });
  }

  /** The document is open anew: these are there, and they are to know where one stands. */
  meet(present: readonly Seen[]): void {
    this.part();
    for (const seen of present) this.hear(seen);
    this.#said = null;
    this.#sayNow();
  }

  hear({ connection, client, person, state }: Seen): void {
    const was = this.#clients.get(connection);
    if (was !== undefined && was !== client) this.#place(was, null);
    if (person) this.#clients.set(connection, client);
    else this.#clients.delete(connection);
    this.here.update((here) => [
      ...here.filter((each) => each.connection !== connection),
      ...(person ? [{ connection, person }] : []),
    ]);
    const cursor = person && state ? cursorOf(state) : null;
    this.#place(client, cursor && { cursor, user: { name: person?.name } });
  }

  /** The connection is gone: nobody is known to be there. */
  part(): void {
    for (const client of this.#clients.values()) this.#place(client, null);
    this.#clients.clear();
    this.here.set([]);
  }

  /** This window goes on under another client id. */
  become(client: number): void {
    const { awareness } = this;
    const state = awareness.getLocalState();
    awareness.states.delete(awareness.clientID);
    awareness.clientID = client;
    awareness.setLocalState(state);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.awareness.destroy();
  }

  /** Others never write where this window stands. */
  #place(client: number, state: Record<string, unknown> | null): void {
    const { awareness } = this;
    if (client === awareness.clientID) return;
    const wasThere = awareness.states.has(client);
    if (state) awareness.states.set(client, state);
    else awareness.states.delete(client);
    if (!state && !wasThere) return;
    const [added, updated, removed] = [
      state && !wasThere ? [client] : [],
      state && wasThere ? [client] : [],
      state ? [] : [client],
    ];
    awareness.emit('change', [{ added, updated, removed }, 'remote']);
  }

  #saySoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sayNow(this.#said);
    }, SAY_EVERY);
  }

  /** Nothing is said twice; where it has not been said at all, even nothing is. */
  #sayNow(unless?: string | null): void {
    const cursor = this.awareness.getLocalState()?.cursor ?? null;
    const now = cursor === null ? null : JSON.stringify({ cursor });
    if (unless !== undefined && now === unless) return;
    this.#said = now;
    const state = now === null ? null : new TextEncoder().encode(now);
    this.#say(state && state.length <= LONGEST_STATE ? state : null);
  }
}

/** A cursor as another window sent it, or nothing: it may be forged, and must break nothing. */
export function cursorOf(state: Bytes): Cursor | null {
  try {
    const { cursor } = JSON.parse(new TextDecoder().decode(state));
    return isPosition(cursor.anchor) && isPosition(cursor.head)
      ? { anchor: cursor.anchor, head: cursor.head }
      : null;
  } catch {
    return null;
  }
}

interface Position {
  readonly type?: unknown;
  readonly tname?: unknown;
  readonly item?: unknown;
  readonly assoc?: unknown;
}

/** A relative position of Yjs, in this document; a foreign root would be made by asking for it. */
function isPosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, tname, item, assoc } = value as Position;
  const places = [type, item].filter((each) => each != null);
  return (
    places.every(isId) &&
    (tname == null ? places.length > 0 : tname === ROOT) &&
    (assoc == null || Number.isSafeInteger(assoc))
  );
}

function isId(value: unknown): boolean {
  const { client, clock } = value as { client?: unknown; clock?: unknown };
  return [client, clock].every((each) => Number.isSafeInteger(each) && Number(each) >= 0);
}
