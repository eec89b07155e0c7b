import { useRef, useState } from 'react';
import type { ProcessRow } from '../live/rows';
import { useLiveMap } from '../live/useLive';
import { LabelMenu } from '../sharing/LabelMenu';
import { LockedTag, SealedTag } from '../sharing/LabelTag';
import { Button, IconButton } from '../ui/Button';
import { focusWhenThere } from '../ui/focusWhenThere';
import { NamingHint } from '../ui/NamingHint';

export function Name({ process }: { process: ProcessRow }) {
  const [isEditing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const mayEdit = process.mayDo.includes('EDIT');
  const close = () => {
    setEditing(false);
    focusWhenThere(() => opener.current);
  };
  if (isEditing) return <Rename process={process} onDone={close} />;
  return (
    <div className="name">
      <h2 className="name__text" tabIndex={-1} data-panel-heading>
        {process.name}
      </h2>
      {mayEdit && (
        <IconButton
          ref={opener}
          label="Rename"
          icon="edit"
          size="small"
          onPress={() => setEditing(true)}
        />
      )}
      <Tags process={process} />
    </div>
  );
}

function Tags({ process }: { process: ProcessRow }) {
  return (
    <div className="tags">
      <LabelMenu process={process} />
      {process.isLocked && <LockedTag />}
      {process.isSealed && <SealedTag />}
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
    </div>
  );
}

function Rename({ process, onDone }: { process: ProcessRow; onDone: () => void }) {
  const live = useLiveMap();
  const [name, setName] = useState(process.name);
  const [isMissing, setMissing] = useState(false);
  const save = () => {
    const next = name.trim();
    setMissing(next === '');
    if (next === '') return;
    onDone();
    if (next === process.name) return;
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
        onChange={(event) => {
          setName(event.target.value);
          setMissing(false);
        }}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        aria-describedby="process-name-hint"
        aria-invalid={isMissing || undefined}
      />
      {isMissing ? (
        <p className="field__error" id="process-name-hint" role="alert">
          A name is needed.
        </p>
      ) : (
        <NamingHint id="process-name-hint" name={name} />
      )}
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
