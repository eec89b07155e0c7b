/** Who else is in this cluster. Being subscribed is being here; nothing of it is kept. */

import type { Socket } from '../connection/lane';
import {
  LookAtDocument,
  WhoIsHereDocument,
  type WhoIsHereSubscription,
} from '../graphql/generated';
import { newId } from './id';
import type { Request } from './loading';
import { Signal } from './signal';

export type Here = WhoIsHereSubscription['presence'][number];

interface Look {
  readonly processId: string | null;
  readonly editing: string | null;
  readonly dragging: string | null;
  readonly isIdle: boolean;
  /** The person with whom this one goes along. */
  readonly following: string | null;
}

const NOWHERE: Look = {
  processId: null,
  editing: null,
  dragging: null,
  isIdle: false,
  following: null,
};

const SAY_EVERY = 400;

export class Presence {
  readonly here = new Signal<readonly Here[]>([]);
  readonly connectionId = newId();
  readonly #socket: Socket;
  readonly #ask: Request;
  readonly #clusterId: string;
  #leave: (() => void) | null = null;
  #look: Look = NOWHERE;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(socket: Socket, ask: Request, clusterId: string) {
    this.#socket = socket;
    this.#ask = ask;
    this.#clusterId = clusterId;
  }

  /** Called whenever the socket has opened: a lost one took the subscription with it. */
  enter(): void {
    this.#leave?.();
    this.#leave = this.#socket.subscribe(
      WhoIsHereDocument,
      { clusterId: this.#clusterId, connectionId: this.connectionId },
      {
        next: ({ presence }) => this.here.set(presence),
        end: () => this.here.set([]),
      },
    );
    this.#say();
  }

  leave(): void {
    this.#leave?.();
    this.#leave = null;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** The process that this person looks at. */
  get lookedAt(): string | null {
    return this.#look.processId;
  }

  /** Where this person is. Said at most a few times a second, the last place always. */
  lookAt(look: Partial<Look>): void {
    const before = this.#look;
    this.#look = { ...before, ...look };
    if (Object.keys(look).every((key) => before[key as keyof Look] === look[key as keyof Look]))
      return;
    if (this.#timer || !this.#leave) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#say();
    }, SAY_EVERY);
  }

  #say(): void {
    const { clusterId, connectionId } = {
      clusterId: this.#clusterId,
      connectionId: this.connectionId,
    };
    // Presence that is not heard costs nobody anything: the next look says it again.
    this.#ask(LookAtDocument, { clusterId, connectionId, ...this.#look }).catch(() => undefined);
  }
}
