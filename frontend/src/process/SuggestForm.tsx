import { useId, useRef } from 'react';
import { newId } from '../live/id';
import { useLiveMap } from '../live/useLive';
import { useAnnounce } from '../ui/Announcer';
import { Button } from '../ui/Button';
import { useDraft } from './drafts';

interface SuggestFormProps {
  readonly processId: string;
  /** The attribute that the suggestion is about; without it, the whole process. */
  readonly about?: { readonly id: string; readonly text: string };
  /** Closes the form; one that is always open has nothing to close. */
  readonly onDone?: () => void;
}

/** Anyone who may read may suggest; the owner takes it up or declines with a reason. */
export function SuggestForm({ processId, about, onDone }: SuggestFormProps) {
  const fieldId = useId();
  const live = useLiveMap();
  const announce = useAnnounce();
  const field = useRef<HTMLTextAreaElement>(null);
  // Going elsewhere in the middle of a sentence does not lose it.
  const [text, setText] = useDraft(processId, about?.id ?? processId);
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const args = { processId, id: newId(), text: text.trim(), attributeId: about?.id ?? null };
    void live.run({ verb: 'suggest', args });
    announce('Your suggestion is on its way to the owner.');
    setText('');
    // The button is of no use now, and would take the keyboard with it.
    field.current?.focus();
    onDone?.();
  };
  const giveUp = () => {
    setText('');
    onDone?.();
  };
  return (
    <form className="stack" onSubmit={send}>
      <label className="field__label" htmlFor={fieldId}>
        {about ? `Suggest a change to ‘${about.text}’` : 'Suggest a change'}
      </label>
      <textarea
        ref={field}
        id={fieldId}
        data-suggestion={about ? undefined : true}
        className="field__input"
        rows={3}
        maxLength={2000}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: where it can be closed, the person has just opened it
        autoFocus={onDone !== undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone && giveUp()}
      />
      <div className="row">
        <Button type="submit" isDisabled={text.trim() === ''}>
          Send to the owner
        </Button>
        {onDone && (
          <Button look="quiet" onPress={giveUp}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
