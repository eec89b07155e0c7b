/** The note of one facet: read as text, written in place, and never silently overwritten. */
import { useState } from 'react';
import type { Facet } from '../graphql/generated';
import { useLiveMap } from '../live/useLive';
import { FACET_NAMES } from '../live/words';
import { IconButton } from '../ui/Button';
import { NoteConflict } from './NoteConflict';
import { NoteEditor } from './NoteEditor';

export interface NoteProps {
  readonly processId: string;
  readonly facet: Facet;
  readonly note: string;
  readonly mayEdit: boolean;
}

/** What was written here when another's note stands there already. */
interface Clash {
  readonly mine: string;
  readonly theirs: string;
}

export function Note({ processId, facet, note, mayEdit }: NoteProps) {
  const live = useLiveMap();
  const [isEditing, setEditing] = useState(false);
  const [clash, setClash] = useState<Clash | null>(null);

  const save = async (mine: string, base: string) => {
    setEditing(false);
    setClash(null);
    live.presence.lookAt({ editing: null });
    const args = { processId, facet, note: mine };
    const outcome = await live.run({ verb: 'describe', args }, { base, handles: ['STALE'] });
    if (outcome.kind !== 'refused' || outcome.problem.kind !== 'STALE') return;
    setClash({ mine, theirs: live.store.shown.details.get(processId)?.notes[facet] ?? '' });
  };

  if (clash) {
    const keepMine = (text: string) => void save(text, live.store.seen);
    return <NoteConflict {...clash} onKeep={keepMine} onLeave={() => setClash(null)} />;
  }
  if (isEditing) {
    return (
      <NoteEditor
        label={`${FACET_NAMES[facet]}: note`}
        note={note}
        onSave={save}
        onCancel={() => {
          setEditing(false);
          live.presence.lookAt({ editing: null });
        }}
      />
    );
  }
  const edit = () => {
    setEditing(true);
    live.presence.lookAt({ processId, editing: FACET_NAMES[facet] });
  };
  return <NoteText note={note} onEdit={mayEdit ? edit : null} facet={facet} />;
}

interface NoteTextProps {
  readonly note: string;
  readonly facet: Facet;
  readonly onEdit: (() => void) | null;
}

function NoteText({ note, facet, onEdit }: NoteTextProps) {
  if (note === '') {
    return onEdit ? (
      <button type="button" className="add-line" onClick={onEdit}>
        <span aria-hidden="true">+</span> Write a note
        <span className="hidden"> for {FACET_NAMES[facet]}</span>
      </button>
    ) : null;
  }
  return (
    <div className="note">
      <p className="note__text">{note}</p>
      {onEdit && (
        <IconButton
          label={`Edit the note for ${FACET_NAMES[facet]}`}
          icon="edit"
          size="small"
          onPress={onEdit}
        />
      )}
    </div>
  );
}
