/**
 * What the page knows of notes that are being typed, without the editor and its libraries: how much is not saved, and
 * what can no longer be.
 */
import { Signal } from '../live/signal';

export interface Returned {
  /** Who wrote it: nobody else is shown it. */
  readonly personId: string;
  /** Why it was not taken up. */
  readonly message: string;
  readonly words: string;
  /** They stay on this device, beside their note. */
  readonly isKept: boolean;
}

/** The documents that a page keeps open, all of one person. */
export interface Keeping {
  readonly personId: string;
  readonly resume: () => void;
  /** Lets go of what is about these processes, and gives back what of it was not saved. */
  readonly letGo: (isAbout: (processId: string) => boolean) => readonly string[];
  readonly close: () => void;
}

const ANOTHER = 'Somebody else signed in on this page before it was saved.';

/** How many notes hold something that the server has not said it keeps. */
export const unsavedNotes = new Signal(0);
/** How many of them hold something that would go with the page. */
export const notesOnPageOnly = new Signal(0);
/** What was refused after its editor was closed: for its author to copy. */
export const returnedWords = new Signal<readonly Returned[]>([]);

let keeping: Keeping | null = null;

export function keep(documents: Keeping): void {
  keeping = documents;
}

/** This person is signed in: their typing goes on; what another typed here is not sent as theirs. */
export function notesAreOf(personId: string): void {
  if (keeping?.personId === personId) keeping.resume();
  else if (keeping) giveUp(keeping);
}

function giveUp(documents: Keeping): void {
  const { personId } = documents;
  const lost = documents
    .letGo(() => true)
    .map((words) => ({ personId, message: ANOTHER, words, isKept: false }));
  returnedWords.update((all) => [...all, ...lost]);
  documents.close();
  keeping = null;
}

/** What a person typed into notes and was not saved: it is not sent any more, and is theirs to copy. */
export function takeNotes(
  personId: string,
  isAbout: (processId: string) => boolean = () => true,
): readonly string[] {
  return keeping?.personId === personId ? keeping.letGo(isAbout) : [];
}
