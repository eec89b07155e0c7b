import { useId, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { hrefFrom } from './href';

interface LinkFormProps {
  /** Where the link leads now; null where there is none yet. */
  readonly href: string | null;
  readonly onSet: (href: string) => void;
  readonly onRemove: () => void;
  readonly onCancel: () => void;
}

/** The address of a link, in a line under the toolbar. */
export function LinkForm({ href, onSet, onRemove, onCancel }: LinkFormProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState(href ?? '');
  const [isWrong, setWrong] = useState(false);
  const set = (event: React.FormEvent) => {
    event.preventDefault();
    const now = hrefFrom(address);
    if (now !== null) return onSet(now);
    setWrong(true);
    field.current?.focus();
  };
  return (
    <form
      className="link-form"
      noValidate
      onSubmit={set}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <label className="field__label" htmlFor={id}>
        Address of the link
      </label>
      {isWrong && (
        <p className="field__error" id={`${id}-error`} role="alert">
          Write a web address, such as https://www.nhs.uk, or an email address.
        </p>
      )}
      <input
        ref={field}
        id={id}
        className="field__input"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={2000}
        value={address}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for a link
        autoFocus
        aria-invalid={isWrong || undefined}
        {...(isWrong ? { 'aria-describedby': `${id}-error` } : {})}
        onChange={(event) => {
          setAddress(event.target.value);
          setWrong(false);
        }}
      />
      <div className="row">
        <Button type="submit">Set the link</Button>
        {href !== null && (
          <Button look="quiet" onPress={onRemove}>
            Remove it
          </Button>
        )}
        <Button look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
