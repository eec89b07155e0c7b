/** Where this person's work is: on the server, on this device, or on this page only. */
import { type Sync, withNotes } from '../live/sync';
import { useLiveMap, useSignal } from '../live/useLive';
import { notesOnPageOnly, unsavedNotes } from '../text/unsaved';

export function useSync(): Sync {
  return withNotes(
    useSignal(useLiveMap().sync),
    useSignal(unsavedNotes),
    useSignal(notesOnPageOnly),
  );
}
