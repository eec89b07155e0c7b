/** What this person did here and can take back; nobody can undo what another did. */
import type { Command } from './commands';
import { againOf, inverseOf, stillStands } from './inverse';
import type { State } from './state';

interface Step {
  readonly words: string;
  /** What stands now because of this step. */
  readonly stands: Command;
  readonly undo: Command;
  readonly redo: Command;
  opId: string;
}

const LONGEST = 100;

export type Taken =
  | { readonly step: Step; readonly command: Command }
  | { readonly overtaken: string };

export class History {
  #done: Step[] = [];
  #undone: Step[] = [];

  get nextUndo(): string | null {
    return this.#done.at(-1)?.words ?? null;
  }

  get nextRedo(): string | null {
    return this.#undone.at(-1)?.words ?? null;
  }

  /** Remembers a command that is about to be made on this state. */
  note(before: State, command: Command, opId: string, words: string): void {
    const undo = inverseOf(before, command);
    if (!undo) return;
    this.#done.push({ words, stands: command, undo, redo: againOf(command), opId });
    if (this.#done.length > LONGEST) this.#done.shift();
    this.#undone = [];
  }

  /** The command that takes the last step back, or why it is not to be taken back. */
  undo(state: State): Taken | null {
    const step = this.#done.pop();
    if (!step) return null;
    if (!stillStands(state, step.stands)) return { overtaken: step.words };
    this.#undone.push(step);
    return { step, command: step.undo };
  }

  redo(state: State): Taken | null {
    const step = this.#undone.pop();
    if (!step) return null;
    if (!stillStands(state, step.undo)) return { overtaken: step.words };
    this.#done.push(step);
    return { step, command: step.redo };
  }

  /** What may no longer be seen is not offered to be taken back. */
  forgetAbout(isGone: (command: Command) => boolean): void {
    this.#done = this.#done.filter((step) => !isGone(step.stands));
    this.#undone = this.#undone.filter((step) => !isGone(step.stands));
  }

  /** The server refused it, so there is nothing to take back. */
  forget(opId: string): void {
    this.#done = this.#done.filter((step) => step.opId !== opId);
    this.#undone = this.#undone.filter((step) => step.opId !== opId);
  }
}
