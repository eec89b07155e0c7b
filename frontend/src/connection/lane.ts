/**
 * The map's lane of the page's connection: what is followed, and what is asked. Nothing is followed again by itself: who
 * listens resumes from their token.
 */
import type { Operation } from '../graphql/generated';
import { request, resultOf, Unreachable } from '../graphql/http';
import type { Connection, Follower } from './connection';
import type { NumberedFrame } from './frames';

/** Why a stream of changes ended. */
export type Ending = 'lost' | 'session-ended' | 'rights-changed' | 'refused';

export interface Sink<Result> {
  readonly next: (result: Result) => void;
  readonly end: (ending: Ending) => void;
}

export interface Socket {
  subscribe<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    sink: Sink<Result>,
  ): () => void;
  /** Told whenever the server has greeted, and at once when it has done so already. */
  onConnected(listener: () => void): () => void;
  /** Gives up this connection, which belongs to a session that has ended. */
  drop(): void;
  /** Somebody has signed in again, or the browser is online: no use in waiting. */
  resume(): void;
  close(): void;
}

/** A longer question goes by itself: a frame has its limit. */
const LONGEST_ASKED = 200 * 1024;
const PATIENCE = 30_000;
const ENDINGS: Readonly<Record<string, Ending>> = {
  REFUSED: 'refused',
  RIGHTS_CHANGED: 'rights-changed',
};

interface Followed {
  readonly body: Uint8Array;
  readonly sink: Sink<unknown>;
  number: number | null;
}

export class Lane implements Socket, Follower {
  readonly #connection: Connection;
  readonly #followed = new Set<Followed>();
  readonly #greeted = new Set<() => void>();
  readonly #unanswered = new Set<() => void>();
  readonly #leave: () => void;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#leave = connection.follow(this);
  }

  subscribe<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    sink: Sink<Result>,
  ): () => void {
    const body = bodyOf(operation, variables);
    const followed: Followed = { body, sink: sink as Sink<unknown>, number: null };
    this.#followed.add(followed);
    const state = this.#connection.state.get();
    if (state === 'open') this.#begin(followed);
    else if (state === 'ended') this.#end(followed, 'session-ended');
    else if (state === 'unsupported') this.#end(followed, 'lost');
    return () => this.#stop(followed);
  }

  /** By this connection while it is up, or by a request of its own: an answer that was lost with it is asked for again. */
  readonly ask = <Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
  ): Promise<Result> => {
    const body = bodyOf(operation, variables);
    const isHere = this.#connection.state.get() === 'open' && body.length <= LONGEST_ASKED;
    return isHere
      ? this.#asked<Result>(body, () => request(operation, variables))
      : request(operation, variables);
  };

  onConnected(listener: () => void): () => void {
    const once = () => listener();
    this.#greeted.add(once);
    if (this.#connection.state.get() === 'open') {
      queueMicrotask(() => this.#greeted.has(once) && once());
    }
    return () => this.#greeted.delete(once);
  }

  drop(): void {
    this.#connection.drop();
  }

  resume(): void {
    this.#connection.resume();
  }

  close(): void {
    for (const followed of [...this.#followed]) this.#stop(followed);
    this.#leave();
    this.down();
  }

  up(): void {
    for (const greeted of [...this.#greeted]) greeted();
    for (const followed of this.#followed) if (followed.number === null) this.#begin(followed);
  }

  down(): void {
    const ending = this.#connection.state.get() === 'ended' ? 'session-ended' : 'lost';
    const gone = [...this.#followed];
    this.#followed.clear();
    for (const { sink } of gone) sink.end(ending);
    for (const again of [...this.#unanswered]) again();
  }

  #asked<Result>(body: Uint8Array, again: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const number = this.#connection.takeNumber((frame) => {
        if (frame.type !== 'answer') return;
        settle();
        resultOf<Result>(frame.status, async () => parsed(frame.body)).then(resolve, reject);
      });
      const lost = () => {
        settle();
        again().then(resolve, reject);
      };
      const tired = setTimeout(() => {
        settle();
        reject(new Unreachable());
      }, PATIENCE);
      const settle = () => {
        clearTimeout(tired);
        this.#connection.freeNumber(number);
        this.#unanswered.delete(lost);
      };
      this.#unanswered.add(lost);
      this.#connection.send({ type: 'ask', number, body });
    });
  }

  #begin(followed: Followed): void {
    const number = this.#connection.takeNumber((frame) => this.#heard(followed, frame));
    followed.number = number;
    this.#connection.send({ type: 'follow', number, body: followed.body });
  }

  #heard(followed: Followed, frame: NumberedFrame): void {
    if (frame.type === 'told') followed.sink.next((parsed(frame.body) as { data: unknown }).data);
    if (frame.type !== 'over') return;
    this.#forget(followed);
    followed.sink.end(ENDINGS[frame.reason] ?? 'lost');
  }

  /** What cannot begin ends, once whoever began it knows how to stop it. */
  #end(followed: Followed, ending: Ending): void {
    queueMicrotask(() => {
      if (this.#followed.delete(followed)) followed.sink.end(ending);
    });
  }

  #stop(followed: Followed): void {
    const { number } = followed;
    if (!this.#followed.has(followed)) return;
    this.#forget(followed);
    if (number !== null) this.#connection.send({ type: 'leave', number });
  }

  #forget(followed: Followed): void {
    this.#followed.delete(followed);
    if (followed.number !== null) this.#connection.freeNumber(followed.number);
  }
}

const written = new TextEncoder();
const read = new TextDecoder();

const bodyOf = <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables) =>
  written.encode(
    JSON.stringify({ operationName: operation.name, query: operation.text, variables }),
  );

const parsed = (body: Uint8Array) => JSON.parse(read.decode(body));
