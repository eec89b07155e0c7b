/** What became of a person's commands, where it was not simply what they asked. */
import type { Pending } from './commands';
import { newId } from './id';
import type { Answer } from './outbox';
import { Signal } from './signal';

export interface Notice {
  readonly id: string;
  readonly kind: 'refused' | 'rebased' | 'told';
  /** What was asked. */
  readonly asked: string;
  /** What happened instead, in the server's words. */
  readonly text: string;
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
  /** Set when the last command made offline has had its answer. */
  readonly returned = new Signal<Return | null>(null);
  #returning: Return = nothingReturned;

  tell(asked: string, text: string): void {
    this.#show({ id: newId(), kind: 'told', asked, text });
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

  dismiss(id: string): void {
    this.shown.update((notices) => notices.filter((notice) => notice.id !== id));
  }

  /** Nothing made offline waits any more: now the person can be told the whole of it. */
  settleReturn(): void {
    if (this.#returning === nothingReturned) return;
    this.returned.set(this.#returning);
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

function noticeOf(pending: Pending, answer: Answer): Notice | null {
  if (answer.__typename === 'Committed') return null;
  const asked = pending.words;
  return answer.__typename === 'Rebased'
    ? { id: newId(), kind: 'rebased', asked, text: answer.became }
    : { id: newId(), kind: 'refused', asked, text: answer.message };
}
