/** What became of a person's commands, where it was not simply what they asked. */
import type { Pending } from './commands';
import { newId } from './id';
import type { Answer } from './outbox';
import { Signal } from './signal';

export interface Notice {
  readonly id: string;
  /** What is `prevented` was never sent, so there is nothing to take back. */
  readonly kind: 'refused' | 'rebased' | 'prevented' | 'told';
  /** What was asked. */
  readonly asked: string;
  /** What happened instead, in the server's words. */
  readonly text: string;
  /** The process to which one may suggest it instead. */
  readonly suggestTo?: string | null;
}

/** What happened to the commands made while there was no connection. */
export interface Return {
  readonly saved: readonly string[];
  readonly rebased: readonly Notice[];
  readonly refused: readonly Notice[];
}

const nothingReturned: Return = { saved: [], rebased: [], refused: [] };
const MOST = 20;

export class Notices {
  readonly shown = new Signal<readonly Notice[]>([]);
  /** What was not simply saved of what was done offline; set when the last of it was answered. */
  readonly returned = new Signal<Return | null>(null);
  #returning: Return = nothingReturned;

  tell(asked: string, text: string): void {
    this.#show({ id: newId(), kind: 'told', asked, text });
  }

  /** One is enough: a key may be pressed many times. */
  prevent(asked: string, text: string, suggestTo: string | null): void {
    this.shown.update((notices) => notices.filter(({ kind }) => kind !== 'prevented'));
    this.#show({ id: newId(), kind: 'prevented', asked, text, suggestTo });
  }

  answered(pending: Pending, answer: Answer): void {
    const notice = noticeOf(pending, answer);
    if (pending.madeOffline) this.#collect(pending, notice);
    else if (notice) this.#show(notice);
  }

  /** Lost with the command on which it rested. */
  lost(pending: Pending): void {
    const text = 'It rested on a change that was refused.';
    const notice: Notice = { id: newId(), kind: 'refused', asked: pending.words, text };
    if (pending.madeOffline) this.#collect(pending, notice);
    else this.#show(notice);
  }

  forgetAll(): void {
    this.shown.set([]);
    this.returned.set(null);
    this.#returning = nothingReturned;
  }

  dismiss(id: string): void {
    this.shown.update((notices) => notices.filter((notice) => notice.id !== id));
  }

  /** Nothing made offline waits any more: now the person can be told the whole of it. */
  settleReturn(): void {
    const { saved, rebased, refused } = this.#returning;
    if (rebased.length + refused.length > 0) this.returned.set(this.#returning);
    else if (saved.length > 0) this.tell('You are back online', savedWords(saved.length));
    this.#returning = nothingReturned;
  }

  #show(notice: Notice): void {
    this.shown.update((notices) => [...notices, notice].slice(-MOST));
  }

  #collect(pending: Pending, notice: Notice | null): void {
    const { saved, rebased, refused } = this.#returning;
    if (!notice) this.#returning = { saved: [...saved, pending.words], rebased, refused };
    else if (notice.kind === 'rebased') {
      this.#returning = { saved, rebased: [...rebased, notice], refused };
    } else this.#returning = { saved, rebased, refused: [...refused, notice] };
  }
}

const savedWords = (number: number) =>
  number === 1 ? 'Your change was saved.' : `Your ${number} changes were saved, as you made them.`;

function noticeOf(pending: Pending, answer: Answer): Notice | null {
  if (answer.__typename === 'Committed') return null;
  const asked = pending.words;
  return answer.__typename === 'Rebased'
    ? { id: newId(), kind: 'rebased', asked, text: answer.became }
    : { id: newId(), kind: 'refused', asked, text: answer.message };
}
