import { useState } from 'react';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { Button, IconButton } from '../ui/Button';
import { NamingHint } from '../ui/NamingHint';

export function Name({ process }: { process: ProcessRow }) {
  const [isEditing, setEditing] = useState(false);
  const mayEdit = process.mayDo.includes('EDIT');
  if (isEditing) return <Rename process={process} onDone={() => setEditing(false)} />;
  return (
    <div className="name">
      <h2 className="name__text" tabIndex={-1} data-panel-heading>
        {process.name}
      </h2>
      {mayEdit && (
        <IconButton label="Rename" icon="edit" size="small" onPress={() => setEditing(true)} />
      )}
      <Tags process={process} />
    </div>
  );
}

export function Tags({ process }: { process: ProcessRow }) {
  const isOpen = process.label === 'PUBLIC';
  if (isOpen && !process.isIllustrative && process.isNamedAsDoing) return null;
  return (
    <p className="tags">
      {!isOpen && <span className="tag">{LABELS[process.label]}</span>}
      {process.isIllustrative && (
        <span className="tag tag--quiet" title="Written to illustrate; not named by the paper">
          Illustrative
        </span>
      )}
      {!process.isNamedAsDoing && (
        <span className="tag tag--hint" title="Names usually start with what is done">
          Not in the -ing form
        </span>
      )}
    </p>
  );
}

const LABELS: Record<ProcessRow['label'], string> = {
  PUBLIC: 'Open to all',
  ORGANISATION: 'Within the organisation',
  NAMED: 'Named people only',
};

function Rename({ process, onDone }: { process: ProcessRow; onDone: () => void }) {
  const live = useLiveMap();
  const [name, setName] = useState(process.name);
  const save = () => {
    const next = name.trim();
    onDone();
    if (next === '' || next === process.name) return;
    void live.run({ verb: 'rename', args: { processId: process.id, name: next } });
  };
  return (
    <form
      className="name name--editing"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className="hidden" htmlFor="process-name">
        Name of the process
      </label>
      <input
        id="process-name"
        className="field__input name__input"
        value={name}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to rename it
        autoFocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        aria-describedby="process-name-hint"
      />
      <NamingHint id="process-name-hint" name={name} />
      <div className="row">
        <Button type="submit" look="main">
          Save
        </Button>
        <Button look="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
