/** The unsaved words of one person's notes, on this device. */
import { deviceOf, type KeptNote } from './database';

/** Where copies of notes are kept while something of them is not saved. */
export interface Shelf {
  /** Whatever was left of a note, by whichever window. */
  readonly find: (noteId: string) => Promise<readonly KeptNote[]>;
  /** True once it is on the device. */
  readonly put: (kept: KeptNote) => Promise<boolean>;
  /** It is saved, or given back to its author; but not what was put in its place meanwhile. */
  readonly drop: (key: string, turn: number) => Promise<void>;
}

export function shelfOf(personId: string): Shelf {
  return {
    find: async (noteId) => {
      const device = await deviceOf(personId);
      return (await device?.getAllFromIndex('notes', 'noteId', noteId).catch(() => [])) ?? [];
    },
    put: async (kept) => {
      const device = await deviceOf(personId);
      if (!device) return false;
      return device.put('notes', kept).then(
        () => true,
        () => false,
      );
    },
    drop: (key, turn) => drop(personId, key, turn).catch(() => undefined),
  };
}

async function drop(personId: string, key: string, turn: number): Promise<void> {
  const device = await deviceOf(personId);
  if (!device) return;
  const transaction = device.transaction('notes', 'readwrite');
  const kept = await transaction.store.get(key);
  if (kept && kept.turn <= turn) await transaction.store.delete(key);
  await transaction.done;
}

/** The notes of which something was not saved when a page went. */
export async function waitingNotes(personId: string): Promise<readonly string[]> {
  const device = await deviceOf(personId);
  const kept = (await device?.getAll('notes').catch(() => [])) ?? [];
  return [...new Set(kept.map(({ noteId }) => noteId))];
}
