/** What was written on a copy and is not acknowledged yet: nothing of it is let go before. */
import * as Y from 'yjs';
import { type Bytes, LONGEST_UPDATE } from '../connection/frames';

interface Waiting {
  /** By which the channel acknowledges it; 0 while it has not been sent on this channel. */
  readonly number: number;
  readonly update: Bytes;
}

export interface Numbered {
  readonly number: number;
  readonly update: Bytes;
}

export class Sending {
  #waiting: Waiting[] = [];
  #last = 0;

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  keep(update: Bytes): void {
    this.#waiting.push({ number: 0, update });
  }

  number(update: Bytes): Numbered {
    this.#last += 1;
    const numbered = { number: this.#last, update };
    this.#waiting.push(numbered);
    return numbered;
  }

  acknowledged(number: number): void {
    this.#waiting = this.#waiting.filter((each) => each.number === 0 || each.number > number);
  }

  get updates(): readonly Bytes[] {
    return this.#waiting.map(({ update }) => update);
  }

  /** For a new channel: everything once more, in as few updates as may be. */
  again(vector: Bytes): readonly Numbered[] {
    const updates = this.#waiting.map(({ update }) => Y.diffUpdate(update, vector));
    [this.#waiting, this.#last] = [[], 0];
    return together(updates).map((update) => this.number(update));
  }

  /** From which clock on each client has written what is not acknowledged. */
  get since(): ReadonlyMap<number, number> {
    return Y.parseUpdateMeta(Y.mergeUpdates(this.#waiting.map(({ update }) => update))).from;
  }
}

/** Neighbours are merged for as long as they stay within what one update may weigh. */
function together(updates: readonly Bytes[]): readonly Bytes[] {
  const groups: Bytes[][] = [];
  let weight = Number.POSITIVE_INFINITY;
  for (const update of updates) {
    weight += update.length;
    if (weight > LONGEST_UPDATE) {
      groups.push([]);
      weight = update.length;
    }
    groups.at(-1)?.push(update);
  }
  return groups.map((group) => Y.mergeUpdates(group));
}

/** All that was written under one's own ids and a state vector lacks; what others wrote is theirs to send. */
export function ownSince(doc: Y.Doc, own: ReadonlySet<number>, vector: Bytes): Bytes {
  const known = Y.decodeStateVector(vector);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const client of own) if (clocks.has(client)) clocks.set(client, known.get(client) ?? 0);
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(clocks));
}
