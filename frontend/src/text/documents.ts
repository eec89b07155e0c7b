/** The documents that this page has open: for as long as somebody shows them, or something in them is not saved. */

import type { Connection } from '../connection/connection';
import { connectionOfThisPage } from '../connection/page';
import type { KeptDraft } from '../device/database';
import { type Drafts, draftsOf } from '../device/drafts';
import { type Shelf, shelfOf } from '../device/notes';
import { NoteDocument, type Refusal } from './document';

import { type Keeping, keep, notesOnPageOnly, returnedWords, unsavedNotes } from './unsaved';

interface Kept {
  readonly document: NoteDocument;
  shownBy: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Its refused words, on their way to this device. */
  draft: KeptDraft | null;
  /** Whether they have come there. */
  isDraftKept: Promise<boolean>;
}

/** Whoever closes an editor often opens it again. */
const GRACE = 5_000;
/** While one types, “saved” would come and go with every letter: it is said once it has stayed so. */
const CALM = 600;
const NO = Promise.resolve(false);

export class Documents implements Keeping {
  readonly personId: string;
  readonly #connection: Connection;
  readonly #forget: () => void;
  isClosed = false;
  readonly #kept = new Map<string, Kept>();
  #sessionEnded: () => void = () => undefined;
  #calm: ReturnType<typeof setTimeout> | undefined;

  readonly #shelf: Shelf | null;
  readonly #drafts: Drafts | null;

  constructor(
    personId: string,
    connection: Connection,
    shelf: Shelf | null = null,
    drafts: Drafts | null = null,
  ) {
    this.personId = personId;
    this.#shelf = shelf;
    this.#drafts = drafts;
    this.#connection = connection;
    this.#forget = connection.state.subscribe(() => {
      if (connection.state.get() === 'ended') this.#sessionEnded();
    });
  }

  /** The note's document, until it is hidden as often as it was shown. */
  show(noteId: string, sessionEnded: () => void): NoteDocument {
    this.#sessionEnded = sessionEnded;
    const kept = this.#kept.get(noteId) ?? this.#begin(noteId);
    kept.shownBy += 1;
    clearTimeout(kept.timer);
    kept.document.again();
    return kept.document;
  }

  /** What was left on the device is sent, though nobody looks at it. */
  takeUp(noteIds: readonly string[]): void {
    for (const noteId of noteIds) {
      if (!this.#kept.has(noteId)) this.#settle(this.#begin(noteId));
    }
  }

  hide(noteId: string): void {
    const kept = this.#kept.get(noteId);
    if (!kept) return;
    kept.shownBy -= 1;
    this.#settle(kept);
  }

  readonly resume = (): void => this.#connection.resume();

  readonly letGo = (isAbout: (processId: string) => boolean): readonly string[] => {
    const about = [...this.#kept.values()].filter(({ document }) => isAbout(processOf(document)));
    const words = about.map(({ document }) => document.takeWords());
    for (const kept of about) this.#end(kept);
    this.#count();
    return words.filter((each) => each !== '');
  };

  readonly close = (): void => {
    this.isClosed = true;
    this.letGo(() => true);
    this.#forget();
    this.#connection.renew();
  };

  #begin(noteId: string): Kept {
    const document = new NoteDocument(noteId, this.#connection, this.#shelf);
    const kept: Kept = { document, shownBy: 0, timer: undefined, draft: null, isDraftKept: NO };
    this.#kept.set(noteId, kept);
    document.mayStay.subscribe(() => {
      if (document.mayStay.get() === false)
        void this.#drafts?.drop((draft) => draft.noteId === noteId);
    });
    document.state.subscribe(() => {
      this.#keepDraft(kept);
      this.#settle(kept);
      this.#count();
    });
    return kept;
  }

  /** Closed a while after nobody shows it, when all of it is saved. */
  #settle(kept: Kept): void {
    if (kept.shownBy > 0 || this.#kept.get(kept.document.id) !== kept) return;
    this.#giveBack(kept);
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => {
      if (kept.shownBy === 0 && !kept.document.isUnsaved) this.#end(kept);
    }, GRACE);
  }

  /** Refused words stay on the device where they may, and go from it when their author lets go of them. */
  #keepDraft(kept: Kept): void {
    const { document, draft } = kept;
    const state = document.state.get();
    const words = state.kind === 'refused' ? state.words : '';
    if (words === (draft?.words ?? '')) return;
    if (draft && (words === '' || document.isOver)) {
      kept.draft = null;
      void this.#drafts?.drop(({ id }) => id === draft.id);
    }
    if (state.kind !== 'refused' || words === '' || document.isOver) return;
    if (document.mayStay.get() && this.#drafts) this.#putDraft(kept, state, this.#drafts);
  }

  #putDraft(kept: Kept, { message, words }: Refusal, drafts: Drafts): void {
    const id = kept.draft?.id ?? crypto.randomUUID();
    const noteId = kept.document.id;
    const at = new Date().toISOString();
    const draft = { id, personId: this.personId, noteId, message, words, at };
    kept.draft = draft;
    kept.isDraftKept = drafts.put(draft);
    void kept.isDraftKept.then((isKept) => {
      if (!isKept && kept.draft === draft) kept.draft = null;
      this.#count();
    });
  }

  /** What was refused and has no editor any more to show it. */
  #giveBack(kept: Kept): void {
    const { document, draft } = kept;
    const state = document.state.get();
    if (state.kind !== 'refused') return;
    kept.draft = null;
    const words = document.takeWords();
    if (words === '') return;
    const { personId } = this;
    const { message } = state;
    const giveBack = (isKept: boolean) =>
      returnedWords.update((all) => [...all, { personId, message, words, isKept }]);
    if (draft) void kept.isDraftKept.then(giveBack);
    else giveBack(false);
  }

  #end(kept: Kept): void {
    clearTimeout(kept.timer);
    this.#kept.delete(kept.document.id);
    kept.document.close();
  }

  get #unsaved(): number {
    return [...this.#kept.values()].filter(
      ({ document }) => document.isUnsaved || hasWords(document),
    ).length;
  }

  get #onPageOnly(): number {
    return [...this.#kept.values()].filter(
      ({ document, draft }) => document.isOnPageOnly || (hasWords(document) && draft === null),
    ).length;
  }

  #count(): void {
    const now = this.#unsaved;
    notesOnPageOnly.set(this.#onPageOnly);
    if (this.#onPageOnly > 0) addEventListener('beforeunload', this.#warn);
    else removeEventListener('beforeunload', this.#warn);
    clearTimeout(this.#calm);
    const isLess = now < unsavedNotes.get();
    if (isLess) this.#calm = setTimeout(() => unsavedNotes.set(this.#unsaved), CALM);
    else unsavedNotes.set(now);
  }

  /** Wherever in Interlock one is by then: what is only here would go with the page. */
  readonly #warn = (event: BeforeUnloadEvent): void => event.preventDefault();
}

const processOf = ({ id }: NoteDocument) => id.slice(0, id.lastIndexOf(':'));

function hasWords({ state }: NoteDocument): boolean {
  const now = state.get();
  return now.kind === 'refused' && now.words !== '';
}

let ofThisPage: Documents | null = null;

/** Made when a person writes their first note. */
export function documentsOf(personId: string): Documents {
  if (ofThisPage?.personId !== personId || ofThisPage.isClosed) {
    ofThisPage = new Documents(
      personId,
      connectionOfThisPage(),
      shelfOf(personId),
      draftsOf(personId),
    );
    keep(ofThisPage);
  }
  return ofThisPage;
}
