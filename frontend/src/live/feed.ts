/**
 * The stream of changes to one cluster, kept up through lost connections: it goes on from the last
 * token, by the socket, or by asking now and then where a proxy lets no socket through.
 */

import type { Ending } from '../connection/lane';
import type { ChangesSinceQuery } from '../graphql/generated';
import { Fault, SessionEnded } from '../graphql/http';
import { delay, Pause } from './backoff';
import type { Delta } from './rows';

/** `connecting` until first heard from; `asking` when only the slow way is open. */
export type FeedState = 'connecting' | 'live' | 'asking' | 'lost';

export interface FeedEvents {
  readonly token: () => string;
  /** Listens by the socket from a token on; resolves when that has ended. */
  readonly listen: (after: string, heard: Heard, signal: AbortSignal) => Promise<Ending>;
  /** Asks once for what has changed since. */
  readonly ask: (after: string) => Promise<ChangesSinceQuery['changes']>;
  readonly receive: (delta: Delta) => void;
  readonly advance: (token: string) => void;
  readonly stateChanged: (state: FeedState) => void;
  /** The token is too old or the rights have changed: a new snapshot is needed before going on. */
  readonly startAgain: () => Promise<void>;
  readonly sessionEnded: () => void;
  /** Listening again after rights had changed: they may have changed once more meanwhile. */
  readonly backWithOtherRights: () => void;
}

export interface Heard {
  readonly connected: () => void;
  readonly delta: (delta: Delta) => void;
}

/** After so many sockets in a row that never opened, the slow way is tried. */
const SOCKETS_TO_TRY = 3;
const ASK_EVERY = 4_000;
const ASKS_BEFORE_SOCKET = 12;
/** A stream that has lasted so long was no trouble: the next attempt is a first one again. */
const LASTED = 60_000;

export class Feed {
  readonly #events: FeedEvents;
  readonly #pause = new Pause();
  readonly #stop = new AbortController();
  #state: FeedState = 'connecting';
  #failures = 0;
  #held = false;
  /** A socket that opens only to be closed again must not be tried faster and faster. */
  #isSuspect = false;
  #hadOtherRights = false;
  #connectedAt = Number.POSITIVE_INFINITY;

  constructor(events: FeedEvents) {
    this.#events = events;
  }

  get state(): FeedState {
    return this.#state;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stop.abort();
    this.#pause.end();
  }

  /** The browser is online again, or somebody has signed in: try now. */
  hurry(): void {
    this.#held = false;
    this.#failures = Math.min(this.#failures, 1);
    this.#pause.end();
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const ending = await this.#listen();
      if (this.#stop.signal.aborted) return;
      await this.#goOn(ending);
    }
  }

  #listen(): Promise<Ending> {
    const heard: Heard = {
      connected: () => {
        if (!this.#isSuspect) this.#failures = 0;
        this.#connectedAt = Date.now();
        if (this.#hadOtherRights) this.#events.backWithOtherRights();
        this.#hadOtherRights = false;
        this.#become('live');
      },
      delta: (delta) => {
        this.#failures = 0;
        this.#events.receive(delta);
      },
    };
    return this.#events.listen(this.#events.token(), heard, this.#stop.signal);
  }

  async #goOn(ending: Ending): Promise<void> {
    if (ending === 'session-ended') return this.#hold();
    try {
      await this.#recover(ending);
    } catch (error) {
      // A stream of a session that has ended is refused like any other: the next question tells.
      if (error instanceof SessionEnded) return this.#hold();
      throw error;
    }
  }

  async #recover(ending: Ending): Promise<void> {
    if (Date.now() - this.#connectedAt > LASTED) this.#failures = 0;
    this.#connectedAt = Number.POSITIVE_INFINITY;
    this.#isSuspect = ending === 'refused' || ending === 'rights-changed';
    this.#hadOtherRights ||= ending === 'rights-changed';
    if (this.#isSuspect) await this.#startAgain();
    if (this.#stop.signal.aborted) return;
    this.#failures += 1;
    if (this.#failures >= SOCKETS_TO_TRY && (await this.#askForAWhile())) return;
    // Other rights are no lost connection: the first time, nobody need notice.
    if (ending !== 'rights-changed' || this.#failures > 1) this.#become('lost');
    await this.#pause.wait(delay(this.#failures));
  }

  /** Waits for as long as nobody is signed in. */
  async #hold(): Promise<void> {
    this.#become('lost');
    this.#held = true;
    this.#events.sessionEnded();
    while (this.#held && !this.#stop.signal.aborted) await this.#pause.wait(60_000);
  }

  async #startAgain(): Promise<void> {
    try {
      await this.#events.startAgain();
    } catch (error) {
      if (error instanceof SessionEnded) throw error;
      // Out of reach as well: the wait that follows is the answer to that too.
    }
  }

  /** True when the server answered this way; then the socket is worth another try. */
  async #askForAWhile(): Promise<boolean> {
    for (let nth = 0; nth < ASKS_BEFORE_SOCKET && !this.#stop.signal.aborted; nth += 1) {
      if (!(await this.#askOnce())) return nth > 0;
      this.#become('asking');
      await this.#pause.wait(ASK_EVERY);
    }
    return true;
  }

  async #askOnce(): Promise<boolean> {
    try {
      for (let more = true; more; ) {
        const page = await this.#events.ask(this.#events.token());
        for (const delta of page.deltas) this.#events.receive(delta);
        this.#events.advance(page.token);
        more = page.more;
      }
      return true;
    } catch (error) {
      if (error instanceof SessionEnded) throw error;
      // What is refused to whoever asks may be no longer theirs to see: a new snapshot tells.
      if (error instanceof Fault) await this.#startAgain();
      return false;
    }
  }

  #become(state: FeedState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.stateChanged(state);
  }
}
