/** Commands on their way to the server: one after another, in the order they were made. */
import type { AnswerRowFragment } from '../graphql/generated';
import { Fault, SessionEnded } from '../graphql/http';
import { delay, Pause } from './backoff';
import type { Pending } from './commands';

export type Answer = AnswerRowFragment;
type Problem = Extract<Answer, { __typename: 'Problem' }>;

export interface OutboxEvents {
  /** Sends one command; throws when no answer could be had. */
  readonly send: (pending: Pending) => Promise<Answer>;
  readonly answered: (pending: Pending, answer: Answer) => void;
  /** The number that wait, or whether they can be sent, has changed. */
  readonly changed: () => void;
}

export class Outbox {
  readonly #events: OutboxEvents;
  readonly #pause = new Pause();
  #queue: Pending[] = [];
  #isSending = false;
  #underway: string | null = null;
  #isHeld = false;
  #isReachable = true;

  constructor(events: OutboxEvents) {
    this.#events = events;
  }

  get waiting(): readonly Pending[] {
    return this.#queue;
  }

  /** False while the last attempt failed to reach the server. */
  get isReachable(): boolean {
    return this.#isReachable;
  }

  /** True while nobody is signed in: nothing is sent, nothing is lost. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  add(pending: Pending): void {
    this.#queue.push(pending);
    this.#events.changed();
    void this.#send();
  }

  /** Lets go of commands that have lost their sense. The one being sent is left to its answer. */
  drop(opIds: ReadonlySet<string>): void {
    this.#queue = this.#queue.filter(({ opId }) => opId === this.#underway || !opIds.has(opId));
    this.#events.changed();
  }

  /** Nothing of it is to be sent any more, or kept. */
  empty(): void {
    this.#queue = [];
    this.#pause.end();
    this.#events.changed();
  }

  /** Somebody has signed in again, or the browser is online: go on at once. */
  resume(): void {
    this.#isHeld = false;
    this.#pause.end();
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let attempt = 0; !this.#isHeld; ) {
        const first = this.#queue[0];
        if (!first) break;
        attempt = (await this.#sendOne(first)) ? 0 : attempt + 1;
        if (attempt > 0 && !this.#isHeld) await this.#pause.wait(delay(attempt));
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** True when the server has answered, whatever it said. */
  async #sendOne(pending: Pending): Promise<boolean> {
    this.#underway = pending.opId;
    try {
      const answer = await this.#events.send(pending);
      this.#settle(pending, answer);
    } catch (error) {
      if (error instanceof Fault) {
        this.#settle(pending, faultAsProblem(error));
        return true;
      }
      this.#isHeld = error instanceof SessionEnded;
      this.#isReachable = this.#isHeld;
      // Whatever waits now has known the lost connection: its outcome is told when it returns.
      this.#queue = this.#queue.map((each) => ({ ...each, madeOffline: true }));
      this.#events.changed();
      return false;
    }
    return true;
  }

  #settle(pending: Pending, answer: Answer): void {
    this.#isReachable = true;
    this.#underway = null;
    this.#queue = this.#queue.filter((each) => each.opId !== pending.opId);
    this.#events.answered(pending, answer);
    this.#events.changed();
  }
}

/** The server broke: the change is taken back on screen, and the person is told plainly. */
export function faultAsProblem(error: Fault): Problem {
  return {
    __typename: 'Problem',
    kind: 'BAD_INPUT',
    message: error.message,
    rule: null,
    field: null,
    present: [],
  };
}
