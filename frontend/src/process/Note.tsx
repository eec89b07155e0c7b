/** The note of one facet: read as text, and written in place, together with whoever else writes it. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Facet } from '../graphql/generated';
import type { NoteRow } from '../live/rows';
import { useLiveMap, useSignal } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { returnedWords } from '../text/unsaved';
import { IconButton } from '../ui/Button';
import { focusWhenThere } from '../ui/focusWhenThere';
import { Skeleton } from '../ui/States';
import { NoteBlocks } from './NoteBlocks';
import { NoteDrafts } from './NoteDrafts';

/** With its libraries it weighs as much as the map: it comes when somebody writes. */
const load = () => import('../text/editor/NoteEditor');
const NoteEditor = lazy(load);

/** Whoever is about to press does not wait for it afterwards. */
const loadSoon = () => void load().catch(() => undefined);

export interface NoteProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly note: NoteRow;
  readonly mayEdit: boolean;
}

interface Written {
  readonly note: NoteRow;
  /** What the map was told last, and what had come back, when it was written. */
  readonly over: string;
  readonly returned: unknown;
}

export function Note({ processId, facet, note, mayEdit }: NoteProps) {
  const { presence } = useLiveMap();
  const [isEditing, setEditing] = useState(false);
  const [shown, setWritten] = useJustWritten(note);
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isEditing) return;
    presence.lookAt({ processId, editing: FACET_NAMES[facet] });
    return () => presence.lookAt({ editing: null });
  }, [isEditing, presence, processId, facet]);
  if (isEditing) {
    const done = (written: NoteRow | null) => {
      setEditing(false);
      setWritten(written);
      focusWhenThere(() => edit.current);
    };
    return (
      <Suspense fallback={<Skeleton lines={3} label="Opening the note" />}>
        <NoteEditor
          noteId={`${processId}:${facet}`}
          label={`${FACET_NAMES[facet]}: note`}
          onDone={done}
        />
      </Suspense>
    );
  }
  const begin = mayEdit ? () => setEditing(true) : null;
  return (
    <>
      <Writing processId={processId} facet={facet} />
      <NoteText note={shown} onEdit={begin} facet={facet} editRef={edit} />
      <NoteDrafts processId={processId} facet={facet} mayEdit={mayEdit} />
    </>
  );
}

/**
 * What was written here a moment ago stands here until the map is told of it, which is when everybody has paused; not,
 * though, where it came back as not taken up.
 */
function useJustWritten(note: NoteRow): [NoteRow, (written: NoteRow | null) => void] {
  const returned = useSignal(returnedWords);
  const [written, setWritten] = useState<Written | null>(null);
  const told = JSON.stringify(note);
  const isNewest = written?.over === told && written.returned === returned;
  // Told once, it is the map's: the note may well be told later as it was before.
  if (written && !isNewest) setWritten(null);
  const write = (just: NoteRow | null) =>
    setWritten(just === null ? null : { note: just, over: told, returned });
  return [isNewest ? written.note : note, write];
}

/** Who else writes this note now; whoever writes with them sees it in the editor. */
function Writing({ processId, facet }: Pick<NoteProps, 'processId' | 'facet'>) {
  const { presence } = useLiveMap();
  const names = useSignal(presence.here)
    .filter((here) => here.connectionId !== presence.connectionId)
    .filter((here) => here.processId === processId && here.editing === FACET_NAMES[facet])
    .map((here) => here.person.name);
  if (names.length === 0) return null;
  return (
    <p className="writing">
      {names.join(' and ')} {names.length === 1 ? 'is' : 'are'} writing this note
    </p>
  );
}

interface NoteTextProps {
  readonly note: NoteRow;
  readonly facet: Facet;
  readonly onEdit: (() => void) | null;
  readonly editRef: React.Ref<HTMLButtonElement>;
}

function NoteText({ note, facet, onEdit, editRef }: NoteTextProps) {
  if (note.text === '') {
    return onEdit ? (
      <button
        ref={editRef}
        type="button"
        className="add-line"
        onClick={onEdit}
        onPointerEnter={loadSoon}
        onFocus={loadSoon}
      >
        <span aria-hidden="true">+</span> Write a note
        <span className="hidden"> for {FACET_NAMES[facet]}</span>
      </button>
    ) : null;
  }
  return (
    <div className="note">
      <NoteBlocks blocks={note.blocks} under={3} />
      {onEdit && (
        <IconButton
          ref={editRef}
          label={`Edit the note for ${FACET_NAMES[facet]}`}
          icon="edit"
          size="small"
          onPress={onEdit}
          onHoverStart={loadSoon}
          onFocus={loadSoon}
        />
      )}
    </div>
  );
}
