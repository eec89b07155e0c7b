import { useId } from 'react';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly hint?: string;
  readonly usual?: string;
  readonly error?: string | undefined;
  /** What a browser or a password store may fill in. */
  readonly fills: 'name' | 'username' | 'current-password' | 'new-password' | 'one-time-code';
  readonly takesFocus?: boolean;
}

/** One labelled line of a form about signing in, with its hint and what is wrong with it. */
export function Field(props: FieldProps) {
  const { name, label, type = 'text', hint, usual = '', error, fills, takesFocus } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          <span className="hidden">Error: </span>
          {error}
        </p>
      )}
      <input
        className="field__input"
        id={id}
        name={name}
        type={type}
        defaultValue={usual}
        autoComplete={fills}
        spellCheck={false}
        ref={(input) => {
          if (takesFocus) input?.focus();
        }}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
