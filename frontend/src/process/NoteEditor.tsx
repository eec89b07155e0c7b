import { useRef, useState } from 'react';
import { useLiveMap } from '../live/useLive';
import { Button } from '../ui/Button';

interface NoteEditorProps {
  readonly label: string;
  /** The note as it stands now; it may change while one writes. */
  readonly note: string;
  readonly onSave: (text: string, base: string) => void;
  readonly onCancel: () => void;
}

export function NoteEditor({ label, note, onSave, onCancel }: NoteEditorProps) {
  const live = useLiveMap();
  // What was there when the person began: the server refuses if another has written since.
  const [start] = useState(() => ({ note, base: live.store.seen }));
  const [text, setText] = useState(note);
  const isDone = useRef(false);
  const finish = (saves: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    if (saves && text !== start.note) onSave(text, start.base);
    else onCancel();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') finish(false);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish(true);
  };
  const hasChanged = note !== start.note;
  return (
    <div className="note-editor">
      <textarea
        className="field__input note-editor__text"
        aria-label={label}
        value={text}
        rows={Math.min(14, Math.max(4, text.split('\n').length + Math.ceil(text.length / 60)))}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          const isInside = event.currentTarget.parentElement?.contains(event.relatedTarget);
          if (!isInside) finish(true);
        }}
      />
      {hasChanged && (
        <p className="note-editor__changed" role="status">
          Somebody has changed this note while you write. When you save, you will see both.
        </p>
      )}
      <div className="row">
        <Button look="main" onPress={() => finish(true)}>
          Save
        </Button>
        <Button look="quiet" onPress={() => finish(false)}>
          Cancel
        </Button>
        <span className="muted note-editor__keys">Ctrl+Enter saves, Esc cancels</span>
      </div>
    </div>
  );
}
