/** Words that were typed on this device and not saved before the page went: sent as soon as their author is back. */
import { beginAnew, wipeDevice } from '../device/database';
import { draftsOf } from '../device/drafts';
import { waitingNotes } from '../device/notes';

export async function resumeNotes(personId: string): Promise<void> {
  await beginAnew(personId);
  await wipeDevice(personId);
  await draftsOf(personId).load();
  const notes = await waitingNotes(personId);
  if (notes.length === 0) return;
  const { documentsOf } = await import('./documents');
  documentsOf(personId).takeUp(notes);
}
