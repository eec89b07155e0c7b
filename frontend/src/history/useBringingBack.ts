/** Doing what brings something back, and asking anew for what has become of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  BringNoteBackDocument,
  type Facet,
  NameNoteVersionDocument,
  TakeBackDocument,
} from '../graphql/generated';
import { SessionEnded } from '../graphql/http';
import { command } from '../organisations/command';
import { useSignedIn } from '../people/me';
import { useAnnounce } from '../ui/Announcer';
import { messageOf } from '../ui/words';
import { historyOf } from './useHistory';

export interface Doing {
  /** What is being done at the moment, by the id of what it is done to. */
  readonly busy: string | null;
  readonly refusal: string | null;
  readonly takeBack: (processId: string, happening: string) => Promise<void>;
  readonly bringBack: (facet: Facet, version: string) => Promise<void>;
  readonly giveName: (facet: Facet, version: string, name: string) => Promise<void>;
}

export function useBringingBack(subjectId: string): Doing {
  const client = useQueryClient();
  const announce = useAnnounce();
  const { sessionEnded } = useSignedIn();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async (id: string, said: string, work: () => Promise<unknown>) => {
    setRefusal(null);
    setBusy(id);
    try {
      await work();
      announce(said);
      await client.invalidateQueries({ queryKey: historyOf(subjectId) });
      await client.invalidateQueries({ queryKey: ['page'] });
    } catch (error) {
      if (error instanceof SessionEnded) sessionEnded();
      setRefusal(messageOf(error));
    } finally {
      setBusy(null);
    }
  };
  const note = { processId: subjectId };
  return {
    busy,
    refusal,
    takeBack: (processId, happening) =>
      run(happening, 'Taken back.', () => command(TakeBackDocument, { processId, happening })),
    bringBack: (facet, version) =>
      run(version, 'The note stands again as it was in this version.', () =>
        command(BringNoteBackDocument, { ...note, facet, version }),
      ),
    giveName: (facet, version, name) =>
      run(version, 'The version has its name.', () =>
        command(NameNoteVersionDocument, { ...note, facet, version, name }),
      ),
  };
}
