/** Two people wrote the same note: both versions, and the choice between them or a merging. */
import { useId, useState } from 'react';
import { Button } from '../ui/Button';

interface NoteConflictProps {
  readonly mine: string;
  readonly theirs: string;
  readonly onKeep: (text: string) => void;
  readonly onLeave: () => void;
}

export function NoteConflict({ mine, theirs, onKeep, onLeave }: NoteConflictProps) {
  const id = useId();
  const [merged, setMerged] = useState<string | null>(null);
  return (
    <section className="conflict" aria-labelledby={`${id}-title`}>
      <div role="alert">
        <h4 id={`${id}-title`} className="conflict__title">
          Somebody saved another note while you were writing
        </h4>
      </div>
      <p className="conflict__label">Saved now</p>
      <blockquote className="conflict__text">{theirs || '(empty)'}</blockquote>
      <p className="conflict__label">Yours, not saved</p>
      <blockquote className="conflict__text conflict__text--mine">{mine || '(empty)'}</blockquote>
      {merged === null ? (
        <div className="row">
          <Button onPress={onLeave}>Keep what is saved</Button>
          <Button onPress={() => onKeep(mine)}>Save mine instead</Button>
          <Button look="main" onPress={() => setMerged(`${theirs}\n\n${mine}`.trim())}>
            Merge both
          </Button>
        </div>
      ) : (
        <>
          <textarea
            className="field__input"
            aria-label="The merged note"
            rows={8}
            value={merged}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to merge here
            autoFocus
            onChange={(event) => setMerged(event.target.value)}
          />
          <div className="row">
            <Button look="main" onPress={() => onKeep(merged)}>
              Save the merged note
            </Button>
            <Button look="quiet" onPress={() => setMerged(null)}>
              Back
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
