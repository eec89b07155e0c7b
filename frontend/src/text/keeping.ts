/** What of one copy is not saved, kept on the device until it is. */
import type { KeptNote } from '../device/database';
import type { Shelf } from '../device/notes';

/** As it is at the moment; null when all of it is saved, or nothing of it may stay here. */
export type Unsaved = Omit<KeptNote, 'key' | 'noteId' | 'turn'> | null;

/** While there is a connection, most of it is saved before this has passed. */
const SOON = 250;

export class KeepingCopy {
  readonly #shelf: Shelf;
  readonly #noteId: string;
  readonly #unsaved: () => Unsaved;
  readonly #tell: () => void;
  readonly #key: string = crypto.randomUUID();
  /** What other windows left and this one has taken over. */
  #taken: readonly KeptNote[] = [];
  #turn = 0;
  #changes = 0;
  #kept = 0;
  #isPutting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(shelf: Shelf, noteId: string, unsaved: () => Unsaved, tell: () => void) {
    this.#shelf = shelf;
    this.#noteId = noteId;
    this.#unsaved = unsaved;
    this.#tell = tell;
  }

  /** Everything that was typed so far is on the device. */
  get isKept(): boolean {
    return this.#kept === this.#changes;
  }

  async find(): Promise<readonly KeptNote[]> {
    this.#taken = await this.#shelf.find(this.#noteId);
    return this.#taken;
  }

  /** Something was typed. */
  changed(isOffline: boolean): void {
    this.#changes += 1;
    if (isOffline) void this.#put();
    else this.#timer ??= setTimeout(() => void this.#put(), SOON);
  }

  /** All of it is saved, or given back: nothing of it is to stay. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#kept = this.#changes;
    const taken = this.#taken;
    this.#taken = [];
    await Promise.all(taken.map(({ key, turn }) => this.#shelf.drop(key, turn)));
    if (this.#turn > 0) await this.#shelf.drop(this.#key, this.#turn);
  }

  async #put(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isPutting) return;
    this.#isPutting = true;
    while (!this.isKept) {
      const [unsaved, changes] = [this.#unsaved(), this.#changes];
      if (unsaved === null) break;
      this.#turn += 1;
      const named = { key: this.#key, noteId: this.#noteId, turn: this.#turn };
      if (!(await this.#shelf.put({ ...unsaved, ...named }))) break;
      this.#kept = Math.max(this.#kept, changes);
    }
    this.#isPutting = false;
    // Saved while it was being put: it need not stay.
    if (this.#turn > 0 && this.#unsaved() === null) await this.#shelf.drop(this.#key, this.#turn);
    this.#tell();
  }
}
