/** What was refused of one person's words: it stays on this device, beside its note, until they let go of it. */
import { Signal } from '../live/signal';
import { deviceOf, type KeptDraft } from './database';

/** Of whoever is signed in here. */
export const drafts = new Signal<readonly KeptDraft[]>([]);

export interface Drafts {
  readonly load: () => Promise<void>;
  /** False where this device keeps nothing. */
  readonly put: (draft: KeptDraft) => Promise<boolean>;
  readonly drop: (isOne: (draft: KeptDraft) => boolean) => Promise<void>;
}

export function draftsOf(personId: string): Drafts {
  return {
    load: async () => {
      const device = await deviceOf(personId);
      drafts.set((await device?.getAll('drafts').catch(() => [])) ?? []);
    },
    put: async (draft) => {
      const device = await deviceOf(personId);
      const isKept = await device?.put('drafts', draft).catch(() => undefined);
      if (isKept === undefined) return false;
      drafts.update((all) => [...all.filter(({ id }) => id !== draft.id), draft]);
      return true;
    },
    drop: async (isOne) => {
      const gone = drafts.get().filter(isOne);
      drafts.update((all) => all.filter((each) => !gone.includes(each)));
      const device = await deviceOf(personId);
      for (const { id } of gone) await device?.delete('drafts', id).catch(() => undefined);
    },
  };
}
